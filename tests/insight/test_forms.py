"""The tables of forms: every row finds its own example, and only what it says."""

import pytest

from untoc_cli.insight.forms import english, french, spanish
from untoc_cli.insight.forms.finding import Finder
from untoc_cli.insight.forms.frames import forms_of
from untoc_cli.insight.forms.hearing import hear
from untoc_cli.insight.forms.notation import Form, Verb, anchors, compiled

# Those who speak of themselves by their names in the examples.
_SPEAKERS = ("Peru", "Kenya")
_ROWS: list[tuple[str, str, list[Form], Form | Verb]] = [
    *(("en", english.DENIAL, [row], row) for row in english.ROWS),
    *(("en", english.DENIAL, list(forms_of([verb])), verb) for verb in english.VERBS),
    *(("fr", french.DENIAL, [row], row) for row in french.FORMS),
    *(("es", spanish.DENIAL, [row], row) for row in spanish.FORMS),
]


@pytest.mark.parametrize(
    ("language", "denial", "forms", "row"), _ROWS, ids=[row[-1].example for row in _ROWS]
)
def test_each_row_finds_its_own_example(
    language: str, denial: str, forms: list[Form], row: Form | Verb
) -> None:
    """A row is judged by the sentence that stands beside it."""
    heard = hear(row.example, _SPEAKERS, language)

    assert {form.kind for form in Finder(forms, denial).found(heard)} == {row.kind}


def test_no_two_rows_have_the_same_example() -> None:
    """A copied example would show nothing."""
    examples = [row.example for *_, row in _ROWS]

    assert sorted(set(examples)) == sorted(examples)


@pytest.mark.parametrize(
    ("words", "heard", "is_found"),
    [
        ("WE ADV urge", "@we strongly and urge", False),
        ("WE ADV urge", "@we therefore strongly urge", True),
        ("WE ADV urge", "@we, therefore, urge", True),
        ("WE ADV urge", "@they urge", False),
        ("a|b c", "b c", True),
        ("a|b c", "a b", False),
        ("(a b|c) d", "a b d", True),
        ("(a b|c) d", "a d", False),
        ("hope* that", "hopefully that", True),
        ("hope that", "hopes that", False),
        ("call .. for", "call once more loudly for", True),
        ("call .. for", "call once more, for", False),
        ("call ... for", "call once more, for", True),
        ("call ... for", "call once more; for", False),
        ("ready? to", "to", True),
        ("proud !to", "proud to", False),
        ("proud !to", "proud of", True),
        ("^ welcoming", "welcoming", True),
        ("^ welcoming", "in this regard, welcoming", True),
        ("^ welcoming", "they left, not welcoming", False),
    ],
)
def test_the_notation_means_what_it_says(words: str, heard: str, *, is_found: bool) -> None:
    """Each sign of the notation, where it finds and where it does not."""
    form = Form("ask", words, "")

    assert bool(Finder([form], "not").found(heard)) is is_found


def test_a_form_is_looked_for_by_its_rarest_words() -> None:
    """One of them must stand in a sentence before the form is tried."""
    assert anchors("SPEAKER would ADV (ask|call (on|upon)) ... to") == ["ask", "call"]
    assert anchors("that|it grave*") == ["grave*"]


def test_a_denial_takes_a_form_back_and_a_shade_counts_only_alone() -> None:
    """Not so grave is not grave; suffering that must end is asked to end."""
    denied = Form("concern", "grave", "")
    shade = Form("concern", "suffering", "", is_shade=True)
    ask = Form("ask", "must", "", may_be_denied=False)
    finder = Finder([denied, shade, ask], "not")

    assert finder.found("the loss is not so grave") == []
    assert finder.found("the suffering is great") == [shade]
    assert finder.found("the suffering must end") == [ask]


def test_a_word_without_end_is_looked_at_in_an_instant() -> None:
    """A picture that was pasted as text is one word of many thousand letters."""
    form = Form("concern", "grave*", "")
    finder = Finder([form], "not")

    assert finder.found(f"{'x' * 2_000_000} is gravely wrong") == [form]


def test_every_form_of_every_language_compiles() -> None:
    """Forms are compiled when they are needed, so a wrong one would show late."""
    tables = (english.FORMS, french.FORMS, spanish.FORMS)

    assert all(compiled(form.words) for table in tables for form in table)
