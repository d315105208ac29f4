"""`untoc remote`: the index that many people search, and the statements in it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.identifiers import id_of
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.choosing import meant_path
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.problems import each
from untoc_cli.cli.prompts import confirm
from untoc_cli.cli.remote_page import (
    push_page,
    push_record,
    push_rows,
    signs_page,
    status_page,
)
from untoc_cli.errors import ExitCode, NotFound, UsageProblem
from untoc_cli.record import Record, replace, values_of
from untoc_cli.search.drift import Drift, Memory, State, drift, without_staying
from untoc_cli.search.indexing import open_remote, words_beside
from untoc_cli.search.pulling import Pull, plan_pull
from untoc_cli.search.pushing import Choice, Push, agree, judged_digests, plan_push, push, rebuild
from untoc_cli.search.remote import Held, Remote
from untoc_cli.sharing.publication import reasons_to_stay
from untoc_cli.text.wording import count, listing, quoted


class Deed(StrEnum):
    """What is done with the shared index."""

    PUSH = "push"
    PULL = "pull"
    STATUS = "status"
    CHECK = "check"


def remote_index(
    deed: Annotated[
        Deed,
        typer.Argument(
            metavar="push|pull|status|check",
            help="Send, fetch, compare, or look whether all is well.",
        ),
    ],
    references: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID…]",
            help="With push: only these, also private. With pull: only these, also removed.",
        ),
    ] = None,
    rebuild_all: Annotated[
        bool, typer.Option("--rebuild", help="With push: make the index anew, and switch at once.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="With push and ids: take mine, whatever is there.")
    ] = False,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="With pull: also bring files up to date that are older here."
        ),
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Share the archive's search index with others, by way of OpenSearch.

    archive.yaml says where it is. Push sends what is new or newer here; private statements and
    those under an embargo stay, unless they are asked for by their ids. Pull fetches what others
    sent, as files. Neither writes over what somebody else has changed. Exit code 1 says that
    something differs, was left alone, or is not well.
    """
    env, files = opened(archive)
    remote = open_remote(files)
    asked = _Asked(env, files, remote, Manner(yes, no_input, dry_run), output)
    _check_options(deed, references, rebuild_all=rebuild_all, force=force, update=update)
    match deed:
        case Deed.PUSH:
            paths = each(references or [], lambda name: meant_path(files, name))
            _push(asked, tuple(dict.fromkeys(paths)), rebuild_all=rebuild_all, force=force)
        case Deed.PULL:
            _pull(asked, references or [], update=update)
        case Deed.STATUS:
            _show_status(asked)
        case Deed.CHECK:
            _check(asked)


class _Asked(Record):
    """What every deed needs.

    Attributes:
        env: where the answer goes.
        files: the archive.
        remote: its shared index.
        manner: how it is gone about.
        output: the format.
    """

    env: Environment
    files: Archive
    remote: Remote
    manner: Manner
    output: Format | None

    @property
    def memory(self) -> Memory:
        """What this copy remembers of the shared index."""
        return Memory(self.files.log_folder, self.remote.key)


def _check_options(
    deed: Deed, references: list[str] | None, *, rebuild_all: bool, force: bool, update: bool
) -> None:
    """Refuse options that mean nothing here.

    Raises:
        UsageProblem: names the first.
    """
    if references and deed not in (Deed.PUSH, Deed.PULL):
        raise UsageProblem(f"untoc remote {deed} takes no ids", hint=f"untoc remote {deed}")
    for name, given in {"--rebuild": rebuild_all, "--force": force}.items():
        if given and deed is not Deed.PUSH:
            raise UsageProblem(f"untoc remote {deed} takes no {name}", hint="untoc remote push")
    if update and deed is not Deed.PULL:
        raise UsageProblem(f"untoc remote {deed} takes no --update", hint="untoc remote pull")
    if force and not references:
        raise UsageProblem(
            "--force takes the ids of the statements for which yours counts",
            hint="untoc remote status names those in conflict",
        )
    if rebuild_all and (references or force):
        raise UsageProblem("--rebuild is about all statements", hint="untoc remote push --rebuild")


