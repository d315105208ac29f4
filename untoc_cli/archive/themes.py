"""The working groups of the Convention's Conference of the Parties: the vocabulary of `theme`.

A theme is the subject of a working group. The list is closed; an archive may add its own in
``archive.yaml``. Words such as "TIP" or "arms" lead to a theme; a word that fits several, above
all a bare "trafficking", leads to none: persons are trafficked, and so are firearms, and in Spanish
and French *tráfico/trafic illicite de migrants* is the smuggling of migrants.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from untoc_cli.errors import NotFound
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.wording import closest, listing, quoted


class Theme(Record):
    """The subject of a working group.

    Attributes:
        slug: how it is written in files and on the command line.
        name: its short English name.
        working_group: the official name of the working group.
        symbol: the series of its documents, where a document shows it.
        mandate: the decision or resolution that set the group up.
        aliases: words that mean it; compared without case, accents and hyphens.
    """

    slug: str
    name: str
    working_group: str = ""
    symbol: str | None = None
    mandate: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it is called: slug, names and aliases."""
        names = (self.slug, self.name, self.working_group, *self.aliases)
        return tuple(name for name in names if name)

    @property
    def single_words(self) -> tuple[str, ...]:
        """Its name, and what it is called in one word; each word of these means the theme."""
        return (self.name, *(word for word in self.words if len(key(word).split()) == 1))


# In the order in which the Alliance lists the working groups. Mandates and the symbols of WG.2,
# WG.4 and WG.6 are printed on documents of the groups (CTOC/COP/WG.2/2007/2, WG.4/2010/6,
# WG.6/2018/3); those of WG.3 and WG.7 are commonly given, and no document at hand shows them.
THEMES: tuple[Theme, ...] = (
    Theme(
        slug="trafficking-in-persons",
        name="Trafficking in Persons",
        working_group="Working Group on Trafficking in Persons",
        symbol="CTOC/COP/WG.4",
        mandate="COP decision 4/4",
        aliases=(
            "TIP",
            "WG TIP",
            "THB",
            "human trafficking",
            "trafficking in human beings",
            "traite des personnes",
            "traite des êtres humains",
            "trata de personas",
            "торговля людьми",
            "торговле людьми",
            "الاتجار بالأشخاص",
            "الاتجار بالبشر",
            "贩运人口",
        ),
    ),
    Theme(
        slug="smuggling-of-migrants",
        name="Smuggling of Migrants",
        working_group="Working Group on the Smuggling of Migrants",
        symbol="CTOC/COP/WG.7",
        mandate="COP resolutions 5/3 and 7/1",
        aliases=(
            "SOM",
            "WG SOM",
            "smuggling",
            "migrant smuggling",
            "trafic illicite de migrants",
            "trafic illicite des migrants",
            "trafic de migrants",
            "tráfico ilícito de migrantes",
            "незаконный ввоз мигрантов",
            "незаконному ввозу мигрантов",
            "تهريب المهاجرين",
            "偷运移民",
        ),
    ),
    Theme(
        slug="firearms",
        name="Firearms",
        working_group="Working Group on Firearms",
        symbol="CTOC/COP/WG.6",
        mandate="COP resolutions 5/4 and 7/1",
        aliases=(
            "firearm",
            "fire arms",
            "arms",
            "WG firearms",
            "firearms protocol",
            "trafficking in firearms",
            "illicit trafficking in firearms",
            "arms trafficking",
            "armes à feu",
            "armas de fuego",
            "огнестрельное оружие",
            "огнестрельному оружию",
            "الأسلحة النارية",
            "枪支",
        ),
    ),
    Theme(
        slug="international-cooperation",
        name="International Cooperation",
        working_group="Working Group on International Cooperation",
        symbol="CTOC/COP/WG.3",
        mandate="COP decision 3/2",
        aliases=(
            "IC",
            "WG IC",
            "WGIC",
            "coopération internationale",
            "cooperación internacional",
            "международное сотрудничество",
            "международному сотрудничеству",
            "международного сотрудничества",
            "التعاون الدولي",
            "国际合作",
        ),
    ),
    Theme(
        slug="technical-assistance",
        name="Technical Assistance",
        working_group="Working Group of Government Experts on Technical Assistance",
        symbol="CTOC/COP/WG.2",
        mandate="COP decision 2/6",
        aliases=(
            "TA",
            "WG TA",
            "WGTA",
            "assistance technique",
            "asistencia técnica",
            "техническая помощь",
            "технической помощи",
            "المساعدة التقنية",
            "技术援助",
        ),
    ),
)

