"""How a delegate worries, regrets, rejects and warns, in English."""

from untoc_cli.insight.forms.notation import CONCERN, Form, Verb

_WORRIED = (
    "concerned|alarmed|worried|disturbed|dismayed|appalled|disappointed|saddened|"
    "troubled|shocked|distressed|frustrated|outraged|perturbed|pained|anxious|"
    "preoccupied|disheartened|dissatisfied|unhappy|uneasy|apprehensive|horrified|"
    "aghast|indignant|grieved|discouraged|sorry|sad|disillusioned|disquieted|"
    "aggrieved|afraid|sceptical|wary|bewildered"
)
_WORRY = (
    "concern|concerns|alarm|regret|regrets|dismay|disappointment|indignation|"
    "condemnation|anxiety|apprehension|outrage|sadness|frustration|worry|disquiet|"
    "consternation|preoccupation|grief|sorrow|distress|shock|horror|disapproval|"
    "reservations|misgivings|doubts|abhorrence|revulsion|disagreement|opposition|"
    "rejection|dissatisfaction|unease|bitterness"
)
BAD = (
    "unacceptable|intolerable|inadmissible|inexcusable|unforgivable|deplorable|"
    "outrageous|shameful|disgraceful|abhorrent|reprehensible|heinous|despicable|"
    "barbaric|alarming|disturbing|worrisome|worrying|troubling|dismal|bleak|appalling|"
    "unjust|unfair|unjustified|unjustifiable|unlawful|illegal|regrettable|lamentable|"
    "distressing|disappointing|discouraging|disheartening|frustrating|tragic|grave|"
    "grim|gloomy|dire|dangerous|inhuman|inhumane|immoral|abominable|indefensible|"
    "untenable|precarious|explosive|catastrophic|disastrous|devastating|horrific|"
    "horrendous|insufficient|inadequate|meagre|unsatisfactory|paltry|"
    "counterproductive|unsustainable|harmful|detrimental|obsolete|anachronistic|"
    "outdated|outmoded|unbearable|iniquitous|unfortunate|unconscionable|scandalous|"
    "cruel|sad|saddening|shocking|perilous|inconceivable|incomprehensible|ominous|"
    "exasperating|inequitable|undemocratic|fragile|tense|volatile|hypocritical|"
    "cynical|futile|deficient|desperate"
)
# Of these one can also speak without feeling them: "reservations to the Convention".
_FELT = "|".join(
    word for word in _WORRY.split("|") if word not in {"reservations", "opposition", "rejection"}
)

