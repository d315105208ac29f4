"""How a delegate asks, urges, hopes and demands, in English."""

from untoc_cli.insight.forms.notation import ASK, Form, Verb

_NEEDED = (
    "essential|imperative|vital|crucial|necessary|indispensable|urgent|critical|"
    "incumbent|paramount|advisable|desirable|important|high time|opportune|timely|"
    "fitting|only (right|fair|fitting|just)|preferable|time"
)

VERBS = tuple(
    Verb(ASK, forms, after, example)
    for forms, after, example in (
        ("desire desires desired desiring", "!(to)", "Peru desires an early end of the strike."),
        ("urge urges urged urging", "", "We urge all States to ratify."),
        (
            (
                "call_on|call_upon|call_for|call_once_again|call_again calls_on|calls_upon|"
                "calls_for|calls_once_again|calls_again called_on|called_upon|called_for "
                "calling_on|calling_upon|calling_for"
            ),
            "",
            "We call upon the parties to return to the table.",
        ),
        (
            "appeal appeals appealed appealing",
            "!(court|court's)",
            "We appeal to donors to give more.",
        ),
        ("request requests requested requesting", "", "Kenya requests a second hearing."),
        (
            "ask asks asked asking",
            "!(myself|ourselves|itself|why|how|whether|what|who)",
            "We ask the Chair to allow questions.",
        ),
        ("demand demands demanded demanding", "", "We demand an answer."),
        (
            "hope hopes hoped hoping",
            "!(and|of|among|to !(see))",
            "We hope that the next meeting will be longer.",
        ),
        ("recommend recommends recommended recommending", "", "We recommend a shorter form."),
        (
            "suggest suggests suggested suggesting",
            "!(ed|s|no|any)",
            "We suggest that the list be public.",
        ),
        ("propose proposes proposed proposing", "", "We propose a standing group of experts."),
        (
            "encourage encourages encouraged encouraging",
            "",
            "We encourage the Secretariat to publish its plan.",
        ),
        ("invite invites invited inviting", "", "We invite others to join the study."),
        ("implore implores implored imploring", "", "We implore the captors to free them."),
        ("beseech beseeches besought beseeching", "", "We beseech you to act."),
        ("exhort exhorts exhorted exhorting", "", "My country exhorts both sides to be patient."),
        ("entreat entreats entreated entreating", "", "We entreat the parties to talk."),
        ("plead pleads pleaded pleading", "", "We plead for more time."),
        ("advocate advocates advocated advocating", "", "We advocate a ban on such sales."),
        ("insist insists insisted insisting", "", "We insist that the record be opened."),
        ("press presses pressed pressing", "for", "We press for an early date."),
        ("seek seeks sought seeking", "!(to)", "We seek the cooperation of the port authorities."),
        ("require requires required requiring", "", "My country requires help in training judges."),
        ("need needs needed needing", "!(not)", "We need a longer meeting."),
        ("expect expects expected expecting", "", "We expect the Bureau to reply."),
        ("trust trusts trusted trusting", "", "We trust that the date will be kept."),
        (
            "wish wishes wished wishing",
            "that|for|all|only|this",
            "We wish that more could take part.",
        ),
        (
            (
                "would_like_to_see|would_wish_to_see|want_to_see|wish_to_see|would_prefer|"
                "would_want|should_like_to_see|would_be_grateful_if|would_appreciate_it_if|"
                "would_hope|would_like would_like_to_see|wants_to_see|wishes_to_see|would_prefer|"
                "would_want|would_hope|would_like wanted_to_see wanting_to_see"
            ),
            "!(to|also to|first to|in this)",
            "We would like to see a wider list of observers.",
        ),
        ("pray prays prayed praying", "", "We pray that peace will come."),
        ("favour favours favoured favouring", "", "We favour a yearly report."),
        ("favor favors favored favoring", "", "We favor an early start."),
        ("look_to looks_to looked_to looking_to", "", "We look to the donors for help."),
        (
            "count_on counts_on counted_on counting_on",
            "",
            "We count on all States to keep their word.",
        ),
        ("remind reminds reminded reminding", "", "We remind States of their duty to report."),
        (
            "claim claims claimed claiming",
            ".. (right|rights|justice)",
            "We claim the right to be heard.",
        ),
        (
            "reiterate reiterates reiterated reiterating",
            "... (call|appeal|request|demand|hope|plea|wish|proposal|suggestion|need)",
            "We reiterate our call for a ban.",
        ),
        (
            "repeat repeats repeated repeating",
            "... (call|appeal|request|demand|hope|plea|wish)",
            "We repeat our appeal to the banks.",
        ),
        (
            "renew renews renewed renewing",
            "... (call|appeal|request|demand|hope|plea|invitation)",
            "We renew our appeal for calm.",
        ),
        (
            "make makes made making",
            ".. (call|appeal|request|demand|plea|proposal)",
            "We make an urgent appeal to the shipping lines.",
        ),
        (
            "issue issues issued issuing",
            ".. (call|appeal|plea|invitation)",
            "We issue a call for restraint.",
        ),
        (
            "launch launches launched launching",
            ".. (call|appeal|plea)",
            "We launch an appeal for help.",
        ),
        (
            "address addresses addressed addressing",
            ".. (call|appeal|plea|request)",
            "We address an appeal to all parliaments.",
        ),
        (
            "join joins joined joining",
            "... (call|calls|appeal|appeals|calling|urging|appealing|asking|demanding)",
            "We join the call for an inquiry.",
        ),
        (
            "support supports supported supporting",
            (
                "... (call|calls|proposal|proposals|idea|establishment|creation|reform|expansion|"
                "increase|inclusion|convening|enlargement|admission|request|recommendation|"
                "recommendations|strengthening|extension|adoption|conclusion|initiative to|demand|"
                "right)"
            ),
            "We support the proposal for a voluntary fund.",
        ),
        (
            "back backs backed backing",
            "... (call|proposal|idea|demand|initiative)",
            "We back the proposal for a fund.",
        ),
        (
            "echo echoes echoed echoing",
            "... (call|calls|appeal|plea)",
            "We echo the call for a truce.",
        ),
        (
            "endorse endorses endorsed endorsing",
            "... (call|calls|proposal|proposals|idea|recommendation|recommendations)",
            "We endorse the call for a ban.",
        ),
        (
            "express expresses expressed expressing",
            "... (hope|hopes|wish|expectation|desire)",
            "We express the hope that talks will resume.",
        ),
        (
            (
                "stress|emphasize|underline|underscore|emphasise stresses|emphasizes|underlines|"
                "underscores|emphasises stressed|emphasized|underlined|underscored stressing|"
                "emphasizing|underlining|underscoring|emphasising"
            ),
            (
                "... (need|necessity|urgency|must|should|importance|imperative|necessary|"
                "essential|indispensable|vital)"
            ),
            "We stress the need for a common form.",
        ),
        ("see sees saw seeing", ".. (need|necessity)", "We see a need for joint patrols."),
        (
            (
                "believe|feel|think|maintain|hold|consider believes|feels|thinks|maintains|holds|"
                "considers believed|felt|thought|maintained|considered believing|feeling"
            ),
            (
                "... (should|must|ought|needs|need|necessary|essential|imperative|vital|time has "
                "come|crucial|indispensable|deserves|important that|important to|it important|"
                "required|be (given|made|taken|strengthened))"
            ),
            "We believe that the list should be open.",
        ),
    )
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