def _push(asked: _Asked, paths: tuple[str, ...], *, rebuild_all: bool, force: bool) -> None:
    there = _held(asked.remote)
    is_new = there is None
    staying = reasons_to_stay(asked.files, asked.env.today)
    choice = replace(_choice(asked.files, staying, paths), force=force)
    known = there or {}
    here = judged_digests(asked.files)
    plan, found = plan_push(here, known, asked.memory.read(known), choice)
    if plan.removed and not _may_remove(asked, plan):
        choice = replace(choice, removes=False)
        plan, _ = plan_push(here, known, asked.memory.read(known), choice)
    done = plan
    if not asked.manner.dry_run:
        if is_new or rebuild_all:
            done = rebuild(asked.files, asked.remote, known, choice, _track(asked))
        else:
            agree(asked.files, asked.remote, known)
            done = push(asked.files, asked.remote, plan, choice, _track(asked)) if plan else plan
    if not force:
        _say_what_is_newer(asked, found, paths)
    _answer_push(asked, done, staying, rebuilt=is_new or rebuild_all)


def _say_what_is_newer(asked: _Asked, found: Drift, paths: tuple[str, ...]) -> None:
    """Say why statements that were asked for are not sent although they differ."""
    for path in paths:
        state = found.states.get(path)
        if state in (State.NEWER_THERE, State.REMOVED_THERE):
            asked.env.say(
                f"not sent: {id_of(path)}: {state}; untoc remote push ID --force sends it"
            )


def _choice(files: Archive, staying: Mapping[str, str], paths: tuple[str, ...]) -> Choice:
    """Return which statements may leave the archive."""
    public = {statement.path for statement in files.statements} - staying.keys()
    unreadable = {entry.path for entry in files.entries if not entry.statement}
    return Choice(public | set(paths), public, paths, unreadable=unreadable)


def _may_remove(asked: _Asked, plan: Push) -> bool:
    """Tell whether statements that are gone here may be taken away there."""
    here = asked.files.catalogue.digests()
    gone = [path for path in plan.removed if path not in here]
    if not gone or asked.manner.yes or asked.manner.dry_run:
        return True
    said = f"{count(len(gone), 'statement')} you removed here: {listing(gone[:5])}"
    if asked.manner.asks(asked.env):
        return confirm(asked.env, f"{said}. Take them away for all?", default=False)
    asked.env.say(f"left there: {said}; untoc remote push --yes takes them away for all")
    return False


def _answer_push(asked: _Asked, done: Push, staying: Mapping[str, str], *, rebuilt: bool) -> None:
    record = push_record(done, dry_run=asked.manner.dry_run, rebuilt=rebuilt)
    is_whole = not (done.conflicts or done.faults)
    answer = Answer(
        command="remote",
        data=record | {"index": asked.remote.where},
        view=lambda _: push_page(done, asked.remote.where, asked.manner, rebuilt=rebuilt),
        rows=push_rows(done),
        paths=[str(asked.files.root / path) for path in done.sent],
        status="success" if is_whole else "partial",
    )
    emit(asked.env, answer, asked.output)
    _say_what_stays(asked, done, staying)
    if not is_whole:
        raise typer.Exit(ExitCode.NEGATIVE)


def _say_what_stays(asked: _Asked, done: Push, staying: Mapping[str, str]) -> None:
    """Say why statements were not sent, and what can be done about those in conflict."""
    for path in done.withheld[:5]:
        asked.env.say(f"not sent: {id_of(path)}: {staying.get(path, 'it cannot be read')}")
    if len(done.withheld) > 5:
        asked.env.say(f"not sent: {len(done.withheld) - 5} more that are not for others")
    if done.conflicts:
        asked.env.say(
            f"{listing(done.conflicts[:5])}: different here and there, and left alone; "
            "untoc remote push ID --force takes yours; with yours moved away, "
            "untoc remote pull ID takes theirs"
        )


