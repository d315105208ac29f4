"""Reading the name of a person at the beginning of a text.

Titles are left out, capitals brought to the case of names where that is sure, and other scripts
kept. Where a name ends is told by what follows it; where that is not told, nothing is read.
"""

import re

from untoc_cli.intake.states import find_state
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern

HONORIFIC = (
    r"(?:(?:his|her)\s+(?:excellency|eminence|(?:royal\s+)?highness|majesty|holiness)"
    r"|h\.\s?[eh]\.?|mr|mrs|ms"
    r"|miss|mx|dr|drs"
    r"|(?:prof|professor|professeure?|profesora?)\.?\s+(?:emerit(?:us|a)|émérite|emérit[oa])|prof|professor|amb|ambassador|rev|reverend|(?:the\s+)?(?:right\s+)?honou?rable"
    r"|(?:crown\s+)?prince(?:ss)?|emb|fr(?=\.)|father|sister|brother|(?:rt\.?\s+)?hon"
    r"|sir|dame|baron(?:ess)?|rabbi|imam|mufti"
    r"|lord|lady|cardinal|archbishop|bishop|monsignor|msgr|chief|sheikh|general|gen|judge|justice"
    r"|esq"
    r"|(?:son|sa|leurs?)\s+excellence|s\.\s?e\.?\s?m\.?|s\.\s?e\.?(?:\s+m\.?)?|monsieur|madame"
    r"|mme|mlle|m\.|l['’]ambassadeur"
    r"|l['’]ambassadrice|ambassadeur|ambassadrice|docteur|professeur|maître"
    r"|su\s+excelencia|excm[oa]s?|excelent[ií]sim[oa]|s\.\s?e\.|sr|sra|srta|señor(?:a|ita)?|doña"
    r"|embajador(?:a)?"
    r"|(?-i:don|DON|Don)(?=\s+\S+\s+\S+\s+\S+)|(?<=sr\.\s)d\.|hna|mtr[oa]|(?-i:Me)(?=\s+[A-ZÀ-Þ])|licenciad[oa]|lic|doctor(?:a)?|profesor(?:a)?"
    r"|его\s+превосходительств[оа]|ее\s+превосходительств[оа]|г-н[а]?|г-ж[аи]|господин[а]?"
    r"|госпож[аи]|посл[а]?|посол)"
)
_HONORIFICS = pattern(rf"(?:{HONORIFIC}(?![\w'’-])\.?[,/]?\s*)+", re.IGNORECASE)
_STRONG = pattern(
    r"(?:his\s+exc|her\s+exc|his\s+emin|h\.\s?e\b|mr\b|mrs\b|ms\b|amb|dr\b|prof|s\.\s?e\b"
    r"|hono|the\s+|right\s|emb\b|her\s+r|his\s+r|son\s+exc|sa\s+exc|monsieur|madame"
    r"|mme\b|su\s+exc|excm|excel|sr\b|sra\b|señor|embaj|его\s+п|г-|господин|госпож|hon\b|chief"
    r"|cardinal|maître|mtr[oa]\b|rabbi|imam|mufti|hna|baron)",
    re.IGNORECASE,
)
_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽА-ЯЁІЇЄҐЎ]"
_PARTICLES = frozenset(
    "de del della di da do dos das du la las le van von vom der den ten ter zu bin bint ibn ben "
    "al el y e ap".split()
)
# Lower-cased in a name in capitals; the others may be names themselves (LE, BEN, AL, EL, DO).
_SURE_PARTICLES = frozenset(
    "de del della di da dos das du von van der den bin bint ibn la las y".split()
)
_WORD = re.compile(
    rf"(?:[“\"']?{_UPPER}[\w’'\-]*[”\"']?(?:\.(?=[\s,;]|\Z|{_UPPER}))?|{_UPPER}\."
    rf"|[dD][’']{_UPPER}[\w\-]*|(?:al|el|ad|an|ar|as|at|az)-{_UPPER}[\w’'\-]*)"
)
# Degrees and honours, which belong to a name and say nothing of a function.
_POSTNOMINALS = re.compile(
    r"(?:,?\s*\(?(?:M\.?P|Ph\.?\s?D|Esq|Jr|Sr|[CO]BE|K?CMG|GC[MV]G|EGH|EBS|CBS|MBS|[QKS]C|LL\.?[MB]"
    r"|J\.?D|M\.?D|MA|MSc|OJ|ON|GCON|GCFR|OFR|MFR|S\.?J|O\.?P)\b\.?\)?(?=[\s,.;:)]|\Z))+"
)
_INITIALS = re.compile(rf"(?P<first>(?:{_UPPER}\.\s?){{1,3}})(?P<last>{_UPPER}[\w\-]+)")
# A capital within a word, as in "CrimeLess"; McDonald and DeSantis are surnames.
_BRAND = re.compile(
    rf"\A(?!(?:Ma?c|D[aeiu]|L[aeo]|V[ao]n|Fitz|N[ií]c?|Abd|[AE]l|[ÓO]){_UPPER})\w*[a-zà-ÿ]{_UPPER}"
)
_MOST_WORDS = 6
ROLE_WORDS = frozenset(
    (
        "pr dpr chair chairperson chairman chairwoman co-chair president vice-president director "
        "director-general "
        "secretary secretary-general deputy coordinator co-ordinator representative manager "
        "officer head "
        "founder ceo adviser advisor researcher lawyer member treasurer delegate fellow expert "
        "lead analyst "
        "consultant minister prime vice executive acting permanent ambassador plenipotentiary "
        "attorney "
        "attorney-general state-secretary foreign counsellor attaché charge chargé special envoy "
        "chief king "
        "queen prince emir commissioner under-secretary assistant senior first second third legal "
        "programme "
        "ministre président présidente premier première chef secrétaire directeur directrice "
        "représentant "
        "représentante conseiller conseillère ambassadeur ambassadrice garde délégué coordinateur "
        "vice-président "
        "presidente presidenta vicepresidente vicepresidenta ministro ministra canciller "
        "secretario secretaria "
        "director directora representante embajador embajadora jefe jefa fiscal coordinador "
        "coordinadora "
        "министр министра президент президента представитель представителя посол председатель "
        "директор "
        "заместитель глава руководитель постоянный "
        "directrice coordinatrice responsable chargée porte-parole portavoz vocera vocero roi "
        "reine rey reina delegado delegada spokesperson spokesman spokeswoman advocate specialist "
        "counsel solicitor barrister professor activist survivor leader captain colonel "
        "judge magistrate inspector investigator journalist rapporteur "
        "viceministro viceministra vice-minister "
        "vice-ministre subsecretario subsecretaria procurador procuradora comisionado comisionada "
        "nuncio nonce apostolic comisario "
        "magistrado magistrada juez jueza gobernador prosecutor mayor senator"
    ).split()
)
# Words of a function that name none by themselves: "Executive Summary" is no function.
_MODIFIERS = frozenset(
    "deputy prime vice executive acting permanent foreign chargé chief special assistant senior "
    "first second third legal programme general постоянный заместитель charge permanente "
    "apostolic".split()
)
FUNCTIONS = ROLE_WORDS - _MODIFIERS
# Words of a function that stand in other names too: "Second Chance Sisters".
ADJECTIVES = frozenset(
    "first second third prime vice executive acting foreign special senior legal "
    "programme general apostolic".split()
)
# Words that stand in names of organisations, offices, places and headings, not of people.
_NOT_OF_PEOPLE = frozenset(
    (
        "madam madame mr mrs mister ms dr prof professor amb rev hon sir dame his "
        "her dear esteemed distinguished excellency excellencies your thank good honourable "
        "honorable colleagues friends ladies co-chairs "
        "rights watch international amnesty nation nations states state members dialogue "
        "crime organized organised group protocol firearms migrants persons human trafficking "
        "smuggling working meeting commission conference committee council union "
        "republic kingdom government delegation africa african european york geneva united "
        "justice freedom hope now world global strada china g-77 stop women children youth "
        "civil society programme office house alliance coalition network federation "
        "association foundation institute initiative centre center league organisation "
        "grupo groupe grup pueblo pueblos peuple estados "
        "organization ngo ngos forum campaign fund trust secretariat convention statement "
        "session agenda item and for of caucus peoples indigenous law community mission ministry "
        "république royaume gouvernement délégation nations-unies réseau ong fondation "
        "república reino gobierno delegación naciones unidas red fundación organización "
        "республика республики организация фонд объединенных наций ассамблеи general assembly "
        "par por by von notes circle trust club union "
        "transparency caritas oxfam interpol europol equality solidarity action "
        "holy see university church american national regional vienna development security peace "
        "survivors victims partners summary report briefing panel discussion workshop conclusions "
        "introduction interpretation translation moderator speaker organisations organizations "
        "text version final draft interpreters delivery check panellists panelists "
        "opening closing remarks release press media contact side event events talking speaking "
        "points keynote address speech message messages key annex appendix debate plenary copy "
        "embargoed embargo immediate attention overview background contents abstract outline "
        "question questions answer answers venue subject topic theme excerpt extract "
        "discours intervention allocution annexe résumé presse discurso palabras prensa anexo "
        "resumen tema evento речь заявление приложение "
        "asia africa europe oceania caribbean pacific sahel balkan balkans baltic baltics "
        "mediterranean asie afrique europa worldwide"
    ).split()
)
_ENDS_NAME = re.compile(r"\s*(?:\Z|[,.;:()\-–—«\"]|[a-zа-яёà-ÿ]+\b|[A-ZÀ-Þ]{2,6}\b)")


