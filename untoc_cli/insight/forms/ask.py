"""How a delegate asks, urges, hopes and demands, in English: all but the verbs."""

from untoc_cli.insight.forms.notation import ASK, Form

_NEEDED = (
    "essential|imperative|vital|crucial|necessary|indispensable|urgent|critical|"
    "incumbent|paramount|advisable|desirable|important|high time|opportune|timely|"
    "fitting|only (right|fair|fitting|just)|preferable|time"
)

FORMS = tuple(
    Form(ASK, words, example, may_be_denied=False)
    for words, example in (
        (
            ("it is ADV hoped|expected|suggested|proposed|recommended|requested|desired ADV that"),
            "It is hoped that all will sign.",
        ),
        (
            ("requires|require|necessitates|necessitate|warrants|warrant !(of|and|or|a licence)"),
            "This situation requires a swift answer.",
        ),
        (
            (
                "worth|worthy|deserves ADV of? ADV (considering|consideration|exploring|pursuing|"
                "support|examining|study)"
            ),
            "The idea is well worth considering.",
        ),
        (
            (
                "for|deserve|deserves|require|requires immediate|urgent|prompt attention|action|"
                "response|consideration"
            ),
            "These are areas for immediate attention.",
        ),
        (
            "it is of ADV .. importance|significance that|to",
            "It is of the utmost importance that they be heard.",
        ),
        (
            (
                "must|should|ought !(have|be (said|noted|recalled|remembered|mentioned|pointed)|"
                "like|now like|also like|mention|add|say|confess|admit|point|not be (surprising|"
                "forgotten)|stress|emphasize|begin|note|express|state|think|expect|imagine)"
            ),
            "States must keep the promise.",
        ),
        (
            (
                "has|have to !(be (said|noted|recalled|seen|remembered)|say|admit|do with|confess|"
                "offer|contend|bear)"
            ),
            "The list has to be published.",
        ),
        (
            (
                "need|demand|deserve|deserves|merit|merits ADV !(not) (to|the|a|an|our|more|"
                "further|that|immediate|urgent|greater|new|concrete|international|special|action|"
                "attention|support|adequate|effective|strong*|serious|all|training|help|"
                "protection|time|collective|global|concerted|political|assistance|aid|full|"
                "commitment|cooperation)"
            ),
            "Customs officers need training in tracing.",
        ),
        (
            ("needs !(of|for|and|or|that|are|is|in|at|with|as|have|must|should|on|enough|not)"),
            "The Secretariat needs better tools.",
        ),
        (
            "need|needs|require|requires .. (attention|action|support|assistance|help|training)",
            "These islands need our special attention.",
        ),
        (
            (
                "find|finds|consider|considers|deem|deems it ADV (useful|necessary|important|"
                "essential|vital|appropriate|advisable|desirable|imperative|urgent)"
            ),
            "We consider it useful to meet twice.",
        ),
        (
            "is|be in the interest|interests of ... that",
            "It is in the interest of all that the list be public.",
        ),
        (
            "SPEAKER ADV (support|supports|favour|favours) ADV *ing",
            "We support changing the rules of access.",
        ),
        (
            (
                "is|are|be|remain|remains ADV .. (needed|required|called for|overdue|warranted|"
                "urged|requested|invited to|called upon|called on|exhorted|expected to)"
            ),
            "A second day is urgently needed.",
        ),
        (
            (
                "BE|becomes|become|is|it|makes|make|deem|deems ADV (a|an|the|more|most|of the|of|"
                f"as|absolutely|equally|also|therefore|it|our|all the)? ADV ({_NEEDED}) ADV !(to "
                "@they|to us|to our|to @we|for us|for @they) ((for .. (to))|that|not to|to|in "
                "order|if|upon|on)"
            ),
            "It is imperative that the lists be shared.",
        ),
        (
            (
                "(need|necessity|urgency|urgent need|call|calls|appeal|plea|proposal|demands) ADV "
                "(for|to|of|that|is|remains|and urgency|it) ADV .. (a|an|the|all|more|be|to|"
                "further|urgent|immediate|strengthen*|greater|concerted|collective|international|"
                "new|reform*|develop*|address*|ensure|promot*|increase*|act|this|these|them|our|"
                "both|effective|global|comprehensive|stronger|better|enhanc*|improv*|that)"
            ),
            "There is a need to address the gap.",
        ),
        (
            (
                "it|the ADV is|remains|time ADV (is|has)? ADV (high time|time|overdue|come|ripe|"
                "now) ADV .. (to|for|that|when|SPEAKER)"
            ),
            "It is high time to act.",
        ),
        (
            (
                "(OUR|sincere|earnest|fervent|ardent|firm) (hope|hopes|wish|expectation|desire|"
                "appeal|plea|call|request|recommendation|proposal|aspiration|prayer|dream) ADV "
                "(is|that|to|for|would|remains)"
            ),
            "It is our hope that the next meeting will be open.",
        ),
        ("(SPEAKER|(let us)) .. (hope|hopes) ADV", "Let us hope that they listen."),
        ("let us", "Let us open the doors."),
        (
            (
                "it|this would|could|might ADV be ADV (useful|helpful|good|desirable|advisable|"
                "preferable|better|appropriate|beneficial|worthwhile)"
            ),
            "It would be helpful to have the papers earlier.",
        ),
        ("SPEAKER ADV would ADV (welcome|appreciate)", "We would welcome an earlier date."),
        (
            "(much|more|lot) ADV .. (remains|needs|has|can) to? ADV be done",
            "Much remains to be done.",
        ),
        (
            "SPEAKER|OUR ADV (yearn|yearns|long|longs|anticipate|anticipates) ADV for|that",
            "We yearn for a quiet border.",
        ),
        (
            (
                "would|could|can|will|may .. (the secretariat|states|you|delegations|the chair|"
                "the bureau|the conference) .. (circulate|consider|provide|explain|share|please|"
                "clarify|publish|make|give)"
            ),
            "Could the Secretariat circulate the programme?",
        ),
        ("(^ please|kindly)", "Please share the list."),
        (
            (
                "what|all|everything ADV .. (need|needs|needed|required|want|ask|asking|demand|"
                "lacking) ADV .. (is|are|for|now)"
            ),
            "What we need is a common form.",
        ),
        (
            (
                "it|is|are|lies|rests|falls ADV (up to|incumbent upon|incumbent on|the duty of|"
                "the responsibility of|our duty|our responsibility|for .. to|the task of|our task|"
                "our common)"
            ),
            "It is up to the parties to act.",
        ),
        (
            (
                "(cannot|can no longer) ADV (afford|allow|wait|ignore|permit|neglect|remain|be "
                "(left|ignored|allowed|achieved|postponed|delayed|excluded|solved|resolved|denied|"
                "neglected|overlooked))"
            ),
            "We cannot wait another year.",
        ),
        (
            (
                "(situation|problem|crisis|challenge|challenges|this|these|it|which|that|"
                "phenomenon|circumstances|times) ADV (call|calls) ADV for ADV .. (action|approach|"
                "response|measures|cooperation|efforts|solution|reform|effort|urgent|concerted|"
                "collective|greater|global|end|strategy|review|the)"
            ),
            "The situation calls for a joint response.",
        ),
        ("there (must be|should be|can be no)", "There must be an end to this."),
        (
            (
                "SPEAKER .. in (favour|favor|support) of ADV .. (the|a|an|increas*|expan*|enlarg*|"
                "establish*|strength*|reform*|all|measures)"
            ),
            "We are in favour of a yearly review.",
        ),
        (
            (
                "for|want|wants|expect|expects|enable .. (international community|states|parties|"
                "countries|members|governments|nations|world|donors|council|assembly) (to) ADV .. "
                "(act|do|take|join|assist|provide|help|work|support|continue|redouble|strengthen|"
                "ensure|refrain|cooperate|honour|respect|implement|ratify|adopt|contribute|make|"
                "find|give|address|consider)"
            ),
            "We want the international community to act.",
        ),
        (
            ("SPEAKER ADV want|wants ADV (to see|the|an|a|all|states|peace|more|this|these)"),
            "We want the process to be open.",
        ),
        (
            "(important|necessary|urgent|essential|vital) ADV than ever",
            "It is more important than ever that they are heard.",
        ),
        (
            (
                "(end|stop|halt|cessation|withdraw|withdrawal) .. (must|now|immediate*|"
                "unconditional*)"
            ),
            "The firing must stop, and now.",
        ),
    )
)

