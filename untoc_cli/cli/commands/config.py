"""`untoc config`: what the archive says of itself, and which search engine it uses."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.configuration import change_setting
from untoc_cli.archive.settings import SETTINGS_FILE
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, FormatOption, opened
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.page import Column, Page, Span
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.search.engines import DEFAULT_ENGINE, named_engine
from untoc_cli.text.wording import closest, quoted


class Setting(Record):
    """A setting that can be asked for.

    Attributes:
        name: as it is typed and written.
        value: what it is in an archive; None when it is not set.
        default: what holds then.
        check: raises `UsageProblem` for a value that cannot be; None where it cannot be changed.
        elsewhere: how it is changed then.
    """

    name: str
    value: Callable[[Archive], str | None]
    default: str = ""
    check: Callable[[str], object] | None = None
    elsewhere: str = "--archive DIR, or UNTOC_CACHE for the cache"


def _shared_index(archive: Archive) -> str | None:
    place = archive.settings.opensearch
    return f"{' '.join(place.urls)} {place.index}" if place else None


def _language(value: str) -> None:
    if not (len(value) in (2, 3) and value.isascii() and value.islower() and value.isalpha()):
        raise UsageProblem(
            f"{quoted(value)} is no code of a language", hint="untoc config language fr"
        )


_BY_HAND = "write url and index under opensearch in archive.yaml"
# A further setting is a line here.
SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("name", lambda archive: archive.settings.name or None, check=str),
        Setting("organisation", lambda archive: archive.settings.organisation, check=str),
        Setting("contact", lambda archive: archive.settings.contact, check=str),
        Setting("language", lambda archive: archive.settings.language, "en", _language),
        Setting("engine", lambda archive: archive.settings.engine, DEFAULT_ENGINE, named_engine),
        Setting("opensearch", _shared_index, elsewhere=_BY_HAND),
        Setting("archive", lambda archive: str(archive.root)),
        Setting("cache", lambda archive: str(archive.cache)),
    )
}


def configure(
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="One setting: engine, language, name…")
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="The new value.")] = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show the settings of the archive, or change one of them.

    They stand in archive.yaml, where the themes can be changed too.
    """
    env, files = opened(archive)
    if key is not None and key not in SETTINGS:
        near = closest(key, SETTINGS)
        raise UsageProblem(
            f"there is no setting {quoted(key)}",
            hint=f"untoc config {near}" if near else f"one of {', '.join(SETTINGS)}",
        )
    if key is not None and value is not None:
        _change(env, files, SETTINGS[key], value, output)
    else:
        _show(env, files, [SETTINGS[key]] if key else list(SETTINGS.values()), output)


def _change(
    env: Environment, archive: Archive, setting: Setting, value: str, output: Format | None
) -> None:
    if setting.check is None:
        raise UsageProblem(
            f"{setting.name} is where things are, not a setting",
            hint=setting.elsewhere,
        )
    setting.check(value)
    changed = change_setting(archive, setting.name, value)
    record = {"setting": setting.name, "value": value, "changed": changed}
    said = f"{setting.name} is now {value}" if changed else f"{setting.name} is {value} already"
    page = Page()
    page.line(f"{said} ({SETTINGS_FILE}).")
    emit(env, Answer("config", record, lambda _: page, rows=[record]), output)


def _show(
    env: Environment, archive: Archive, settings: list[Setting], output: Format | None
) -> None:
    records = [_record(archive, setting) for setting in settings]
    answer = Answer("config", {"settings": records}, lambda _: _page(records), rows=records)
    emit(env, answer, output)


def _record(archive: Archive, setting: Setting) -> dict[str, Any]:
    value = setting.value(archive) or setting.default or None
    is_written = setting.check or setting.elsewhere == _BY_HAND
    where = SETTINGS_FILE if is_written else "this computer"
    is_default = value is None or value == setting.default
    return {"setting": setting.name, "value": value, "from": "default" if is_default else where}


def _page(records: list[dict[str, Any]]) -> Page:
    page = Page()
    columns = (Column("setting", keep=True), Column("value"), Column("from", keep=True))
    page.table(
        columns,
        [
            (record["setting"], record["value"] or [Span("none", "silent")], record["from"])
            for record in records
        ],
    )
    return page