class Name(Record):
    """A person's name at the beginning of a text.

    Attributes:
        name: without titles, in the case of names.
        end: where it ends in the text.
        titled: whether a title stands before it that only people have.
    """

    name: str
    end: int
    titled: bool = False


def read_name(text: str) -> Name | None:
    """Return the name that a text begins with, or None where it is not sure to be one.

    >>> read_name("H.E. Mr. Juan DE LA CRUZ, Minister")
    Name(name='Juan de la Cruz', end=24, titled=True)
    >>> read_name("Human Rights Watch"), read_name("Mr Chair")
    (None, None)
    """
    title = _HONORIFICS.match(text)
    start = title.end() if title else 0
    titled = bool(title and _STRONG.search(title.group()))
    initials = _INITIALS.match(text, start)
    if initials and not _is_stop(initials["last"]):
        if text[initials.end() : initials.end() + 2].strip()[:1].isupper():
            initials = None
        else:
            spaced = re.sub(r"\.(?=\S)", ".", initials["first"].strip())
            return Name(f"{spaced} {_cased_word(initials['last'])}", initials.end(), titled)
    words, end = _name_words(text, start)
    if (
        len(words) < 2
        or len(words[-1]) < 2
        or _holds_state(words, titled=titled)
        or _is_organisation_behind(text, end)
    ):
        return None
    if fold(words[-1]) in ("jr", "sr") and text[end : end + 1] == ".":
        end += 1
    honours = _POSTNOMINALS.match(text, end)
    return Name(name_case(" ".join(words)), honours.end() if honours else end, titled)


