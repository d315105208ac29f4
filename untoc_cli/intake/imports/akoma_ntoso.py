"""Statements from Akoma Ntoso, as `untoc export` writes it.

The files themselves stand in ``proprietary``; the speeches are compared with them, so that a text
that somebody changed in another program is neither lost nor taken without a word. A document type,
which the standard does not need and attacks do, is refused.
"""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import NoReturn
from xml.etree import ElementTree as ET

from untoc_cli.archive.exchange import AKN, BASE64, OWN_XML, cut
from untoc_cli.archive.files import encoded
from untoc_cli.errors import Refused, UntocError
from untoc_cli.intake.imports.incoming import Incoming, Taken, checked
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.patterns import pattern
from untoc_cli.text.safety import printable

_NAMES = {"akn": AKN, "own": OWN_XML}
_AGAIN = "export it again"
_NOT_WORDS = pattern(r"[^\w]+")  # what a writer of XML leaves out is no letter


def read_debate(name: str, data: bytes) -> Taken:
    """Return the statements of a debate.

    Raises:
        Refused: it is no XML, has a document type, or is not an export of untoc.
    """
    root = _root(name, data)
    held = root.findall("akn:debate/akn:meta/akn:proprietary/own:file", _NAMES)
    if root.tag != f"{{{AKN}}}akomaNtoso" or not held:
        raise Refused(
            f"{name} is not an export of untoc: it holds no files of statements",
            hint="untoc export --to akoma-ntoso",
        )
    speeches = {one.get("eId", ""): one for one in root.iterfind(".//akn:speech", _NAMES)}
    files: list[Incoming] = []
    problems: list[UntocError] = []
    for number, file in enumerate(held, start=1):
        try:
            files.append(_incoming(f"{name}, file {number}", file, speeches))
        except UntocError as problem:
            problems.append(problem)
    problems += [
        Refused(f"{name}: there is no file for the speech {own_id}", hint=_AGAIN)
        for own_id in speeches.keys() - {file.get("speech") for file in held}
    ]
    return Taken(files=tuple(files), problems=tuple(problems))


def _root(name: str, data: bytes) -> ET.Element:
    parser = ET.XMLParser(target=_NoDoctype(name))  # noqa: S314 - it refuses entities
    try:
        return ET.fromstring(data, parser)  # noqa: S314 - as above
    except ET.ParseError as error:
        line = error.position[0]
        raise Refused(f"{name}:{line}: this is not XML: {error.msg}", hint=_AGAIN) from error
    except (LookupError, ValueError) as error:
        raise Refused(f"{name} cannot be read as XML", hint=_AGAIN) from error


class _NoDoctype(ET.TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> NoReturn:
        raise Refused(
            f"{self._name} declares a document type, which Akoma Ntoso never needs",
            hint="do not open it; ask the sender for another copy",
        )


def _incoming(where: str, file: ET.Element, speeches: Mapping[str, ET.Element]) -> Incoming:
    """Return a file, if the speech that was made of it still says the same.

    Raises:
        Refused: it does not, or the file is not what was exported.
    """
    text = file.text or ""
    try:
        data = (
            b64decode(text, validate=True)
            if file.get("encoding") == BASE64
            else encoded(where, text)
        )
    except ValueError as error:
        raise Refused(f"{where} is damaged", hint=_AGAIN) from error
    incoming = checked(where, file.get("path", ""), data, file.get("sha256"))
    speech = speeches.get(file.get("speech", ""))
    if speech is None:
        raise Refused(f"{where}: there is no speech for {incoming.path}", hint=_AGAIN)
    if _said(speech) != list(_written(data)):
        raise Refused(
            f"{where}: the speech says something else than the file of {incoming.path}",
            hint="change it after the import, with untoc edit",
        )
    return incoming


def _said(speech: ET.Element) -> list[str]:
    texts = ("".join(one.itertext()) for one in speech.iterfind("akn:p", _NAMES))
    return [words for text in texts if (words := _words(text))]


def _written(data: bytes) -> Iterator[str]:
    _, body = cut(data.decode("utf-8"))
    for block in paragraphs(body):
        if words := _words(block.text):
            yield words


def _words(text: str) -> str:
    """Return the letters and digits of a text, which is all that two writers have in common."""
    return _NOT_WORDS.sub("", printable(text))
