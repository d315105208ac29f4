"""What people call a working group leads to its theme; what could be several leads to none."""

import pytest

from untoc_cli.archive.themes import AMBIGUOUS, THEMES, WORKING_GROUPS, Theme, Themes, UnknownTheme

NAMES = {
    "trafficking-in-persons": (
        "trafficking-in-persons|Trafficking in Persons|trafficking_in_persons|TIP|TiP|tip|WG TIP|"
        "THB|human trafficking|Trafficking in Human Beings|Working Group on Trafficking in Persons|"
        "traite des personnes|Traite des êtres humains|traite des etres humains|trata de personas|"
        "торговля людьми|торговле людьми|الاتجار بالأشخاص|الاتجار بالبشر|贩运人口"
    ),
    "smuggling-of-migrants": (
        "smuggling-of-migrants|SOM|SoM|WG SOM|smuggling|migrant smuggling|"
        "Working Group on the Smuggling of Migrants|trafic illicite de migrants|"
        "trafic illicite des migrants|trafic de migrants|tráfico ilícito de migrantes|"
        "TRAFICO ILICITO DE MIGRANTES|незаконный ввоз мигрантов|незаконному ввозу мигрантов|"
        "تهريب المهاجرين|偷运移民"
    ),
    "firearms": (
        "firearms|firearm|fire-arms|arms|WG firearms|firearms protocol|arms trafficking|"
        "Illicit trafficking in firearms|Working Group on Firearms|armes à feu|Armas de Fuego|"
        "огнестрельное оружие|огнестрельному оружию|الأسلحة النارية|枪支"
    ),
    "international-cooperation": (
        "international-cooperation|IC|WG IC|WGIC|Working Group on International Cooperation|"
        "coopération internationale|cooperación internacional|国际合作"
    ),
    "technical-assistance": (
        "technical-assistance|TA|WG TA|WGTA|assistance technique|asistencia técnica|"
        "Working Group of Government Experts on Technical Assistance"
    ),
}


@pytest.mark.parametrize(
    ("word", "slug"), [(word, slug) for slug, words in NAMES.items() for word in words.split("|")]
)
def test_every_name_of_a_working_group_leads_to_its_theme(word: str, slug: str) -> None:
    """Slug, short form, official name and the names in other languages, in any case."""
    assert WORKING_GROUPS.resolve(word).slug == slug
    assert WORKING_GROUPS.resolve(f"  {word.upper()} ").slug == slug


@pytest.mark.parametrize(
    ("word", "meanings"),
    [
        ("trafficking", "trafficking-in-persons or firearms"),
        ("Traffic", "trafficking-in-persons or firearms"),
        ("trafic", "smuggling-of-migrants, trafficking-in-persons or firearms"),
        ("tráfico", "smuggling-of-migrants, trafficking-in-persons or firearms"),
        ("protocol", "trafficking-in-persons, smuggling-of-migrants or firearms"),
    ],
)
def test_a_word_that_fits_several_themes_leads_to_none_and_names_them(
    word: str, meanings: str
) -> None:
    """Persons are trafficked, and so are firearms; nobody but the person typing knows."""
    assert WORKING_GROUPS.find(word) is None
    with pytest.raises(UnknownTheme) as caught:
        WORKING_GROUPS.resolve(word)
    assert caught.value.what == f"the theme '{word}' can mean {meanings}"
    assert caught.value.hint == meanings


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("firarms", "firearms"),
        ("traficking in persons", "trafficking-in-persons"),
        ("smugling of migrants", "smuggling-of-migrants"),
        ("internation cooperation", "international-cooperation"),
        ("технология", None),
        ("", None),
        ("cybercrime", None),
    ],
)
def test_a_misspelt_theme_is_answered_with_the_nearest(word: str, near: str | None) -> None:
    """What is like nothing is answered with the whole list."""
    assert WORKING_GROUPS.nearest(word) == near
    with pytest.raises(UnknownTheme) as caught:
        WORKING_GROUPS.resolve(word)
    assert caught.value.hint == (near or f"one of {', '.join(NAMES)}")


def test_no_name_means_two_themes() -> None:
    """Names and aliases are all different, and none is listed as ambiguous."""
    words = [word for theme in THEMES for word in theme.words]
    found = [WORKING_GROUPS.find(word) for word in words]
    assert found == [theme for theme in THEMES for _ in theme.words]
    assert not any(WORKING_GROUPS.find(word) for word in AMBIGUOUS)


def test_each_theme_has_the_symbol_of_its_working_group() -> None:
    """The series under which the documents of the group appear."""
    assert {theme.slug: theme.symbol for theme in WORKING_GROUPS} == {
        "trafficking-in-persons": "CTOC/COP/WG.4",
        "smuggling-of-migrants": "CTOC/COP/WG.7",
        "firearms": "CTOC/COP/WG.6",
        "international-cooperation": "CTOC/COP/WG.3",
        "technical-assistance": "CTOC/COP/WG.2",
    }


def test_themes_stand_in_the_order_of_the_list_and_unknown_ones_last() -> None:
    """Sorting and naming never fail for a slug that an archive does not know."""
    themes = Themes((*THEMES, Theme("cybercrime", "Cybercrime", aliases=("cyber",))))
    assert themes.slugs == (*NAMES, "cybercrime")
    assert themes.sorted(["zoo", "cybercrime", "art", "firearms", "trafficking-in-persons"]) == [
        "trafficking-in-persons",
        "firearms",
        "cybercrime",
        "art",
        "zoo",
    ]
    assert (themes.name("firearms"), themes.name("zoo")) == ("Firearms", "zoo")
    assert themes.resolve("CYBER").slug == "cybercrime"
    assert "cybercrime" in themes
    assert "cybercrime" not in WORKING_GROUPS
