"""The steps that write into a Word document what mammoth passes over.

Text in fields, right-to-left runs, ruby and formulas becomes plain runs; hidden text and tables of
contents go; headings and printed numbers are written as such.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from untoc_cli.intake.converters.docx_numbering import Numbering
from untoc_cli.intake.converters.packed import Package

_WRAPPERS = {"fldSimple", "dir", "bdo", "ruby", "rubyBase", "subDoc"}
_SAME_AS = {"cr": "br", "ptab": "tab"}
_NOT_SHOWN = {"rt", "rPrChange", "pPrChange"}


def make_plain(document: ET.Element, package: Package) -> None:
    """Take all steps on the main part of a document, text boxes apart."""
    unwrap(document)
    _drop_hidden(document)
    _drop_lost_notes(document, _notes_of(package))
    Numbering(package, prefix(document)).write_into(document)


def prefix(root: ET.Element) -> str:
    """Return what the names of a part begin with; the strict form of the format has its own."""
    return root.tag[: root.tag.index("}") + 1]


def words(root: ET.Element) -> str:
    """Return the words below an element, on one line."""
    w = prefix(root)
    text = "".join(
        (element.text or "") if element.tag == f"{w}t" else " " * (element.tag in _breaks(w))
        for element in root.iter()
    )
    return " ".join(text.split())


def _breaks(w: str) -> set[str]:
    return {f"{w}p", f"{w}tab", f"{w}br", f"{w}cr"}


def _with_parents(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
    """Yield each element below a root with its parent; the tree may be changed meanwhile."""
    for parent in list(root.iter()):
        for child in list(parent):
            yield parent, child


def unwrap(root: ET.Element) -> None:
    """Take text out of the elements that mammoth passes over whole."""
    w = prefix(root)
    for parent, child in reversed(list(_with_parents(root))):
        name = child.tag.rpartition("}")[2]
        is_word = child.tag.startswith(w)
        if name == "oMath":
            _replace(parent, child, [_formula_as_run(child, w)])
        elif is_word and name in _WRAPPERS:
            _replace(parent, child, list(child))
        elif is_word and name in _SAME_AS:
            _replace(parent, child, [ET.Element(w + _SAME_AS[name])])
        elif is_word and name in _NOT_SHOWN:
            parent.remove(child)


def _replace(parent: ET.Element, child: ET.Element, others: list[ET.Element]) -> None:
    at = list(parent).index(child)
    parent[at : at + 1] = others


def _formula_as_run(formula: ET.Element, w: str) -> ET.Element:
    run = ET.Element(f"{w}r")
    text = "".join(part.text or "" for part in formula.iter() if part.tag.endswith("}t"))
    ET.SubElement(run, f"{w}t").text = text
    return run


def _drop_hidden(root: ET.Element) -> None:
    """Drop hidden runs, tables of contents, and the typed mark of a note that gets a number."""
    w = prefix(root)
    for parent, child in _with_parents(root):
        if child.tag == f"{w}r":
            if _is_hidden(child, w):
                parent.remove(child)
            elif child.find(f"{w}footnoteReference[@{w}customMarkFollows]") is not None:
                for text in child.findall(f"{w}t"):
                    child.remove(text)
        elif child.tag == f"{w}sdt":
            gallery = child.find(f"{w}sdtPr/{w}docPartObj/{w}docPartGallery")
            if gallery is not None and gallery.get(f"{w}val") == "Table of Contents":
                parent.remove(child)


def _is_hidden(run: ET.Element, w: str) -> bool:
    hidden = run.find(f"{w}rPr/{w}vanish")
    return hidden is not None and hidden.get(f"{w}val", "1") not in {"0", "false", "off"}


def _notes_of(package: Package) -> set[tuple[str, str]]:
    """Return the footnotes and endnotes there are, by kind and id."""
    found: set[tuple[str, str]] = set()
    for kind in ("footnote", "endnote"):
        root = package.xml(f"word/{kind}s.xml")
        if root is not None:
            found |= {(kind, note.get(f"{prefix(root)}id", "")) for note in root}
    return found


def _drop_lost_notes(root: ET.Element, notes: set[tuple[str, str]]) -> None:
    w = prefix(root)
    for parent, child in _with_parents(root):
        kind = child.tag.removeprefix(w).removesuffix("Reference")
        if kind in {"footnote", "endnote"} and (kind, child.get(f"{w}id", "")) not in notes:
            parent.remove(child)


def take_boxes(root: ET.Element) -> str:
    """Take text boxes out and return their words; if most words stand in boxes, leave them.

    Word writes each box twice, for new and for old readers.
    """
    content = f"{prefix(root)}txbxContent"
    boxes = [(parent, child) for parent, child in _with_parents(root) if child.tag == content]
    said = " ".join(dict.fromkeys(words(box) for _, box in boxes))
    outside = len(words(root).split()) - sum(len(words(box).split()) for _, box in boxes)
    if len(said.split()) > outside:
        return ""
    for parent, box in boxes:
        parent.remove(box)
    return said
