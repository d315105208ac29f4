"""What each typed query becomes, and what is said of one that cannot be understood."""

from datetime import date

import pytest
from query_world import TOO_COMMON, days, understood

from untoc_cli.archive.themes import WORKING_GROUPS
from untoc_cli.errors import QueryError
from untoc_cli.search.query.language import parse
from untoc_cli.search.query.tree import (
    And,
    FieldIs,
    Fuzzy,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
    Written,
)
from untoc_cli.search.query.values import FIELDS

FIREARMS, SMUGGLING, TIP = Term("firearms"), Term("smuggling"), ThemeIs("trafficking-in-persons")
IN_2022 = days(date(2022, 1, 1), date(2022, 12, 31))


def row(phrase: str, *words: Term | Phrase) -> Prefer:
    """Return the tree of several words in a row."""
    return Prefer(And(words), Phrase(phrase))


def as_typed(node: Node | None) -> Node | None:
    """Return a tree without the other ways in which its words can be written."""
    match node:
        case Written(parts):
            return as_typed(parts[0])
        case And(parts):
            return And(tuple(part for part in map(as_typed, parts) if part))
        case Or(parts):
            return Or(tuple(part for part in map(as_typed, parts) if part))
        case Not(part):
            return Not(as_typed(part) or part)
        case Prefer(part, phrase):
            return Prefer(as_typed(part) or part, phrase)
        case _:
            return node


