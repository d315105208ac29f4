"""Changing one setting in ``archive.yaml``, and nothing else in it."""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import changing, plan_change, rewritten
from untoc_cli.archive.front_matter import set_key
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.archive.settings import SETTINGS_FILE
from untoc_cli.errors import Refused, UsageProblem

_FENCE = "---\n"


def change_setting(archive: Archive, key: str, value: str) -> bool:
    """Write a setting of an archive; comments, order and every other byte stay.

    Args:
        archive: whose ``archive.yaml`` is changed.
        key: a setting with a text for a value.
        value: what it is to be.

    Returns:
        Whether the file was changed; not when it says so already.

    Raises:
        Refused: it cannot be changed line by line, or somebody changed it meanwhile.
    """
    file = archive.root / SETTINGS_FILE
    with changing(archive) as changes:
        try:
            before = file.read_bytes().decode("utf-8")
            after = _with(before, key, value)
        except (FrontMatterError, UnicodeDecodeError) as error:
            raise Refused(
                f"{SETTINGS_FILE} cannot be changed by a program: {error}",
                hint=f"write {key}: {value} into it by hand",
            ) from error
        except OSError as error:
            raise UsageProblem(
                f"{file} cannot be read: {(error.strerror or str(error)).lower()}",
                hint="check the file",
            ) from error
        if after != before:
            step = rewritten(SETTINGS_FILE, before, after)
            changes.apply(plan_change("config", [step], about=f"{key} {value}"))
    return after != before


def _with(text: str, key: str, value: str) -> str:
    """Return the settings with one changed: to the editor they are a header without a body."""
    body = text if text.endswith(("\n", "\r")) or not text else f"{text}\n"
    mark = "\ufeff" if body.startswith("\ufeff") else ""
    header = f"{_FENCE}{body.removeprefix(mark)}{_FENCE}"
    parts = split(header)
    if parts is None or parts.body:
        raise FrontMatterError("header-unreadable", "it holds a line of three hyphens", 1)
    changed = set_key(header, key, value)
    return text if changed == header else mark + changed[len(_FENCE) : -len(_FENCE)]
