"""The months and the days of the week in the six UN languages, as documents print them.

A further language, or a further way to name the months, is a further row.
"""

import re

from untoc_cli.text.folding import fold

# Names of several words have their blanks written as "_" here.
_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august sept october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil août septembre octobre novembre déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس إبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    # As above, with the ligature of lam and alef taken apart in the wrong order, as PDFs do.
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_األول تشرين_الثاني كانون_األول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "الإثنين الثلاثاء األربعاء الخميس الجمعة السبت األحد",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "周一 周二 周三 周四 周五 周六 周日",
)
_ANY_ALEF = "[اأإآ]"
_STRETCHED = "ـ*"  # Arabic letters are stretched to fill a line


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    return {
        name.replace("_", " "): number for row in rows for number, name in enumerate(row.split(), 1)
    }


def _printed(name: str) -> str:
    """Return the form of a name in print: blanks of any kind, letters stretched or not."""
    if not "\u0600" <= name[0] <= "\u06ff":
        return re.escape(name).replace(r"\ ", r"\s+")
    letters = (_ANY_ALEF if letter in "اأإآ" else letter for letter in name)
    return _STRETCHED.join(letters).replace(" ", r"\s+")


def _form(names: dict[str, int]) -> str:
    """Return a regular expression for any of some names, longest first."""
    spelled = set(names) | {fold(name) for name in names if fold(name).isascii()}
    return "|".join(_printed(name) for name in sorted(spelled, key=len, reverse=True))


_MONTH_NUMBERS = _numbered(_MONTHS)
_WEEKDAY_NUMBERS = _numbered(_WEEKDAYS)
_BY_MONTH = {fold(name): number for name, number in _MONTH_NUMBERS.items()}
_BY_WEEKDAY = {fold(name): number for name, number in _WEEKDAY_NUMBERS.items()}
MONTH_FORM = _form(_MONTH_NUMBERS)
LATIN_MONTH_FORM = _form({n: at for n, at in _MONTH_NUMBERS.items() if fold(n).isascii()})
WEEKDAY_FORM = _form(_WEEKDAY_NUMBERS)


def month_number(name: str) -> int:
    """Return which month a printed name is.

    >>> month_number("Septembre"), month_number("сентября"), month_number("سبتمبـــر")
    (9, 9, 9)
    """
    return _BY_MONTH[" ".join(fold(name).split())]


def weekday_number(name: str) -> int:
    """Return which day of the week a printed name is; Monday is 1.

    >>> weekday_number("Martes"), weekday_number("星期三")
    (2, 3)
    """
    return _BY_WEEKDAY[" ".join(fold(name).split())]