UNDERSTOOD: dict[str, Node | None] = {
    "": None,
    "  \t ": None,
    # Words
    "firearms": FIREARMS,
    "Firearms!": Term("Firearms"),
    "firearms, (smuggling)": row("firearms smuggling", FIREARMS, SMUGGLING),
    "C++": Term("C"),
    "\u202efirearms": FIREARMS,
    "well-known": Term("well-known"),
    "non‑governmental": Term("non‑governmental"),
    "Mexico's": Term("Mexico"),
    "Mexico’s": Term("Mexico"),
    "9/1": Phrase("9/1"),
    "2.b": Phrase("2.b"),
    "A/RES/70/1": Phrase("A/RES/70/1"),
    "9:30": Phrase("9:30"),
    "http://x.org": Phrase("http://x.org"),
    "https://x.org/?id=1": Phrase("https://x.org/?id=1"),
    "贩运人口": Phrase("贩运人口"),
    "口": Term("口"),
    "الاتجار": Term("الاتجار"),
    "שלום עולם": row("שלום עולם", Term("שלום"), Term("עולם")),
    # Words in a row
    "civil society": row("civil society", Term("civil"), Term("society")),
    "civil AND society": row("civil society", Term("civil"), Term("society")),
    "Côte d'Ivoire": row("Côte d'Ivoire", Term("Côte"), Phrase("d'Ivoire")),
    "role of civil society": row(
        "role of civil society", Term("role"), Term("civil"), Term("society")
    ),
    "the role of": Term("role"),
    "Mexico's role": row("Mexico role", Term("Mexico"), Term("role")),
    '"civil society" role': row("civil society role", Phrase("civil society"), Term("role")),
    "'civil society'": row("civil society", Term("civil"), Term("society")),
    # Phrases
    '"civil society"': Phrase("civil society"),
    '"  civil\tsociety "': Phrase("civil society"),
    "“civil society”": Phrase("civil society"),
    "„civil society“": Phrase("civil society"),
    "”civil society”": Phrase("civil society"),
    "«civil society»": Phrase("civil society"),
    '"the of"': Phrase("the of"),
    '"OR"': Phrase("OR"),
    '"theme:TIP -x"': Phrase("theme:TIP -x"),
    # Prefixes
    "traffick*": Prefix("traffick"),
    "'traffick*": Prefix("traffick"),
    # Without
    "traffick* -smuggling": And((Prefix("traffick"), Not(SMUGGLING))),
    "firearms NOT smuggling": And((FIREARMS, Not(SMUGGLING))),
    'firearms NOT"civil society"': And((FIREARMS, Not(Phrase("civil society")))),
    "-firearms": Not(FIREARMS),
    "−firearms": Not(FIREARMS),
    "NOT NOT firearms": Not(Not(FIREARMS)),
    "-(firearms OR smuggling)": Not(Or((FIREARMS, SMUGGLING))),
    "(-firearms)": Not(FIREARMS),
    "-theme:TIP": Not(TIP),
    "civil society -smuggling": And(
        (row("civil society", Term("civil"), Term("society")), Not(SMUGGLING))
    ),
    # Alternatives
    "firearms OR smuggling": Or((FIREARMS, SMUGGLING)),
    'firearms OR"civil society"': Or((FIREARMS, Phrase("civil society"))),
    "civil society OR firearms smuggling": Or(
        (
            row("civil society", Term("civil"), Term("society")),
            row("firearms smuggling", FIREARMS, SMUGGLING),
        )
    ),
    "(firearms OR smuggling) theme:TIP": And((Or((FIREARMS, SMUGGLING)), TIP)),
    "the OR firearms": FIREARMS,
    # Fields and alternatives
    "firearms OR smuggling year:2022": And((Or((FIREARMS, SMUGGLING)), IN_2022)),
    "theme:TIP firearms OR smuggling": And((Or((FIREARMS, SMUGGLING)), TIP)),
    "firearms OR smuggling -theme:TIP": And((Or((FIREARMS, SMUGGLING)), Not(TIP))),
    "(firearms OR smuggling year:2022) x": And(
        (Term("x"), Or((FIREARMS, SMUGGLING)), IN_2022),
    ),
    "firearms OR theme:TIP": Or((FIREARMS, TIP)),
    "theme:TIP OR year:2022": Or((TIP, IN_2022)),
    "firearms theme:TIP OR smuggling year:2022": Or(
        (And((FIREARMS, TIP)), And((SMUGGLING, IN_2022)))
    ),
    "firearms OR (smuggling year:2022)": Or((FIREARMS, And((SMUGGLING, IN_2022)))),
    # Fields
    "theme:TIP": TIP,
    "THEME:tip": TIP,
    'theme:"human trafficking"': TIP,
    'speaker:"Alvazzi del Frate"': FieldIs("speaker", "Alvazzi del Frate"),
    "speaker:O'Brien": FieldIs("speaker", "O'Brien"),
    "organization:alliance": FieldIs("organisation", "alliance"),
    "human theme:TIP rights": And((row("human rights", Term("human"), Term("rights")), TIP)),
    "human trafficking": Or((row("human trafficking", Term("human"), Term("trafficking")), TIP)),
    "language:FR": LanguageIs("fr"),
    "language:French": LanguageIs("fr"),
    "language:de": LanguageIs("de"),
    "session:2022-firearms": SessionIs("2022-firearms"),
    'session:"arms 2023"': SessionIs("2023-firearms"),
    "session:2022": FieldIs("session", "2022"),
    'session:"A meeting in Vienna"': FieldIs("session", "A meeting in Vienna"),
    # Words spelled like others
    "trafficing~": Fuzzy("trafficing"),
    "Côte~ -smugling~": And((Fuzzy("Côte"), Not(Fuzzy("smugling")))),
    # Days
    "date:2023-10-04": days(date(2023, 10, 4), date(2023, 10, 4)),
    "date:2023-05": days(date(2023, 5, 1), date(2023, 5, 31)),
    "year:2022": IN_2022,
    "date:2022..2023-05": days(date(2022, 1, 1), date(2023, 5, 31)),
    "date:2022..": days(date(2022, 1, 1), None),
    "date:..2022": days(None, date(2022, 12, 31)),
    'date:"2022..2022"': IN_2022,
    "date:2023..2022": days(date(2022, 1, 1), date(2023, 12, 31)),
    "date:2023-05..2023": days(date(2023, 5, 1), date(2023, 12, 31)),
    "date:2023..2023-05": days(date(2023, 1, 1), date(2023, 5, 31)),
}

LEAVE_OUT = "what to leave out has one hyphen before it"
STANDS_ALONE = ("a dash stands alone", "-smuggling, without a blank")
BEFORE_STAR = ("before the * stand at least 3 letters of one word", "traffick*")
STAR_AT_END = ("the * stands only at the end of a word", "traffick*")
BEFORE_TILDE = ("before the ~ stand at least 3 letters of one word", "firearms~")
HOW_ALIKE = ("how alike words must be cannot be said", "firearms~")
ALTERNATIVES = ("alternatives are joined by OR", "trafficking OR smuggling")
NO_STAR_HERE = ("behind a field stand whole words, without *", None)
A_DATE = "2023-10-04, 2023-10 or 2023 (year first)"
SLUGS = ", ".join(WORKING_GROUPS.slugs)