def _holds_state(words: list[str], *, titled: bool) -> bool:
    """Tell whether words are a State's name, or begin or end with one, as "Transparency Kenya".

    Behind a title the first one is a first name: "Mr. Maurice Otieno" is not from Mauritius.
    """
    begins = not titled and find_state(words[0]) and words[0].lower() not in _FIRST_NAMES
    return bool(find_state(" ".join(words)) or begins or find_state(words[-1]))


def _name_words(text: str, start: int) -> tuple[list[str], int]:
    """Return the words of a name and where the last one ends."""
    words: list[str] = []
    at = end = start
    while len(words) < _MOST_WORDS + 3:
        blank = re.compile(r"\s*").match(text, at)
        at = blank.end() if blank else at
        word = re.compile(r"[^\s,;:()/«»]+").match(text, at)
        if not word:
            break
        spelled = word.group()
        if spelled == "y" and _names_two(words, text[word.end() :]):
            break
        if fold(spelled) in _PARTICLES and words and not spelled[:1].isupper():
            words.append(spelled)
            at = word.end()
            continue
        if len(words) > 1 and _is_honour(spelled) and not words[-1].isupper():
            break
        shaped = _WORD.match(spelled)
        if not shaped or _is_stop(spelled):
            break
        bare = (
            spelled.rstrip(".") if len(spelled) > 2 and not re.search(r"\..", spelled) else spelled
        )
        words.append(bare)
        at = end = word.end() - (len(spelled) - len(bare))
        if len(spelled) != len(bare) and fold(bare) not in ("jr", "sr", "st"):
            break
    while words and words[-1].islower():
        words.pop()
    return words, end


