"""Files broken in the ways in which files break, and in those that somebody may try."""

from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]

# What has led programs astray, as bytes that stand in a value, a line, or a name.
_TRAPS = (
    *"NO 10:30 010 0x1F 1e3 .inf ~ null true 2022-13-45 0000 9999-12-31 '' [] {}".split(),
    *"[[a]] {a:{b:c}} *a &a &a*a !!int !!python/object/apply:os.system !x - ? : # | >".split(),
    "<<: *a",
    "? [a, b]",
    "---",
    "...",
    "%YAML 1.1",
    '"\\x1b[31m"',
    '"\\uD800"',
    "'",
    '"',
    "[",
    "{" * 12,
    "[" * 500,
    "\t",
    "\x00",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m",
    "\u202egnp.exe\u202c",
    "\u2066\u2028\u2029\x85",
    "\ufeff",
    "\ud800",
    "e" + "\u0301" * 300,
    "[bold red]x[/bold red]",
    "[link=http://example.org]x[/link]",
    "<sup>1</sup>" * 40,
    "<!-- ",
    "](" * 40,
    "*_" * 60,
    "../../../etc/passwd",
    "C:\\CON",
    "<<<<<<< HEAD",
    ">>>>>>> theirs",
    "::error::x",
    "=cmd|' /C calc'!A0",
    "x" * 20_000,
    "99999999999999999999",
    "trafficking-in-persons",
    "2022-firearms",
    "CÃ´te dâ€™Ivoire",
)
TRAPS: tuple[bytes, ...] = (
    *(text.encode("utf-8", "surrogatepass") for text in _TRAPS),
    b"\xff\xfe",
    b"\xc3",
    b"\xf4\x90\x80\x80",
    b"\xed\xa0\x80",
)
_KEYS = (
    b"title speaker chair role organisation on_behalf_of theme date session presiding agenda_item "
    b"language status topics aliases translation_of source seal provenance Speaker datum"
).split()


def mutated(random: Random, originals: Sequence[bytes]) -> bytes:
    """Return one of the originals, broken in one to five places."""
    data = random.choice(originals)
    for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 5))):
        data = random.choice(MUTATIONS)(random, data, originals)
    return data


def cut(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Lose the end, as a copy that was broken off does."""
    return data[: random.randint(0, len(data))]


def lose(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Lose a piece in the middle."""
    start = _place(random, data)
    return data[:start] + data[start + random.randint(1, 200) :]


def double(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Hold a piece twice."""
    start = _place(random, data)
    piece = data[start : start + random.randint(1, 400)]
    return data[:start] + piece * random.choice((2, 2, 2, 50)) + data[start:]


def swap_lines(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have two lines in each other's place."""
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(min(len(lines), 30))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def trap_in_header(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have a trap as the value of a key."""
    lines = data.split(b"\n")
    line = random.choice(_KEYS) + b": " + random.choice(TRAPS)
    at = random.randrange(min(len(lines), 25))
    lines[at : at + random.randint(0, 1)] = [line]
    return b"\n".join(lines)


def trap(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have a trap anywhere."""
    at = _place(random, data)
    return data[:at] + random.choice(TRAPS) + data[at:]


def other_bytes(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have a few bytes of any kind."""
    at = _place(random, data)
    return data[:at] + random.randbytes(random.randint(1, 4)) + data[at + random.randint(0, 4) :]


def other_line_ends(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have other line ends, everywhere or from somewhere on."""
    at = random.choice((0, _place(random, data)))
    return data[:at] + data[at:].replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b"\x85")))


def other_encoding(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Be saved in another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "latin-1", "utf-8-sig", "utf-32")), "replace")


def spliced(random: Random, data: bytes, originals: Sequence[bytes]) -> bytes:
    """Go on as another file."""
    other = random.choice(originals)
    return data[: _place(random, data)] + other[_place(random, other) :]


def other_margin(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Have a line with another margin."""
    lines = data.split(b"\n")
    at = random.randrange(min(len(lines), 25))
    lines[at] = random.choice((b"  ", b"\t", b"- ", b"# ")) + lines[at]
    return b"\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    lose,
    double,
    swap_lines,
    trap_in_header,
    trap_in_header,
    trap,
    other_bytes,
    other_line_ends,
    other_encoding,
    spliced,
    other_margin,
)


def _place(random: Random, data: bytes) -> int:
    """Return an offset; every other time one in the header."""
    return random.randint(0, min(len(data), random.choice((600, len(data)))))