# What is typed, the offset of the place pointed at, the sentence, what to try.
REFUSED: tuple[tuple[str, int, str, str | None], ...] = (
    # Common words alone
    ("the", 0, TOO_COMMON, '"the" in quotes searches for the phrase'),
    (" to be (or) not", 1, TOO_COMMON, '"to be or not" in quotes searches for the phrase'),
    ("-the", 0, TOO_COMMON, '"the" in quotes searches for the phrase'),
    # Quotation marks and parentheses
    ('civil "society', 6, "the quotation mark is never closed", 'civil "society"'),
    ('"', 0, "the quotation mark is never closed", '""'),
    ('firearms ""', 9, "there is no word between the quotation marks", None),
    ('"…"', 0, "there is no word between the quotation marks", None),
    ("(firearms", 0, "the parenthesis is never closed", "(firearms)"),
    ("a (b (c)", 2, "the parenthesis is never closed", "a (b (c))"),
    ("firearms)", 8, "the closing parenthesis has no opening one", None),
    ("firearms ()", 9, "there is nothing between the parentheses", None),
    ("(" * 200 + "x", 40, "the query is nested too deeply", None),
    ("NOT " * 200 + "x", 160, "the query is nested too deeply", None),
    # Operators
    ("OR firearms", 0, "OR needs words on both sides", '"or" in small letters is a word'),
    ("firearms OR", 9, "OR needs words on both sides", '"or" in small letters is a word'),
    ("OR OR", 0, "OR needs words on both sides", '"or" in small letters is a word'),
    ("(x OR) y", 3, "OR needs words on both sides", '"or" in small letters is a word'),
    ("x AND OR y", 2, "AND needs words on both sides", '"and" in small letters is a word'),
    ("x NOT AND y", 2, "NOT stands before nothing", "-smuggling"),
    ("NOT", 0, "NOT stands before nothing", "-smuggling"),
    ("(x -)", 3, "- stands before nothing", "-smuggling"),
    # Dashes
    ("-", 0, *STANDS_ALONE),
    ("--", 0, *STANDS_ALONE),
    ("- smuggling", 0, *STANDS_ALONE),
    ("prevention – and", 11, *STANDS_ALONE),
    ("--smuggling", 0, LEAVE_OUT, "-smuggling"),
    ("x –smuggling", 2, LEAVE_OUT, "-smuggling"),
    ("!smuggling", 0, LEAVE_OUT, "-smuggling"),
    # Signs of other search programs
    ("x || y", 2, *ALTERNATIVES),
    ("x|y", 0, *ALTERNATIVES),
    ("x & y", 2, "words are joined by blanks alone", "the same without the &"),
    ("firearm~2", 0, *HOW_ALIKE),
    ("firearm~0.8", 0, *HOW_ALIKE),
    ("fi~", 0, *BEFORE_TILDE),
    ('"peace security"~5', 16, "the ~ stands only at the end of a word", "firearms~"),
    ("x pea~*", 2, "the ~ stands only at the end of a word", "firearms~"),
    ("date:2021 ..2022", 10, "the two ends of a range stand together", "date:2021..2022"),
    ("x in-pers~", 2, *BEFORE_TILDE),
    ("firearm~~", 0, *BEFORE_TILDE),
    ('x "human traffick~"', 2, "the ~ does not work inside quotation marks", "firearms~"),
    ("speaker:Frate~", 8, "behind a field stand whole words, without ~", None),
    ("firearm^2", 0, "words cannot be given a weight", None),
    ("organi?ed", 0, "the ? does not stand for a letter", "organis*"),
    # Stars
    ("*", 0, *BEFORE_STAR),
    ("tr*", 0, *BEFORE_STAR),
    ("x *ing*", 2, *BEFORE_STAR),
    ("traffick**", 0, *BEFORE_STAR),
    ("in-pers*", 0, *BEFORE_STAR),
    ("*ing", 0, *STAR_AT_END),
    ("traf*ing", 0, *STAR_AT_END),
    ('x "human traffick*"', 2, "the * does not work inside quotation marks", "traffick*"),
    ("speaker:Alva*", 8, *NO_STAR_HERE),
    ("theme:T*", 6, *NO_STAR_HERE),
    # Nothing that is a word
    ("…", 0, "'…' holds no word to search for", None),
    ("firearms ?", 9, "'?' holds no word to search for", None),
    ("\x00", 0, "'\x00' holds no word to search for", None),
    # Fields
    (
        "foo:bar",
        0,
        "there is no field 'foo'; a colon in a text stands in quotes",
        f"one of {', '.join(FIELDS)}",
    ),
    (
        "x speker:y",
        2,
        "there is no field 'speker'; a colon in a text stands in quotes",
        "speaker:",
    ),
    (
        "on_behalf_of:y",
        0,
        "there is no field 'on_behalf_of'; a colon in a text stands in quotes",
        f"one of {', '.join(FIELDS)}",
    ),
    ("speaker:", 0, "speaker: needs a value right behind the colon", 'speaker:"two words"'),
    ("speaker: Frate", 0, "speaker: needs a value right behind the colon", "speaker:Frate"),
    ("speaker:(x)", 0, "speaker: needs a value right behind the colon", 'speaker:"two words"'),
    ('speaker:""', 8, "'' holds no word to search for", None),
    (
        "theme:trafficking",
        6,
        "the theme 'trafficking' can mean trafficking-in-persons or firearms",
        "trafficking-in-persons or firearms",
    ),
    ("theme:firarms", 6, "there is no theme 'firarms'", "theme:firearms"),
    ("theme:zebra", 6, "there is no theme 'zebra'", f"one of {SLUGS}"),
    (
        "cites:9/1",
        6,
        "'9/1' is no resolution, decision, article, instrument, goal or document",
        'cites:"resolution 9/1"',
    ),
    (
        "cites:firearms",
        6,
        "'firearms' is no resolution, decision, article, instrument, goal or document",
        'cites:"resolution 9/1"',
    ),
    ("language:Frensh", 9, "'Frensh' is not a language", "language:fr"),
    ("language:xyzzy", 9, "'xyzzy' is not a language", "one of ar, en, es, fr, ru, zh"),
    # Days
    ("date:..", 5, "the range has no date", "date:2022..2023"),
    ("date:soon", 5, "'soon' is not a date", A_DATE),
    ("x year:22", 7, "'22' is not a date", A_DATE),
    (
        "date:2022-13..2023",
        5,
        "the date '2022-13' does not exist: there is no month 13",
        "date:2022..2023",
    ),
    ("date:2023-5-4", 5, "the date '2023-5-4' is not written year-month-day", "2023-05-04"),
    # Length
    ("word " * 251, 1250, "the query has more than 250 words", "a sentence of it"),
)


