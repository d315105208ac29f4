"""The measurement of inference reads any folder with a manifest, whatever its columns."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "inference.py"
_MANIFEST = (
    "speaker\tnotes\tfile\tlanguage\n"
    "Ana Ruiz\t\ta.txt\ten\n"
    "Ben Obi\t\tb.txt\ten\n"
    "\t\tc.txt\tde\n"
    "Carla Neri\t\tgone.pdf\tfr\n"
)
_PROSE = (
    "We thank the Chair for the floor, and we welcome the dialogue that brings us here today.\n"
)


def measure(folder: Path) -> list[str]:
    """Return the lines of a measurement, without blanks at their ends."""
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), str(folder)], capture_output=True, text=True, check=True
    )
    return [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]


def test_a_manifest_in_another_order_and_with_a_missing_file_is_measured(tmp_path: Path) -> None:
    """Right, wrong, open and not in the manifest are told apart; what is not there is named."""
    (tmp_path / "manifest.tsv").write_text(_MANIFEST, encoding="utf-8")
    for name, head in {"a": "Ana Ruiz", "b": "Dora Stein", "c": "Eva Blum"}.items():
        text = f"{head}, Director\n\n{_PROSE * 2}"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    lines = measure(tmp_path)

    assert lines[0] == "missing: gone.pdf: No such file or directory"
    assert lines[2:4] == ["speaker 1 1 1 0 0 0", "language 2 1 0 0 0 0"]
    assert lines[-4:] == [
        "wrong: b.txt: speaker: Dora Stein (manifest: Ben Obi; document, line 1: “Dora Stein, "
        "Director”)",
        "not in manifest: c.txt: speaker: Eva Blum (manifest: -; document, line 1: “Eva Blum, "
        "Director”)",
        "wrong: c.txt: language: en (manifest: de; read from the text, which is in English)",
        "3 of 5 filled and in the manifest are right (60.0%); 3 of 5 in the manifest are filled "
        "rightly (60.0%); 1 are filled that the manifest does not have",
    ]