VERBS = tuple(
    Verb(CONCERN, forms, after, example)
    for forms, after, example in (
        (
            "declare|affirm declares|affirms declared|affirmed declaring|affirming",
            (
                "ITS .. (concern|alarm|abhorrence|opposition|indignation|rejection|condemnation|"
                "dismay|regret)"
            ),
            "We declared our abhorrence of the trade.",
        ),
        ("regret regrets regretted regretting", "", "We regret the cancellation of the hearing."),
        ("deplore deplores deplored deploring", "", "We deplore the raids on the shelter."),
        ("condemn condemns condemned condemning", "", "My delegation condemns these killings."),
        ("denounce denounces denounced denouncing", "", "We denounce the trade in children."),
        ("reject rejects rejected rejecting", "", "We reject the charge that we came too late."),
        ("oppose opposes opposed opposing", "", "We oppose any cut in the budget for victims."),
        ("lament laments lamented lamenting", "", "We lament the loss of two years."),
        ("protest protests protested protesting", "", "We protest against the closed doors."),
        (
            "criticize criticizes criticized criticizing",
            "",
            "We criticize the secrecy of the vote.",
        ),
        ("criticise criticises criticised criticising", "", "We criticise the short notice."),
        ("object objects objected objecting", "to", "We object to the exclusion of observers."),
        ("fear fears feared fearing", "", "We fear that the fund will run dry."),
        ("decry decries decried decrying", "", "We decry the neglect of the islands."),
        ("mourn mourns mourned mourning", "", "We mourn the officers who died at sea."),
        ("disapprove disapproves disapproved disapproving", "", "We disapprove of such tactics."),
        ("repudiate repudiates repudiated repudiating", "", "We repudiate this doctrine."),
        (
            (
                "be_opposed|am_opposed|are_opposed is_opposed|remains_opposed was_opposed|"
                "were_opposed being_opposed"
            ),
            "",
            "We are opposed to such a list.",
        ),
        ("disagree disagrees disagreed disagreeing", "", "We disagree with this reading."),
        ("doubt doubts doubted doubting", "", "We doubt that one day will be enough."),
        ("warn warns warned warning", "", "We warn against a second market for weapons."),
        ("caution cautions cautioned cautioning", "", "We caution against haste."),
        ("protest protests protested protesting", "", "We protest the arrest of our colleague."),
        (
            "express expresses expressed expressing",
            f"... ({_WORRY})",
            "We express our deep concern at the backlog.",
        ),
        ("voice voices voiced voicing", f"... ({_WORRY})", "We voiced our dismay in May."),
        (
            "reiterate reiterates reiterated reiterating",
            f"... ({_WORRY})",
            "We reiterate our grave concern about the gap.",
        ),
        ("share shares shared sharing", f"... ({_WORRY})", "We share the alarm of the doctors."),
        ("note notes noted noting", f".. ({_WORRY})", "We note with concern the slow pace."),
        (
            "register registers registered registering",
            f"... ({_WORRY})",
            "We register our disappointment.",
        ),
        (
            "convey conveys conveyed conveying",
            f"... ({_WORRY}|condolences|sympathy)",
            "We convey our sorrow to the families.",
        ),
        ("view views viewed viewing", f".. ({_WORRY})", "We view with alarm the new routes."),
        ("see sees saw seeing", f".. ({_WORRY})", "We see with regret that few have come."),
        ("have has had having", f"ADV .. ({_WORRY})", "We have serious doubts about the figures."),
        (
            "find finds found finding",
            (
                f"... ({BAD}|difficult to (accept|understand|believe)|hard to (accept|believe|"
                "understand))"
            ),
            "We find it unacceptable that nobody was heard.",
        ),
        (
            "consider considers considered considering",
            f"... ({BAD})",
            "We consider this practice unjust.",
        ),
        (
            "observe observes observed observing",
            f".. ({_WORRY})",
            "We observe with concern that the lists grow.",
        ),
        (
            "remain remains remained remaining",
            f"ADV ({_WORRIED})",
            "My delegation remains gravely concerned.",
        ),
    )
)

