"""Made-up heads in the forms of the field, and what is read from each, as a table to extend.

``heads/<language>.yaml`` has the heads. ``filled`` is all that is filled from one, field by field;
``unread`` is what a careful reader would fill and what stays open, because no rule reads it surely.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from world import build_archive, infer_text

from untoc_cli.intake.conversion import convert
from untoc_cli.intake.gate import signs_against

_FOLDER = Path(__file__).parent / "heads"
_REGISTRY = Path(__file__).parents[2] / "untoc_cli" / "data" / "sessions.yaml"
_FIELDS = (
    "speaker",
    "role",
    "organisation",
    "on_behalf_of",
    "theme",
    "date",
    "session",
    "agenda_item",
)
_SPEECHES = {
    "en": "Mr. President,\n\nWe thank you for the floor, and we welcome the dialogue that brings "
    "us here, because it matters to all of us.\n",
    "fr": "Monsieur le Président,\n\nNous vous remercions de nous donner la parole et nous saluons "
    "les progrès que les États ont faits dans la mise en œuvre de la Convention pour tous.\n",
    "es": "Señor Presidente:\n\nAgradecemos la palabra y saludamos los progresos que los Estados "
    "han hecho en la aplicación de la Convención para todos nosotros y para nuestras hijas.\n",
    "ru": "Господин Председатель,\n\nМы благодарим вас за слово и приветствуем прогресс "
    "государств.\n",
    "ar": "السيد الرئيس،\n\nنشكركم على إعطائنا الكلمة ونرحب بالتقدم الذي أحرزته الدول.\n",
    "zh": "主席先生，\n\n我们感谢您给我们发言的机会，我们欢迎各国取得的进展。\n",
}


def _heads() -> list[tuple[str, dict[str, Any]]]:
    files = sorted(_FOLDER.glob("*.yaml"))
    read = ((file.stem, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)
    return [(language, head) for language, heads in read for head in heads]


HEADS = _heads()
NOT_STATEMENTS = yaml.safe_load(
    (Path(__file__).parent / "not_statements.yaml").read_text(encoding="utf-8")
)
MISTAKABLE = yaml.safe_load((Path(__file__).parent / "mistakable.yaml").read_text(encoding="utf-8"))


def _speech(language: str, head: dict[str, Any]) -> str:
    return f"{head['head']}\n\n{_SPEECHES[language] * 2}"


@pytest.mark.parametrize(
    ("language", "head"), HEADS, ids=[f"{language}: {head['why']}" for language, head in HEADS]
)
def test_of_each_head_exactly_what_it_surely_says_is_filled(
    language: str, head: dict[str, Any], tmp_path: Path
) -> None:
    """Names, functions, parties, themes, days and meetings; nothing that is only near them."""
    archive = build_archive(tmp_path, registry=_REGISTRY.read_text(encoding="utf-8"))

    draft = infer_text(archive, _speech(language, head))

    values = {name: guess.value for name, guess in draft.guesses.items() if name in _FIELDS}
    shown = {n: list(v) if isinstance(v, tuple) else str(v) for n, v in values.items()}
    assert shown == head["filled"]


def test_nine_in_ten_of_what_a_careful_reader_fills_is_filled() -> None:
    """What stays open for want of a sure rule is the exception, in this table at least."""
    filled = sum(len(head["filled"]) for _, head in HEADS)
    unread = sum(len(head.get("unread", {})) for _, head in HEADS)

    assert filled / (filled + unread) > 0.9


@pytest.mark.parametrize(
    ("language", "head"), HEADS, ids=[f"{language}: {head['why']}" for language, head in HEADS]
)
def test_no_speech_is_refused_because_of_its_head(language: str, head: dict[str, Any]) -> None:
    """Programmes, moderators and agenda items are named in the heads of statements too."""
    document = convert("a.txt", _speech(language, head).encode("utf-8"))

    assert signs_against(document) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [(other["kind"], other["text"]) for other in NOT_STATEMENTS],
    ids=[f"{other['kind']}: {other['text'][:30]!r}" for other in NOT_STATEMENTS],
)
def test_what_is_no_statement_is_recognised_as_what_it_is(kind: str, text: str) -> None:
    """Agendas, programmes, letters, news and the like in several languages, each by its kind."""
    signs = signs_against(convert("a.txt", text.encode("utf-8")))

    assert kind in [sign.kind for sign in signs]


@pytest.mark.parametrize(
    "text", [mistakable["text"] for mistakable in MISTAKABLE], ids=[m["why"] for m in MISTAKABLE]
)
def test_a_statement_in_the_form_of_something_else_is_a_statement(text: str) -> None:
    """Poems, dialogues, quotations, lists and times of the day are spoken at meetings too."""
    assert signs_against(convert("a.txt", text.encode("utf-8"))) == []