def _pull(asked: _Asked, references: list[str], *, update: bool) -> None:
    there = asked.remote.held()
    paths = each(references, lambda name: _path_there(there, name, asked.remote.where))
    memory = asked.memory.read(there)
    found = plan_pull(asked.files, asked.remote, there, memory, update=update, asked=paths)
    words = Words(
        f"File {count(len(found.plan.files), 'statement')}?",
        "Pulled",
        "Would pull",
        "Nothing is there that is not here.",
    )
    if not asked.manner.dry_run:
        agree(asked.files, asked.remote, there)
    applied = carry_out(asked.env, asked.files, found.plan, asked.manner, words, asked.output)
    if applied:
        asked.memory.note(found.agreed)
    _say_what_stays_away(asked, found)
    if found.conflicts or found.refused:
        raise typer.Exit(ExitCode.NEGATIVE)


def _path_there(there: Mapping[str, Held], name: str, where: str) -> str:
    """Return the path of a statement in the shared index.

    Raises:
        NotFound: there is none of that id or path.
    """
    for path, held in there.items():
        if held.digest and name in (path, id_of(path)):
            return path
    raise NotFound(
        f"there is no statement {quoted(name)} in {where}",
        hint="untoc remote status names those that are only there",
    )


def _say_what_stays_away(asked: _Asked, found: Pull) -> None:
    said = (
        (found.newer, "newer there; untoc remote pull --update brings them up to date"),
        (found.removed, "removed there, or not for others any more; left here"),
        (found.conflicts, "different here and there, and left alone; untoc remote status"),
        (found.refused, "not fetched: no statement's file is called so, or is so large"),
    )
    for paths, what in said:
        if paths:
            more = f" and {len(paths) - 5} more" if len(paths) > 5 else ""
            asked.env.say(f"{', '.join(paths[:5])}{more}: {what}")


def _show_status(asked: _Asked) -> None:
    there = asked.remote.held()
    staying = reasons_to_stay(asked.files, asked.env.today)
    whole = drift(asked.files.catalogue.digests(), there, asked.memory.read(there))
    found = without_staying(whole, there, staying)
    has_other_words = asked.remote.words_made_with != words_beside(asked.files)
    rows: list[dict[str, Any]] = [
        {
            "path": path,
            "state": str(state),
            "revision": there[path].revision if path in there else None,
        }
        for path, state in found.states.items()
        if state is not State.IN_STEP
    ]
    data = {
        "index": asked.remote.where,
        "in_step": len(found.of(State.IN_STEP)),
        "differing": rows,
        "staying": staying,
        "other_names": has_other_words,
    }
    paths = [str(asked.files.root / row["path"]) for row in rows]
    view = status_page(found, asked.remote.where, staying, has_other_words=has_other_words)
    emit(asked.env, Answer("remote", data, lambda _: view, rows=rows, paths=paths), asked.output)
    if found:
        raise typer.Exit(ExitCode.NEGATIVE)


def _check(asked: _Asked) -> None:
    signs = list(asked.remote.signs())
    rows = [values_of(sign) for sign in signs]
    data = {"index": asked.remote.where, "signs": rows}
    emit(asked.env, Answer("remote", data, lambda _: signs_page(signs), rows=rows), asked.output)
    if not all(sign.is_good for sign in signs):
        raise typer.Exit(ExitCode.NEGATIVE)


def _held(remote: Remote) -> dict[str, Held] | None:
    """Return what the shared index says of each statement; None where there is none yet."""
    return dict(remote.held()) if remote.is_there() else None


def _track(asked: _Asked) -> Any:
    return lambda paths: asked.env.track(paths, "Sending")