@pytest.mark.parametrize(("text", "tree"), UNDERSTOOD.items(), ids=map(repr, UNDERSTOOD))
def test_a_query_becomes_a_tree(text: str, tree: Node | None) -> None:
    """Each kind of query becomes exactly this tree."""
    assert as_typed(understood(text).tree) == tree


def test_two_words_of_a_few_can_be_one() -> None:
    """Each neighbouring pair may be written together; common words between keep them apart."""
    sold, land, mines = Term("sold"), Term("land"), Term("mines")
    assert understood("sold land mines").tree == Prefer(
        Written(
            (
                And((sold, land, mines)),
                And((Term("soldland", is_joined=True), mines)),
                And((sold, Term("landmines", is_joined=True))),
            )
        ),
        Phrase("sold land mines"),
    )
    assert understood("land of mines").tree == row("land of mines", land, mines)
    assert understood("one two three four five").tree == row(
        "one two three four five", *map(Term, "one two three four five".split())
    )


@pytest.mark.parametrize(
    ("text", "position", "what", "hint"), REFUSED, ids=[repr(text)[:30] for text, *_ in REFUSED]
)
def test_a_query_is_refused_with_place_reason_and_hint(
    text: str, position: int, what: str, hint: str | None
) -> None:
    """What is not understood is said, the place pointed at, and something named to try."""
    with pytest.raises(QueryError) as refused:
        understood(text)
    error = refused.value
    assert (error.what, error.hint, error.position, error.query) == (what, hint, position, text)


def test_the_caret_stands_under_the_place() -> None:
    """The two lines shown are the query as typed and a caret under the place."""
    with pytest.raises(QueryError) as refused:
        understood("firearms date:soon")
    assert refused.value.details == ("  firearms date:soon", "                ^")


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("firearms the of the", ("the", "of")),
        ("-the firearms", ("the",)),
        ("(of) firearms", ("of",)),
    ],
)
def test_common_words_are_left_out_and_named(text: str, ignored: tuple[str, ...]) -> None:
    """Common words do not narrow a search, and each is named once."""
    query = understood(text)
    assert (query.tree, query.ignored) == (FIREARMS, ignored)


def test_the_query_is_kept_as_typed() -> None:
    """The query comes back as it was typed, blanks and all."""
    assert understood(" Firearms  ").text == " Firearms  "


def test_a_long_row_is_not_searched_as_a_row() -> None:
    """A pasted paragraph asks for all its words, and for no phrase of that length."""
    words = [f"word{n}" for n in range(13)]
    assert as_typed(understood(" ".join(words)).tree) == And(tuple(map(Term, words)))
    shorter = " ".join(words[:12])
    assert as_typed(understood(shorter).tree) == row(shorter, *map(Term, words[:12]))


def test_sessions_are_words_without_a_registry() -> None:
    """Without a registry, a session is looked for by its words."""
    tree = parse("session:2022-firearms", WORKING_GROUPS).tree
    assert tree == FieldIs("session", "2022-firearms")
