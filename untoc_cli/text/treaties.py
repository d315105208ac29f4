"""The instruments that statements cite, each with the names it goes by.

A further one is a row. Only names that mean one instrument stand here: "the Palermo Protocol" is
said of all three, and "the Convention" of whichever was spoken of before.
"""

from untoc_cli.record import Record


class Instrument(Record):
    """A treaty, declaration or agenda.

    Attributes:
        name: how it is listed.
        forms: what it is called in texts, folded, in regular expressions.
    """

    name: str
    forms: tuple[str, ...]


# Titles of the Convention and its Protocols: United Nations, Treaty Series, vols. 2225, 2237, 2241
# and 2326; the short names in Spanish, French and English as the Secretariat prints them.
INSTRUMENTS: tuple[Instrument, ...] = tuple(
    Instrument(name, forms)
    for name, forms in (
        (
            "Organized Crime Convention",
            (
                (
                    r"(?:un(?:ited nations)? )?convention (?:against|on) transnational"
                    r" organi[sz]ed crime"
                ),
                r"organi[sz]ed crime convention",
                r"palermo convention",
                r"convention de palerme",
                r"convencion de palermo",
                r"convention (?:des nations unies )?contre la criminalite transnationale organisee",
                (
                    r"convencion (?:de las naciones unidas )?contra la delincuencia organizada"
                    r" transnacional"
                ),
                r"untoc",
            ),
        ),
        (
            "Trafficking in Persons Protocol",
            (
                r"(?:trafficking(?: in persons)?|tip|human trafficking) protocol",
                (
                    r"protocol to prevent,? suppress and punish trafficking in persons"
                    r"(?:,? especially women and children)?"
                ),
                r"protocole (?:relatif a|sur|contre) la traite(?: des personnes)?",
                r"protocolo (?:contra|sobre|relativo a) la trata(?: de personas)?",
            ),
        ),
        (
            "Smuggling of Migrants Protocol",
            (
                r"(?:smuggling of migrants|migrant smuggling|smuggling|som|migrants) protocol",
                r"protocol against the smuggling of migrants(?: by land,? sea and air)?",
                r"protocole (?:relatif au|sur le|contre le) trafic illicite de migrants",
                r"protocolo contra el trafico ilicito de migrantes",
            ),
        ),
        (
            "Firearms Protocol",
            (
                r"firearms? protocol",
                (
                    r"protocol against the illicit manufacturing of and trafficking in firearms"
                    r"(?:,? their parts and components and ammunition)?"
                ),
                r"protocole (?:relatif aux|sur les) armes a feu",
                r"protocolo (?:sobre|relativo a las|contra las) armas de fuego",
            ),
        ),
        (
            "Convention against Corruption",
            (
                r"(?:united nations |un )?convention against corruption",
                r"uncac",
                r"convention (?:des nations unies )?contre la corruption",
                r"convencion (?:de las naciones unidas )?contra la corrupcion",
            ),
        ),
        (
            "Convention against Cybercrime",
            (r"(?:united nations |un )?convention against cybercrime",),
        ),
        (
            "Charter of the United Nations",
            (
                r"charter of (?:the united nations|our organi[sz]ation)",
                r"(?:united nations|un) charter",
                r"charte des nations unies",
                r"carta de las naciones unidas",
            ),
        ),
        (
            "Universal Declaration of Human Rights",
            (
                r"universal declaration of human rights",
                r"declaration universelle des droits de l'homme",
                r"declaracion universal de (?:los )?derechos humanos",
            ),
        ),
        ("Convention on the Rights of the Child", (r"convention on the rights of the child",)),
        (
            "Convention on the Elimination of All Forms of Discrimination against Women",
            (
                r"convention on the elimination of all forms of discrimination against women",
                r"cedaw",
            ),
        ),
        ("Refugee Convention", (r"(?:1951 )?(?:geneva )?refugees? convention",)),
        ("Arms Trade Treaty", (r"arms trade treaty",)),
        (
            "Treaty on the Non-Proliferation of Nuclear Weapons",
            (
                r"treaty on the non-?proliferation of nuclear weapons",
                r"(?:nuclear )?non-?proliferation treaty",
            ),
        ),
        (
            "Comprehensive Nuclear-Test-Ban Treaty",
            (r"comprehensive (?:nuclear[- ])?test[- ]ban treaty", r"ctbt"),
        ),
        ("Chemical Weapons Convention", (r"chemical weapons convention",)),
        (
            "Convention on the Law of the Sea",
            (r"(?:united nations )?convention on the law of the sea", r"law of the sea convention"),
        ),
        ("Kyoto Protocol", (r"kyoto protocol",)),
        ("Montreal Protocol", (r"montreal protocol",)),
        ("Paris Agreement", (r"paris agreement on climate change",)),
        ("Rome Statute", (r"rome statute",)),
        ("2030 Agenda", (r"2030 agenda(?: for sustainable development)?",)),
        ("Doha Declaration", (r"doha declaration on integrating crime prevention",)),
        ("Kyoto Declaration", (r"kyoto declaration on advancing crime prevention",)),
    )
)
