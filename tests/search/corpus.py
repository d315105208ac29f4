"""A small corpus for the engines: the two real statements, and documents made to be confusing."""

from world import REAL

from untoc_cli.archive.themes import THEMES
from untoc_cli.record import replace
from untoc_cli.search.analysis import BREAK
from untoc_cli.search.engine import IndexDocument
from untoc_cli.text.markdown import plain


def document(path: str, body: str, **values: object) -> IndexDocument:
    """Return a document of which a test says what it is about."""
    empty = IndexDocument(path, body, "", "", {}, (), "", "en", 0, 0)
    return replace(empty, **values)


def theme_words(*slugs: str) -> str:
    """Return every name of some themes, as they are indexed."""
    return BREAK.join(word for theme in THEMES if theme.slug in slugs for word in theme.words)


def real(name: str) -> str:
    """Return the plain text of a real statement."""
    return plain((REAL / name).read_text(encoding="utf-8"))


FIREARMS = document(
    "2022/firearms.md",
    real("anna-alvazzi-del-frate-2022.txt"),
    theme_words=theme_words("firearms"),
    themes=("firearms",),
    fields={
        "speaker": "Anna Alvazzi del Frate",
        "chair": "Anna Alvazzi del Frate",
        "organisation": "Alliance of NGOs on Crime Prevention and Criminal Justice",
        "session": f"2022-firearms{BREAK}Constructive Dialogue on Firearms",
    },
    session="2022-firearms",
    first_day=20220506,
    last_day=20220506,
)
TRAFFICKING = document(
    "2023/trafficking.md",
    real("ian-tennant-2023.txt"),
    theme_words=theme_words("trafficking-in-persons"),
    themes=("trafficking-in-persons",),
    fields={
        "speaker": "Ian Tennant",
        "chair": "Ian Tennant",
        "role": "Chair",
        "organisation": "Alliance of NGOs on Crime Prevention and Criminal Justice",
        "session": f"2023-trafficking-in-persons{BREAK}Constructive Dialogue on Trafficking",
    },
    session="2023-trafficking-in-persons",
    first_day=20231004,
    last_day=20231004,
)
DOCUMENTS = (
    FIREARMS,
    TRAFFICKING,
    document(
        "joint.md",
        "Civil society organised meetings. Society is civil, and the meetings were organized.",
        title="Towards a safer Côte d’Ivoire",
        themes=("international-cooperation", "technical-assistance"),
        theme_words=theme_words("international-cooperation", "technical-assistance"),
        fields={"speaker": f"Ian Tennant{BREAK}Anna Frate", "topic": f"aid{BREAK}civil aid"},
        session="A meeting in Vienna",
        first_day=20220101,
        last_day=20221231,
    ),
    document(
        "hyphens.md",
        "Clear land-mines. The in-person meeting saw resolution 9/1, item 2.b.",
        fields={"cites": "resolution 9/1"},
    ),
    document(
        "no-hyphens.md",
        "Landmines, a land mine, resolution 9. 1 item.",
        fields={"cites": f"article 9{BREAK}article 9, paragraph 1{BREAK}resolution 9/10"},
    ),
    document(
        "langue.md",
        "Nous saluons la traite des personnes à l’ONU : l’égalité, un cœur, Türkiye.",
        language="fr",
        title="L’égalité",
        first_day=20230501,
        last_day=20230531,
    ),
    document(
        "中文.md",
        "我们打击贩运人口,人口贩运。",
        language="zh",
        first_day=19550101,
        last_day=99991231,
    ),
    document("عربي.md", "نرحب بالحوار حول الاتجار بالأشخاص", language="ar"),
    document("empty.md", ""),
    document("common.md", "The of and to not or. To be or not to be."),
    document(
        "months.md",
        "Firearms firearms firearms. Trafficking in firearms, not in persons.",
        fields={"speaker": "María José", "chair": "the Chair", "organisation": "NGO"},
        themes=("firearms",),
        theme_words=theme_words("firearms"),
        session="2022-firearms",
        first_day=20220501,
        last_day=20220531,
    ),
)
