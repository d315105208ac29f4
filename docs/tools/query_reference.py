"""The page of the query language: what can be typed, with what the program makes of it."""

from reference import page_head, table

from untoc_cli.archive.themes import WORKING_GROUPS
from untoc_cli.search.columns import COLUMNS, WHOLE_PHRASE
from untoc_cli.search.query.language import parse
from untoc_cli.search.query.tokens import OPERATORS
from untoc_cli.search.query.values import FIELDS
from untoc_cli.text.languages import LANGUAGES

# Every sign of the language in an example, and what to know of it.
EXAMPLES = (
    ("firearms donors", "all words must occur, anywhere, in any form"),
    ('"in-person participation"', "words one right after the other"),
    ("firearms OR ammunition", "one of the two"),
    ("(firearms OR ammunition) marking", "parentheses group"),
    ("trafficking -smuggling", "without the word behind the minus"),
    ("trafficking NOT smuggling", "the same"),
    ("traffick*", "words that begin so; three letters at least"),
    ("trafficing~", "words spelled nearly so"),
    ("theme:TIP funding", "a field and a word"),
    ("-theme:firearms funding", "without a working group"),
    ("date:2022..2023 funding", "delivered then; open ends are `2022..` and `..2023`"),
)
MEANINGS = {
    "title": ("words of the title", "title:dialogue"),
    "speaker": ("words of a speaker's name", 'speaker:"Alvazzi del Frate"'),
    "chair": ("words of the name of the delivering organisation's Chair", "chair:Tennant"),
    "organisation": ("words of the organisation's name", "organisation:alliance"),
    "role": ("words of the speaker's function", "role:chair"),
    "topic": ("words of the topics", "topic:ransomware"),
    "session": ("an id of the registry, or words of a session's name", "session:dialogue"),
    "cites": ("what is cited, however it is written there", 'cites:"resolution 9/1"'),
    "theme": ("a working group, by any of its names", "theme:TIP"),
    "language": ("a language, by its code or its English name", "language:French"),
    "year": ("the year of delivery", "year:2022"),
    "date": ("the day of delivery, or a range", "date:2022-05.."),
}
_PLACES = {
    "body": "the text",
    "title": "the title",
    "theme_words": "the names of the theme",
    "people": "speaker, Chair, organisation, role and topics",
}


def query_page() -> str:
    """Return the page of the query language.

    Raises:
        ValueError: a field has no meaning here, or an operator no example.
    """
    _complete()
    return "\n".join(
        (
            page_head("The query language"),
            (
                "What `untoc search` takes, and what it makes of it: the last column is what "
                "`--explain` says.\nHow words are compared and what comes first is told in "
                "[Searching](search.md).\n"
            ),
            "## Words and signs\n",
            *table(("typed", "", "searched"), ((_code(q), why, _said(q)) for q, why in EXAMPLES)),
            f"\n{', '.join(map(_code, OPERATORS))} join parts in capitals only.\n",
            "## Fields\n",
            *table(
                ("field", "holds", "example", "searched"),
                (
                    (_code(f"{name}:"), meaning, _code(example), _said(example))
                    for name, (meaning, example) in ((n, MEANINGS[n]) for n in FIELDS)
                ),
            ),
            (
                f"\nLanguages: {', '.join(f'`{c}` {name}' for c, name in LANGUAGES.items())}; "
                "any other two-letter code is taken, too.\n"
            ),
            "## How much a place counts\n",
            *table(
                ("a word found in", "counts"),
                ((_PLACES[c.name], f"{c.weight:g}") for c in COLUMNS if c.weight),
            ),
            f"\nWords typed in a row and found in that row count {WHOLE_PHRASE:g} times.\n",
        )
    )


def _complete() -> None:
    if missing := set(FIELDS) ^ set(MEANINGS):
        raise ValueError(f"MEANINGS and the fields of queries differ in {sorted(missing)}")
    typed = " ".join(query for query, _ in EXAMPLES)
    if missing := {o for o in OPERATORS if o != "AND"} - set(typed.split()):
        raise ValueError(f"EXAMPLES show no {sorted(missing)}")


def _said(query: str) -> str:
    return str(parse(query, WORKING_GROUPS).typed).replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")
