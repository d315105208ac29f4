"""The table of States, and the forms in which documents print their names."""

from collections import Counter

import pytest

from untoc_cli.intake.states import find_state, states


def test_the_table_holds_each_member_state_both_observers_and_the_european_union() -> None:
    """193 Member States, the Holy See, Palestine and the European Union, each once."""
    codes = Counter(state.code for state in states())

    assert len(codes) == 196
    assert set(codes.values()) == {1}
    assert {"VA", "PS", "EU"} <= codes.keys()


def test_every_name_of_the_table_leads_to_its_own_state() -> None:
    """No name, short or formal, in any of the six languages, means two of them."""
    led = {
        name: (state.code, found.code if (found := find_state(name)) else None)
        for state in states()
        for name in (*state.names.values(), *state.others)
    }

    assert {name: codes for name, codes in led.items() if codes[0] != codes[1]} == {}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("JO", "Hashemite Kingdom of Jordan;la Jordanie;المملكة الأردنية الهاشمية;Иордании"),
        ("MM", "the Republic of the Union of Myanmar;Мьянмы"),
        ("EG", "Arab Republic of Egypt;Арабской Республики Египет;جمهورية مصر العربية"),
        ("NG", "Federal Republic of Nigeria;Нигерии"),
        ("NE", "République du Niger;Нигера"),
        ("CN", "People's Republic of China;Китайской Народной Республики;中华人民共和国"),
        ("US", "the U.S.;USA;Соединенных Штатов Америки"),
        ("GB", "UK;United Kingdom of Great Britain and Northern Ireland;Соединенного Королевства"),
        ("EU", "the EU;l'Union européenne;la Unión Europea;Европейского союза;الاتحاد الأوروبي"),
        ("GM", "The Gambia;REPUBLIC OF THE GAMBIA"),
        ("TN", "République tunisienne;الجمهورية التونسية"),
        ("SA", "Arabia Saudita;Arabia Saudí;المملكة العربية السعودية"),
        (None, "Jordan Smith;Georgia Innocence Network;the Republic;New York;Union"),
    ],
)
def test_short_and_formal_names_are_read_in_any_case_and_language(
    code: str | None, names: str
) -> None:
    """Formal parts, articles and Russian cases make no difference; people are no States."""
    found = {name: state.code if (state := find_state(name)) else None for name in names.split(";")}

    assert found == dict.fromkeys(names.split(";"), code)
