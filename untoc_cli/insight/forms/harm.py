"""What tells of harm, in English: a worry where it is told, none where help against it is asked."""

from untoc_cli.insight.forms.concern import BAD
from untoc_cli.insight.forms.notation import CONCERN, Form

_BLOW = (
    "threat|danger|menace|obstacle|impediment|tragedy|disaster|catastrophe|scourge|"
    "crisis|disgrace|outrage|shame|insult|affront|failure|setback|violation|breach|"
    "injustice|evil|nightmare|weakness|shortcoming|burden|blot|scandal|anachronism|"
    "anomaly|mockery|travesty|betrayal|crime|plague|cancer|curse|hindrance|barrier|"
    "time bomb|stain|aberration|challenge to"
)

_HARM = (
    "suffering|sufferings|misery|loss|lack|absence|shortage|violation|violations|"
    "failure|failures|denial|discrimination|exploitation|oppression|persecution|"
    "torture|killing|killings|murder|death|deaths|invasion|aggression|occupation|"
    "destruction|devastation|violence|bloodshed|hunger|disease|unemployment|"
    "instability|insecurity|indebtedness|inequality|inequalities|burden|toll|decline|"
    "crisis|crises|wars|conflicts|tensions|threats|dangers|abuse|abuses|atrocities|"
    "attacks|terror|terrorism|crime|crimes|drought|famine|erosion|deterioration|"
    "collapse|disparities|disparity|imbalance|imbalances|gap|obstacles|difficulties|"
    "hardship|hardships|setbacks"
)
SHADES = tuple(
    Form(CONCERN, words, example, is_shade=True, may_be_denied=False)
    for words, example in (
        ("escalat*|(should (never|not) have)", "The quarrel could escalate."),
        (
            "(lost|losing|lose) ADV .. (confidence|faith|trust|patience|credibility)",
            "The crews have lost their trust in the register.",
        ),
        (
            "this|that|it|which is ADV (wrong|unfounded|baseless|false|untrue|a lie)",
            "They say that it helps; this is wrong.",
        ),
        (
            "(will|can|would|could) (not|never) ... (unless|until|if|without)",
            "The list will never be whole unless all report.",
        ),
        (
            "asphyxiat*|volte-face|repercussions|backtrack*|reneg*|stranglehold",
            "The fees are asphyxiating our ports.",
        ),
        (
            (
                "(as yet|still|with|there is|there are|sees|see) .. (no sign|no signs|no end) of|"
                "in|to"
            ),
            "There is still no sign of an answer.",
        ),
        (
            (
                "could|would|may|might|will ADV .. (vanish|disappear|collapse|perish|be (lost|"
                "destroyed|undone|reversed|jeopardized))"
            ),
            "The gains of ten years could vanish overnight.",
        ),
        ("penaliz*|penalis*|elusive|harrowing|frighten*", "The rule penalizes the smallest ports."),
        (
            (
                "(not|never) .. (invited|admitted|consulted|heard|allowed to|permitted to|given "
                "(access|the floor)|included)"
            ),
            "Two members were not invited to the hearing.",
        ),
        (
            f"find|found|finds|considers|consider|regard|regards|deem* ... ({BAD})",
            "They consider the ban unjust, and we do too.",
        ),
        (
            (
                f"(a|an|the|this|these|such|that|those|their|its|any|most|more|some) ADV ({BAD}) "
                ".. (situation|situations|state|conditions|condition|acts|act|attack|attacks|"
                "crime|crimes|practice|practices|policy|policies|conflict|conflicts|war|"
                "consequences|effects|effect|impact|treatment|occupation|embargo|blockade|"
                "violence|terrorism|plight|fate|reality|trend|trends|development|developments|"
                "decline|problem|problems|loss|losses|toll|poverty|imbalance|imbalances|order|"
                "distribution|regime|measures|aggression|tragedy|events)"
            ),
            "This deplorable practice must be seen for what it is.",
        ),
        (
            (
                "BE|pose*|poses|posing|present*|constitute*|represent*|amount*|become*|became|"
                f"create* (to|as)? (a|an|one of the|another|yet another) ADV .. ({_BLOW})"
            ),
            "Ghost guns pose a serious threat to every city.",
        ),
        (
            (
                "(serious|grave|grievous|major|growing|greatest|real|deadly|main|flagrant|new|"
                "constant|direct|gross|blatant|terrible|great|biggest|mortal|clear|worst|"
                f"fundamental|potential|most|continuing|systematic) .. ({_BLOW}) to|of|for|facing|"
                "in|is|are|that|which|against"
            ),
            "It is a flagrant violation of the Convention.",
        ),
        (
            (
                "threaten*|endanger*|jeopardi*|imperil*|menac*|undermin*|erod*|destabili*|"
                "devastating|devastates|ravag*|cripple*|crippling|hamper*|hinder*|imped*|thwart*|"
                "frustrat*|aggravat*|exacerbat*|worsen*|deteriorat*|perpetuat*|paralys*|"
                "marginali*|plague|plagues|plagued|plaguing|afflict*|stifl*|degrad*|suffocat*|"
                "strangl*|mutilat*|dehumani*|massacr*|terrorize|terrorizes|terrorized"
            ),
            "The new fees threaten the smaller shelters.",
        ),
        (
            (
                "HAVE|has|it|they|who|that|which|by|council|organization|community|nations|states "
                "ADV (fail|fails|failed|failing|failure) ADV to"
            ),
            "The mission has failed to protect the witnesses.",
        ),
        (
            "failure|inability|refusal|unwillingness|reluctance|failures ADV of|to|in|by|on",
            "The failure of the talks costs lives.",
        ),
        (
            (
                "(lack|lacks|lacking|absence|shortage|scarcity|dearth|want|inadequacy|"
                "insufficiency|deficit|paucity) ADV of|in ADV .. (will|progress|resources|support|"
                "political|commitment|action|access|funds|funding|resolve|transparency|trust|"
                "respect|response|cooperation|confidence|development|security|means|opportunities|"
                "basic|adequate|effective|any|real|democracy)"
            ),
            "The lack of funding keeps survivors waiting.",
        ),
        (
            (
                "deadlock*|stalemate|impasse|standstill|stalled|setback|setbacks|backsliding|"
                "backlog|quagmire|bleak|gloomy|grim|dismal|plight|misery|bloodshed|carnage|"
                "atrocit*|genocid*|slaughter*|brutal*|savage*|barbar*|inhuman*|cruel*|tyrann*|"
                "oppressi*|repressi*|racist|subjugation|injustice|injustices|inequit*|hypocri*|"
                "impunity|hostilities|catastroph*|disastrous|calamit*|anarchy|chaos|havoc|turmoil|"
                "famine|starvation|untold|senseless|abhorrent|heinous|despicable|reprehensible|"
                "intransigen*|obstina*|provocat*|usurp*|expansionis*|hegemon*|reckless*|callous*|"
                "indiscriminate*|blackmail|apathy|indifference|complacency|inertia|inaction"
            ),
            "The talks have reached a deadlock.",
        ),
        (
            (
                "(violat*|contravention|defiance|breach|flagrant|disregard|contempt|"
                "transgression*) of|in ADV .. (law|rights|charter|resolution*|international|"
                "principle*|sovereignty|territorial|agreement*|convention|protocol|norms|human)"
            ),
            "These are violations of the law of the sea.",
        ),
        (
            (
                "(deprived|denied|excluded|expelled|robbed|stripped|dispossessed|victimi*|barred|"
                "shut out) of|from|by|the|their|to"
            ),
            "Witnesses are excluded from the hearings.",
        ),
        ("(victims|victim|prey) of|to", "Whole villages have become victims of the trade."),
        (
            (
                "suffer* ADV .. (from|the|under|as|greatly|severely|most|at|a|great|enormous|"
                "serious|because)"
            ),
            "Fishing communities suffer most from the closure.",
        ),
        (
            (
                "(there is|run|runs|running|face|faces|facing|under|with|is|are|remains|real|at|"
                "increase|increases) ADV .. (risk|danger|dangers|spectre|threat) ADV (of|that|"
                "from)"
            ),
            "There is a real risk of losing a whole generation.",
        ),
        (
            (
                "remain*|still|yet|continues|continue ADV (unresolved|unsolved|unanswered|"
                "unfulfilled|unmet|elusive|far|a distant|a dream|unchanged|pending|blocked|weak|"
                "fragile|tense|precarious|volatile|in (jail|prison|poverty|force)|under "
                "occupation|occupied|at (risk|war))"
            ),
            "The case of the two journalists remains unresolved.",
        ),
        (
            (
                "(continue|continues|continued|continuing) to (suffer|deteriorate|worsen|threaten|"
                "increase|grow|decline|rise|be (denied|ignored|violated|threatened|plagued|a|"
                "deprived|marginalized)|occupy|violate|defy|haunt|flout|refuse|face|plague|deny|"
                "live|pose|kill|die|experience|obstruct|impose|hold)"
            ),
            "The parties continue to violate the truce.",
        ),
        (
            (
                "(urgent|grave|serious|major|deep|growing|greatest|great|particular|primary|"
                "another|main|cause of|legitimate|biggest|global|real|security|common) concern|"
                "concerns|preoccupation !(of|for|is to|with)"
            ),
            "Forged papers are another urgent concern.",
        ),
        (
            (
                "(falling|declining|shrinking|dwindling|diminishing|deepening|escalating|"
                "spiralling|mounting|rising|growing|increasing|worsening|soaring|persistent|"
                "chronic|crushing|massive|heavy|continued|continuing) .. (debt|poverty|prices|"
                "inequality|violence|gap|crisis|tension|tensions|burden|imbalance*|instability|"
                "protectionism|unemployment|insecurity|terms|arms|hunger|marginali*|deterioration|"
                "conflict|threat|threats|aggression|occupation|racism|intolerance|xenophobia|"
                "protection)"
            ),
            "The rising violence on the route frightens the crews.",
        ),
        (
            (
                "(aggression|occupation|apartheid|colonialism|terrorism|racism|war|conflict|"
                "violence|poverty|hunger|disease|debt) ... (destroy*|kill*|claim*|cost|costs|"
                "claimed|ruin*|destroyed|deprive*|tear*|torn|ravage*|threaten*|breed*|spread*)"
            ),
            "The conflict has claimed hundreds of lives.",
        ),
        (
            (
                "(discriminat*|marginali*|exclud*|stigmati*|persecut*|exploit*|oppress*|coerc*|"
                "interfer*|dominat*) against|by|of|in|from|the|them|women|us|its|their|our"
            ),
            "The rule discriminates against small groups.",
        ),
        (
            (
                "a .. (minority|handful|few) ... (bent|wants|destruction|deny|block*|dominat*|"
                "impos*|control*)"
            ),
            "A handful of clans wants to control the port.",
        ),
        (
            (
                "(suffer|suffers|suffered|suffering|face|faces|faced|confront|confronted|endure*|"
                "experience*|witness|witnessed|witnessing|cause|caused|causes|causing|bring*|"
                "brought|led|leads|leading|result*|create|created|creates|inflict*|claim*|spread*|"
                f"committed|committing|subject|subjected|victims) .. ({_HARM})"
            ),
            "The crews face violence and hunger.",
        ),
        (
            (
                f"({_HARM}) .. (continue*|remain*|grow*|spread*|increase*|rises|rising|persist*|"
                "prevail*|threaten*|affect*|deprive*|still|undermine*|widen*|claim*)"
            ),
            "The burden of debt has grown again.",
        ),
        (
            (
                "(the|their|its|this|these|such|of|by|from|more|widespread|mass|human|so|much|"
                "untold|great|endless|continuing|continued) ADV .. (suffering|sufferings|misery|"
                "killing|killings|murder|deaths|destruction|oppression|persecution|torture|"
                "bloodshed|invasion|occupation|aggression|atrocities|denial|violation|violations|"
                "failure|lack|loss|discrimination)"
            ),
            "The killings at sea go on.",
        ),
        (
            (
                "(lost|lose|losing|cost|costs|costing|claimed|takes|took) ADV .. (life|lives|"
                "lives of|livelihood*|home|homes|hope)"
            ),
            "Forty people lost their lives.",
        ),
        (
            (
                "die|died|dying|killed|murdered|massacred|wounded|maimed|tortured|starving|starve|"
                "displaced|homeless|destitute|languish*|perish*|uprooted|orphaned|raped|abducted|"
                "kidnapped|imprisoned|flee|fled|fleeing"
            ),
            "Two witnesses were killed last year.",
        ),
        (
            (
                "destroyed|ruined|shattered|collapsed|devastated|war-torn|disrupted|crippled|torn|"
                "wrecked|eroded|neglected|abandoned|betrayed|ignored|forgotten|violated|broken|"
                "flouted|dashed|blocked|obstructed|manipulated|misused|abused|weakened|diminished|"
                "declined|fallen|stagnat*"
            ),
            "The register was neglected for years.",
        ),
        (
            (
                "(yet|however|nevertheless|but|despite|notwithstanding|although) .. (few|little|"
                "lack*|fail*|unable|obstacle*|weakness*|worse*|slow|persist*|threat*|crisis|(much|"
                "far) less|(not|no) .. (yet|longer|enough|been|progress)|remain* .. (weak*|far|"
                "poor|un*|grave|serious))"
            ),
            "Yet few have paid what they pledged.",
        ),
        (
            (
                "(serious|grave|difficult|acute|severe|harsh|dramatic|painful|terrible|dreadful|"
                "heavy|negative|adverse|critical|dangerous|precarious|alarming|violent|brutal|"
                "bloody|uncertain|critical|fragile|tense|worst|bitter|sad|harmful|intractable|"
                "formidable|daunting|explosive|chronic|endemic|abject|extreme) (situation|problem|"
                "problems|crisis|crises|conditions|condition|consequences|effects|impact|conflict|"
                "conflicts|state|times|time|period|circumstances|difficulties|obstacles|reality|"
                "realities|threat|threats|violations|economic|social|humanitarian|shortage|losses|"
                "poverty|debt|constraints|repercussions|implications|fate|picture|tensions|events|"
                "war|wars|experience|legacy|lessons)"
            ),
            "The islands are in a difficult situation.",
        ),
        (
            (
                "(no|never|nor|none|nobody|without|little|few|hardly|barely|cannot|not .. (yet|"
                "been)) .. (progress|solution|hope|justice|access|chance|prospect|prospects|"
                "justification|excuse|response|answer|respect|improvement|spared|immune|able|"
                "participate|heard|implemented|resolved|solved|observed|honoured|met|kept|"
                "complied|fulfilled|achieved|justified|allowed|escape)"
            ),
            "The request has had no answer.",
        ),
        (
            (
                "(delaying tactics|procrastination|pretext*|so-called|manoeuvre*|maneuver*|"
                "distort*|bandits|premature|ill-advised|misguided|pretence|conceal*|evade|evasion|"
                "evasive|arrogan*|conspir*|sinister|notorious|bellicose|warmonger*|incite*|"
                "inciting|duplicity|cynic*|deceit*|deceive*|fabricat*|slander*|illegitimate|"
                "unprovoked|ruthless|vicious|sidelined|periphery|tragic|tragically|held hostage|"
                "puppet|aggressor*|invader*|zionist|imperialis*|racist|fascist|militarist|ethnic "
                "cleansing|genocide|embargo|coercive|blockade|cannot be allowed)"
            ),
            "The embargo hits the clinics.",
        ),
        (
            "(divergen*|gulf|gap|disparit*|contrast|contradict*) .. between",
            "The gulf between words and deeds is wide.",
        ),
        (
            (
                "(more|most|increasingly|ever more|ever) ADV (difficult|dangerous|unequal|"
                "vulnerable|insecure|unstable|violent|acute|serious|desperate|severe|remote|"
                "marginalized|dependent)"
            ),
            "The work of the crews is more and more dangerous.",
        ),
        (
            (
                "(refus*|declin*|deni*|reject*|ignor*|obstruct*|block*|prevent*|hold*|den*) .. "
                "(to (comply|cooperate|accept|implement|recognize|withdraw|allow|respect|"
                "negotiate)|access|the peace process|our people|the will|hostage)"
            ),
            "The company refuses to cooperate.",
        ),
        (
            (
                "^ (where (is|are|was|were)|why (is|are|was|were|do|does|did|must|should)|how "
                "(can|could|long|many more)) ... (not|no|world|council|nations|justice|longer|"
                "still|conscience|accept|tolerate|explain|remain|international|community|peace|"
                "when)"
            ),
            "Where was the world when the ferry sank?",
        ),
    )
)