FORMS = tuple(
    Form(CONCERN, words, example)
    for words, example in (
        (f"SPEAKER BE ADV ({_WORRIED})", "My delegation is gravely worried."),
        (
            "BE ADV (slow|sluggish|meagre|patchy|uneven|too limited|modest at best)",
            "Progress has been slow since the spring.",
        ),
        (
            (
                f"BE ADV .. ({_WORRIED}) about|at|by|that|over|to|with|because|when|in|as|for|of|"
                "and|lest|SPEAKER"
            ),
            "We are deeply worried about the delays.",
        ),
        (
            f"^ ADV .. ({_WORRIED}) about|at|by|that|over|to|with",
            "Deeply alarmed by the raids, they left.",
        ),
        (
            (
                "with|our|my|deep|deepest|deepening|grave|serious|great|greatest|profound|growing|"
                "increasing|mounting|considerable|particular|utmost|major|urgent|special|real|"
                f"extreme|strong|strongest ADV {_FELT} !(for the? future|welfare|well-being|human|"
                "people) !(is to|to (create|ensure|promote|achieve|see|preserve|strengthen|help))"
            ),
            "It is with deep regret that we heard of the closure.",
        ),
        (
            (
                "cause|causes|caused|causing|source|matter|reason|reasons|subject|object for|of|"
                f"us? ADV .. ({_WORRY})"
            ),
            "The backlog gives cause for concern.",
        ),
        (
            (
                "continue*|give*|gives|giving (to be)? (of concern|to concern|to worry|rise to "
                "concern|us concern|cause)"
            ),
            "The lack of data continues to concern my delegation.",
        ),
        ("BE ADV of .. (concern|worry) to", "The new route is of grave concern to us."),
        (
            (
                "concerns|worries|troubles|disturbs|alarms|saddens|pains|dismays|disappoints|"
                "distresses|shocks|grieves us|me|SPEAKER"
            ),
            "It troubles us that survivors wait for years.",
        ),
        (
            (
                "^ ADV unfortunately|regrettably|sadly|alas|tragically|lamentably|disappointingly|"
                "worryingly|alarmingly|ironically|paradoxically|shamefully"
            ),
            "Regrettably, only two delegations replied.",
        ),
        (
            (
                "HAVE|is|are|was|were|it|but|and|that|which|has unfortunately|regrettably|sadly|"
                "alas|tragically|lamentably"
            ),
            "The meeting was unfortunately closed to us.",
        ),
        (
            (
                "BE|seems|appears|become*|has|remain ADV (a|an|the|not only|both|as|so|far)? ADV "
                f"({BAD}) !(to (be|note)|in (itself|nature)|about|business|that (@we|the))"
            ),
            "The conditions in the camp are appalling.",
        ),
        (
            (
                "(too|so) (slow|slowly|few|little|late|often|long|short|weak|narrow|many .. "
                "(remain|continue|die|live|suffer))"
            ),
            "Progress has been far too slow.",
        ),
        (
            (
                "far from (adequate|sufficient|satisfactory|over|being|enough|ideal|reality|"
                "complete|perfect|clear|encouraging)"
            ),
            "The result is far from satisfactory.",
        ),
        (
            (
                "BE|do|does|did|has|have|had|can|could|will not|hardly|scarcely|never ADV .. "
                "(enough|sufficient|adequate|adequately|sufficiently|satisfactory|satisfied|"
                "acceptable|accept|tolerate|condone|countenance|justified|justify|excuse|agree|"
                "share|believe .. right|understand|live up|kept pace|materiali*|improved|fair|"
                "just|equitable|encouraging|conducive)"
            ),
            "The time for questions was not sufficient.",
        ),
        (
            (
                "cannot|never|nor .. (accept|tolerate|condone|countenance|agree|justify|justified|"
                "be justified|support|remain silent|remain indifferent|be indifferent|acquiesce|"
                "be accepted|be tolerated|be condoned|ignore|be ignored|be excused|stand by|stand "
                "idly|understand|hide|conceal|fail to be|but be (concerned|saddened|alarmed|"
                "worried|disturbed|dismayed|struck))"
            ),
            "We cannot accept that the list stays secret.",
        ),
        (
            "fall*|fell|falling|fallen (short|far short|well short|victim)",
            "The plan falls short of our needs.",
        ),
        (
            (
                "(at the expense of|double standard|double standards|blatant|blatantly|flagrant|"
                "flagrantly|hypocri*|trampl*|shameful*|(lawless|beset|held hostage)|selectivity|a "
                "far cry|lip service|in vain|dead letter|blind eye|deaf ear|deaf ears|vicious "
                "circle|make a mockery|makes a mockery|out of reach|on the brink|at stake|leaves "
                "much to be desired|nothing has been done|little has been done|little or no|"
                "little progress|no progress|no solution|not yet been|bears the brunt|bear the "
                "brunt|at an alarming|to no avail|only to see|widening gap|gap between|growing "
                "gap|going from bad|no end in sight|dead end|lost momentum|slow progress|slow "
                "pace|no way to)"
            ),
            "Women bear the brunt of this crime.",
        ),
        (
            (
                "if|unless|without|until|should|lest ... (will|would|could|may|might|can|risk|"
                "risks) ADV .. (not|never|lose|lost|fail|disrupt|destroy|be (lost|destroyed|"
                "threatened|meaningless|at risk)|collapse|worsen|perish|suffer|close|disastrous|"
                "disaster|catastrophe|dire|war|conflict|serious|continue to)"
            ),
            "If the gap stays open, the shelters will close.",
        ),
        (
            (
                "it ADV is|was|remains ADV (a)? (pity|shame|sad|tragic|tragedy|regrettable|"
                "deplorable|unfortunate|unacceptable|intolerable|disturbing|shameful|inexcusable|"
                "lamentable|disappointing|ironic|absurd|disheartening|paradox|paradoxical|"
                "discouraging|painful|inconceivable|hard to (understand|accept|believe)|difficult "
                "to (understand|accept|believe))"
            ),
            "It is a pity that nobody was asked.",
        ),
        (
            (
                "SPEAKER|OUR .. (concern|concerns|worry|fear|fears|anxiety|objection|objections|"
                "criticism) (about|over|at|with|that|regarding|on|in|is (not|that|the|how)|are)"
            ),
            "Our concern about the data has grown.",
        ),
        (
            (
                "why|how ADV (is|are|do|does|can|could|should|long|many|much more) .. (still|must|"
                "no|not|justify|accept|tolerate|continue|allowed)"
            ),
            "Why are the victims still not heard?",
        ),
    )
)
