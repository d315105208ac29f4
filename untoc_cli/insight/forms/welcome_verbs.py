"""The verbs with which a delegate welcomes, thanks and approves, in English."""

from untoc_cli.insight.forms.notation import WELCOME, Verb

VERBS = tuple(
    Verb(WELCOME, forms, after, example)
    for forms, after, example in (
        (
            "share shares shared sharing",
            "... (satisfaction|joy|happiness|optimism|pride|appreciation)",
            "We share the joy of the families.",
        ),
        (
            "welcome welcomes welcomed welcoming",
            "!(the opportunity|this opportunity|any|an opportunity|back to)",
            "We warmly welcome the new guide for investigators.",
        ),
        ("commend commends commended commending", "", "Peru commends the team of reviewers."),
        ("applaud applauds applauded applauding", "", "We applaud the courage of the witnesses."),
        (
            "appreciate appreciates appreciated appreciating",
            "!(that if|it if|if)",
            "We appreciate the work of the Secretariat.",
        ),
        (
            "congratulate congratulates congratulated congratulating",
            "",
            "My delegation congratulates the three new parties.",
        ),
        ("thank thanks thanked thanking", "", "Let me thank the interpreters."),
        ("praise praises praised praising", "", "We praise the patience of the facilitator."),
        ("salute salutes saluted saluting", "", "We salute those who came forward."),
        ("hail hails hailed hailing", "", "My country hails the arrest of the ringleaders."),
        ("acclaim acclaims acclaimed acclaiming", "", "We acclaim this breakthrough."),
        ("admire admires admired admiring", "", "We admire the persistence of the mothers."),
        ("rejoice rejoices rejoiced rejoicing", "", "We rejoice at the release of the crew."),
        (
            "celebrate celebrates celebrated celebrating",
            "",
            "Today we celebrate twenty years of the Protocol.",
        ),
        (
            "pay pays paid paying",
            ".. tribute|homage",
            "I wish to pay tribute to the late rapporteur.",
        ),
        ("endorse endorses endorsed endorsing", "", "We endorse the report of the experts."),
        (
            "acknowledge acknowledges acknowledged acknowledging",
            (
                "... (progress|efforts|contribution*|work|support|leadership|role|generosity|"
                "dedication)"
            ),
            "We acknowledge the efforts of the host country.",
        ),
        (
            "recognize recognizes recognized recognizing",
            "... (progress|efforts|contribution*|achievement*|leadership|generosity|dedication)",
            "We recognize the progress made by the Working Group.",
        ),
        (
            "recognise recognises recognised recognising",
            "... (progress|efforts|contribution*|achievement*|leadership|generosity|dedication)",
            "We recognise the efforts of the coast guard.",
        ),
        ("value values valued valuing", "", "We value the openness of the Bureau."),
        (
            "note notes noted noting",
            (
                ".. (satisfaction|appreciation|pleasure|gratification|gratitude|approval|interest|"
                "pride|delight|joy|relief|enthusiasm)"
            ),
            "We note with satisfaction that four more States are parties.",
        ),
        (
            "take_note takes_note took_note taking_note",
            ".. (satisfaction|appreciation|pleasure|gratification|gratitude|approval|interest)",
            "We take note with appreciation of the report.",
        ),
        (
            "see sees saw seeing",
            ".. (satisfaction|pleasure|gratification|pride|relief|joy|hope)",
            "We see with satisfaction that the register works.",
        ),
        (
            "express expresses expressed expressing",
            (
                "... (appreciation|gratitude|thanks|satisfaction|admiration|congratulations|"
                "delight|pleasure|gratefulness|joy|felicitations|approval|happiness|relief|"
                "recognition)"
            ),
            "I should like to express our gratitude to the donors.",
        ),
        (
            "convey conveys conveyed conveying",
            (
                "... (appreciation|gratitude|thanks|satisfaction|admiration|congratulations|"
                "greetings)"
            ),
            "Let me convey our thanks to the people of Vienna.",
        ),
        (
            "extend extends extended extending",
            "... (appreciation|gratitude|thanks|admiration|congratulations|felicitations|welcome)",
            "We extend our warm congratulations to the laureate.",
        ),
        (
            "offer offers offered offering",
            "... (appreciation|gratitude|thanks|congratulations|felicitations|compliments)",
            "I offer you our heartfelt congratulations.",
        ),
        (
            "record records recorded recording",
            "... (appreciation|gratitude|thanks|satisfaction|admiration|praise)",
            "We record our appreciation of the panel.",
        ),
        (
            "reiterate reiterates reiterated reiterating",
            "... (appreciation|gratitude|thanks|satisfaction|welcome|congratulations)",
            "My delegation reiterates its gratitude to the host.",
        ),
        (
            "renew renews renewed renewing",
            "... (gratitude|thanks|congratulations|appreciation)",
            "We renew our thanks to the translators.",
        ),
        (
            (
                "congratulate_ourselves congratulates_itself congratulated_ourselves "
                "congratulating_ourselves"
            ),
            "",
            "We can congratulate ourselves on this text.",
        ),
        (
            "derive derives derived deriving",
            "... satisfaction|encouragement|comfort|pride",
            "We derive great satisfaction from the outcome.",
        ),
        (
            "take takes took taking",
            ".. (pride|pleasure|satisfaction|heart|comfort|encouragement)",
            "We take comfort in the figures for last year.",
        ),
        (
            "find finds found finding",
            (
                "... encouraging|heartening|gratifying|reassuring|promising|welcome|laudable|"
                "(encouragement in)|impressive"
            ),
            "We find it encouraging that the courts have begun to act.",
        ),
    )
)
