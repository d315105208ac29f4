"""The verbs with which a delegate asks, urges, hopes and demands, in English."""

from untoc_cli.insight.forms.notation import ASK, Verb

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