SHADES = tuple(
    Form(ASK, words, example, is_shade=True, may_be_denied=False)
    for words, example in (
        (
            "challenge|task for|before|facing ... is to",
            "The challenge for the coast guard is to be quick.",
        ),
        (
            "^ may .. prevail|continue|serve|guide|lead|bring|inspire",
            "May it prevail on the coast as well.",
        ),
        (
            "(no meaning|meaningless|no value|worthless|futile) unless|if|without",
            "The list has no meaning unless it is public.",
        ),
        ("BE ADV hopeful that|of|about", "We are hopeful that talks will resume."),
        ("SPEAKER owe|owes it to", "We owe it to the victims."),
        ("there ADV (can|will) be no .. without", "There can be no trust without openness."),
        (
            (
                "may .. (peace|wisdom|god|this|the|we) .. (be|prevail|guide|bless|bring|lead|"
                "continue)"
            ),
            "May this session be a new start.",
        ),
        (
            (
                "(duty|responsibility|obligation|task|challenge|onus|answer|solution|way forward|"
                "way out) ADV .. (is|lies|before us is|remains) ADV (now|here)? (to|in|that|with)"
            ),
            "The challenge before us is to bring them together.",
        ),
        (
            (
                "(success|future|credibility|effectiveness) ADV .. (will|must|can)? ADV (depend|"
                "depends|hinges) .. on|upon"
            ),
            "Success depends on the support of all.",
        ),
        (
            (
                "(can|could|will|possible|achieved|effective) .. only ADV .. (if|through|when|by|"
                "with)|(only (if|through|by|with))"
            ),
            "The fund can last only if all pay in.",
        ),
        (
            "(imperative|prerequisite|precondition|sine qua non) ADV .. (of|for|to|is|that)",
            "Trust is a precondition for any progress.",
        ),
        ("SPEAKER ADV (look|looks|looking) ADV forward !(to *ing)", "We look forward to a reply."),
        (
            (
                "(deserve|deserves) ADV .. (support|attention|assistance|consideration|solidarity|"
                "help|to be)"
            ),
            "The islands deserve our support.",
        ),
        (
            (
                "OUR|the ADV (priority|priorities|goal|objective|aim|wish|aspiration) is|are|"
                "remains|remain"
            ),
            "Our priority is a fair trial.",
        ),
        ("wishes|wish to? ADV .. (draw .. attention)", "We wish to draw attention to the gap."),
    )
)