def _is_honour(word: str) -> bool:
    """Tell whether a word is a degree or an honour; Jr. belongs to the name."""
    return bool(_POSTNOMINALS.fullmatch(word)) and fold(word).strip(".") not in ("jr", "sr")


def _names_two(words: list[str], behind: str) -> bool:
    """Tell whether "y" joins two people, each with first name and surname, and no two surnames."""
    return len(words) > 1 and bool(re.match(rf"\s+{_UPPER}[\w’'\-]+\s+{_UPPER}", behind))


def _is_stop(word: str) -> bool:
    bare = word.strip(".“”\"'").lower()
    ends_in_role = bare.rpartition("-")[2] in ROLE_WORDS  # Vice-Chair
    return (
        ends_in_role
        or bare in ROLE_WORDS
        or bare in _NOT_OF_PEOPLE
        or bare.endswith(("'s", "’s"))
        or bool(_BRAND.search(word.strip("“”\"'")))
        or (word.isupper() and bare in _SHORT_WORDS)
    )


_FIRST_NAMES = frozenset("jordan chad georgia israel kenya india malta cuba maurice".split())
_SHORT_WORDS = frozenset("at on in the to for of and by lors aux ante en".split())


def _is_organisation_behind(text: str, end: int) -> bool:
    """Tell whether the words go on as the name of something else than a person."""
    following = re.compile(r"\s*([^\s,;:()]+)").match(text, end)
    if not following or text[end : following.start(1)] == "":
        return False
    word = following[1].strip(".").lower()
    return word in _NOT_OF_PEOPLE and word not in ("for", "of", "and") and word not in ROLE_WORDS


def name_case(name: str) -> str:
    """Return a name with its words in capitals brought to the case of names, where that is sure.

    >>> name_case("TIEMOKO O'BRIEN"), name_case("Ana DE LA CRUZ"), name_case("Jo McDONALD")
    ("Tiemoko O'Brien", 'Ana de la Cruz', 'Jo McDonald')
    >>> name_case("Flora MACDONALD"), name_case("JP Morgan"), name_case("Henry VIII")
    ('Flora MACDONALD', 'JP Morgan', 'Henry VIII')
    """
    words = name.split()
    cased = []
    for at, word in enumerate(words):
        inner = 0 < at < len(words) - 1
        particle = word.isupper() and fold(word) in _SURE_PARTICLES
        cased.append(word.lower() if inner and particle else _cased_word(word))
    return " ".join(cased)


def _cased_word(word: str) -> str:
    """Return one word of a name in the case of names; as printed where that is not sure."""
    if word.startswith("Mc") and word[2:].isupper():
        return "Mc" + _capitalised(word[2:])
    doubtful = word.startswith("MAC") or _DOUBTFUL_CAPITALS.fullmatch(word)
    if not word.isupper() or "." in word or (doubtful and word not in _SHORT_NAMES):
        return word
    return "".join(_capitalised(part) for part in re.split(r"([-’'])", word))


# Roman numbers and initials stay; LE and LI are names.
_DOUBTFUL_CAPITALS = re.compile(r"[IVX]+|[^AEIOUYÀ-Ý]{1,3}|.{1,2}")
_SHORT_NAMES = frozenset("AL EL LI LE YI WU XU MA BO LY DO NG HU JO ED".split())


def _capitalised(part: str) -> str:
    return part[:1] + part[1:].replace("İ", "i").lower()
