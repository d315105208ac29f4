"""All forms of English, and what takes a position back."""

from untoc_cli.insight.forms import (
    ask,
    ask_verbs,
    commitment,
    concern,
    harm,
    welcome,
    welcome_verbs,
)
from untoc_cli.insight.forms.frames import forms_of
from untoc_cli.insight.forms.notation import Form

DENIAL = "not|no|never|nor|without|neither|nothing|nobody|cannot|hardly|than"
REMEDY = (
    r"combat|combating|combats|fight|fighting|against|prevent\w*|eliminat\w*|eradicat\w*|end|ending|"
    r"reduc\w*|address\w*|overcom\w*|tackl\w*|counter\w*|discourag\w*|avoid\w*|stop\w*|solv\w*|"
    r"resolv\w*|alleviat\w*|remedy|remov\w*|non-proliferation|free from|freedom from|protect\w*"
)
VERBS = (
    *welcome_verbs.VERBS,
    *concern.VERBS,
    *ask_verbs.VERBS,
    *commitment.VERBS,
    *commitment.DEEDS,
)
ROWS: tuple[Form, ...] = (
    *welcome.FORMS,
    *welcome.SHADES,
    *concern.FORMS,
    *harm.SHADES,
    *ask.FORMS,
    *ask.SHADES,
    *commitment.FORMS,
    *commitment.SHADES,
)
FORMS = (*forms_of(VERBS), *ROWS)
