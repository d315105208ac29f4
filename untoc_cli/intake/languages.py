"""In which languages tesseract is to read a picture: those asked for, or those that it has."""

import subprocess
import sys

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.tools import TESSERACT, refuse_without

# By our two letters: what tesseract calls it, and Debian's package with its data. The six of the
# United Nations come first; only they are tried when no language was given.
_NAMES = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "ru": "rus",
    "ar": "ara",
    "zh": "chi_sim",
    "pt": "por",
    "de": "deu",
    "it": "ita",
}
_SIX = 6
_SECONDS = 20


def ocr_options(language: str | None) -> dict[str, str]:
    """Return what a converter needs to read pictures: the program and its languages.

    Args:
        language: two letters, when the person has said it.

    Raises:
        ConversionError: tesseract, or its data for the language, is not here.
    """
    program = TESSERACT.find()
    if program is None:
        raise refuse_without("was to be read from its picture", (TESSERACT,), "leave --ocr out")
    here = _installed(program)
    if language is None:
        wanted = [name for name in list(_NAMES.values())[:_SIX] if name in here]
    else:
        wanted = [name for name in [_NAMES.get(language, language)] if name in here]
    if not wanted:
        raise _without_data(language)
    return {"tesseract": program, "languages": "+".join(wanted)}


def _installed(program: str) -> set[str]:
    try:
        told = subprocess.run(  # noqa: S603 - the program that the person has installed
            [program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = "was to be read by tesseract, which does not start"
        raise ConversionError(reason, f"{program} --list-langs") from error
    return set(told.stdout.decode("utf-8", "replace").split())


def _without_data(language: str | None) -> ConversionError:
    name = _NAMES.get(language or "en", language or "eng")
    reason = f"was to be read by tesseract, which has no data for the language {name} here"
    if sys.platform == "darwin":
        return ConversionError(reason, "brew install tesseract-lang")
    if sys.platform == "win32":
        return ConversionError(reason, "run its installer again, and choose the language")
    return ConversionError(reason, f"sudo apt install tesseract-ocr-{name.replace('_', '-')}")
