"""Reading who speaks from titles in Arabic and Chinese; names stay in their script."""

from untoc_cli.intake.people import Byline
from untoc_cli.text.patterns import pattern

_ARABIC_TITLE = pattern(
    r"(?:كلمة|بيان|خطاب|مداخلة|[أا]لقاها?|[أا]لقته|[أا]لقتها|يلقيها?|تلقيها?|المتحدثة?\s*:)(?!\w)"
)
_ARABIC_HONORIFIC = (
    r"(?:صاحب(?:ة)?\s+(?:المعالي|السعادة|الفخامة|الجلالة|السمو)|معالي|سعادة|فخامة|دولة|جلالة|سمو"
    r"|السيدة?|الدكتورة?"
    r"|د\.|السفيرة?|الأستاذة?|الشيخة?|الملك|الأمير|الرئيس|الوزيرة?)"
)
_ARABIC_ROLE = (
    r"(?:رئيسة?|نائبة?|وزيرة?|المندوبة?|مندوبة?|الممثلة?|ممثلة?|سفيرة?|الأمينة?|أمينة?|المديرة?"
    r"|مديرة?|عضوة?|القائم)"
)
_ARABIC_NAME = pattern(
    rf"(?:{_ARABIC_HONORIFIC}[\s/]+)+(?!{_ARABIC_ROLE}\b|(?:األمين|األمينة)\b)"
    rf"(?P<name>[\u0621-\u064a\u0640.\-]+(?:\s+(?!{_ARABIC_ROLE}\b|أمام\b|في\b|إلى\b|لدى\b|خلال\b"
    rf"|أثناء\b|بمناسبة\b|باسم\b)"
    rf"[\u0621-\u064a\u0640.\-]+){{1,5}})"
    rf"(?P<behind>\s*\Z|\s*[،,/\-–:(]\s*|\s+(?=(?:{_ARABIC_ROLE}|أمام|في|إلى|لدى|خلال|أثناء"
    rf"|بمناسبة|باسم)\b))"
)
_ARABIC_ROLE_BEHIND = pattern(
    rf"{_ARABIC_ROLE}\b[^،,.:]*?(?=\s+(?:أمام|خلال|أثناء|بمناسبة)\b|[،,.:]|\Z)"
)
_CHINESE_TITLE = pattern(
    r"(?P<who>.{2,40}?)(?:同志|先生|女士|大使|阁下)*在(?P<where>.{2,60}?)(?:上)?的?(?:发言|讲话|致辞|声明)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文耿戚"
)
_CHINESE_NAME = pattern(
    rf"(?:\A|(?<=代表)|(?<=部长)|(?<=团长)|(?<=主席)|(?<=总理)|(?<=大使)|(?<=参赞)|(?<=司长)|(?<=局长)|(?<=专员)"
    rf"|(?<=委员)|(?<=长))"
    rf"(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})\Z"
)


def read_other_byline(line: str) -> Byline | None:
    """Return who speaks from the title of a speech in Arabic or Chinese.

    >>> found = read_other_byline("كلمة معالي السيد أحمد علي حسن، وزير الخارجية")
    >>> found.names, found.role
    (('أحمد علي حسن',), 'وزير الخارجية')
    >>> read_other_byline("中国常驻联合国代表张军大使在安理会的发言").names
    ('张军',)
    """
    return _read_arabic(line) if _ARABIC_TITLE.match(line) else _read_chinese(line)


def read_other_role(line: str) -> str:
    """Return the function that a line in Arabic is; empty without one.

    >>> read_other_role("المندوب الدائم لدولة قطر")
    'المندوب الدائم لدولة قطر'
    """
    found = _ARABIC_ROLE_BEHIND.match(line)
    return found.group().strip() if found else ""


def _read_arabic(line: str) -> Byline | None:
    found = _ARABIC_NAME.search(line)
    if not found:
        return None
    name = found["name"].replace("ـ", "").strip(" .-")
    role = _ARABIC_ROLE_BEHIND.match(line, found.end())
    return Byline((name,), role.group().strip() if role else "", "")


def _read_chinese(line: str) -> Byline | None:
    title = _CHINESE_TITLE.match("".join(line.split()))
    found = _CHINESE_NAME.search(title["who"]) if title else None
    if not title or not found:
        return None
    return Byline((found["name"],), title["who"][: found.start()])