# Words that people type and that fit more than one working group.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "trafficking": ("trafficking-in-persons", "firearms"),
    "traffic": ("trafficking-in-persons", "firearms"),
    "trafic": ("smuggling-of-migrants", "trafficking-in-persons", "firearms"),
    "trafico": ("smuggling-of-migrants", "trafficking-in-persons", "firearms"),
    "protocol": ("trafficking-in-persons", "smuggling-of-migrants", "firearms"),
}


class UnknownTheme(NotFound):
    """A word that is no theme, or that fits several."""


class Themes(Record):
    """The themes of an archive: the working groups, and what the archive adds."""

    all: tuple[Theme, ...] = THEMES

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.all)

    def __contains__(self, slug: object) -> bool:
        return slug in self._by_slug

    @cached_property
    def _by_slug(self) -> dict[str, Theme]:
        return {theme.slug: theme for theme in self.all}

    @cached_property
    def _by_word(self) -> dict[str, Theme]:
        return {key(word): theme for theme in self.all for word in theme.words}

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs, in the order of the list."""
        return tuple(self._by_slug)

    def find(self, word: str) -> Theme | None:
        """Return the theme a word means, or None when it means none or several.

        >>> Themes().find("TiP").slug, Themes().find("arms").slug, Themes().find("trafficking")
        ('trafficking-in-persons', 'firearms', None)
        """
        return self._by_word.get(key(word))

    def resolve(self, word: str) -> Theme:
        """Return the theme a word means.

        Raises:
            UnknownTheme: it means none, or several; names the nearest ones.
        """
        theme = self.find(word)
        if theme:
            return theme
        typed = key(word)
        meanings = AMBIGUOUS.get(typed) or AMBIGUOUS.get(closest(typed, AMBIGUOUS, 0.8) or "")
        if meanings:
            raise UnknownTheme(
                f"the theme {quoted(word)} can mean {listing(meanings, last='or')}",
                hint=listing(meanings, last="or"),
            )
        raise UnknownTheme(
            f"there is no theme {quoted(word)}",
            hint=self.nearest(word) or f"one of {', '.join(self.slugs)}",
        )

    def nearest(self, word: str) -> str | None:
        """Return the slug of the theme whose name is most like a misspelt word."""
        by_word = {key(name): theme.slug for theme in self.all for name in theme.words}
        near = closest(key(word), by_word, cutoff=0.75)
        return by_word[near] if near else None

    def name(self, slug: str) -> str:
        """Return the readable name of a theme; for an unknown slug the slug itself."""
        theme = self._by_slug.get(slug)
        return theme.name if theme else slug

    def leading(self, words: str) -> list[str]:
        """Return the slugs with which an id begins, once its year is taken away.

        >>> Themes().leading("firearms-technical-assistance-a-name")
        ['firearms', 'technical-assistance']
        """
        found: list[str] = []
        while slug := next((s for s in self.slugs if f"{words}-".startswith(f"{s}-")), None):
            found.append(slug)
            words = words[len(slug) + 1 :]
        return found

    def position(self, slug: str) -> int:
        """Return the place of a theme in the list; unknown ones stand last."""
        return self.slugs.index(slug) if slug in self._by_slug else len(self.all)

    def sorted(self, slugs: Iterable[str]) -> list[str]:
        """Return slugs in the order of the list, unknown ones last by name."""
        return sorted(slugs, key=lambda slug: (self.position(slug), slug))


WORKING_GROUPS = Themes()
