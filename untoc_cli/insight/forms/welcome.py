"""How a delegate welcomes, thanks and approves, in English."""

from untoc_cli.insight.forms.notation import WELCOME, Form, Verb

_PLEASED = (
    "pleased|happy|glad|delighted|gratified|heartened|encouraged|grateful|thankful|"
    "proud|honoured|satisfied|indebted|inspired|reassured|appreciative|elated|"
    "impressed|overjoyed"
)
# What one is pleased to do that is no approval of anything.
_TO_SPEAK = (
    "!(to announce|to inform|to report|to confirm|to be here|to be able|to say|to "
    "address|to be (making|taking|part|among|a)|to offer|to contribute|to host|to "
    "present|to state|to share|to speak|to note that @we|to play|to assist|to help|to "
    "support|to provide|to join|to submit|to continue|to discuss|to work|to cooperate|"
    "that @we will|to introduce|only if|if|in the knowledge)"
)

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

FORMS = tuple(
    Form(WELCOME, words, example)
    for words, example in (
        (
            (
                "sense|feeling|feelings of ADV .. (satisfaction|gratification|pride|relief|joy|"
                "gratitude|hope)"
            ),
            "We felt a sense of satisfaction at the ruling.",
        ),
        (
            (
                "(positive|generous|noble|kind|welcome|bold|courageous|wise|friendly) (gesture|"
                "gestures|act|response|decision|stand|initiative)|(message of hope|"
                "ground-breaking|groundbreaking|path-breaking)"
            ),
            "This positive gesture was noticed.",
        ),
        (
            "a|an|another|very|most|this|such|is|are welcome !(to|any)",
            "Another welcome measure is the new desk.",
        ),
        (
            (
                "SPEAKER ... high|highest|great|greatest|deep|deepest|profound regard|esteem|"
                "respect|admiration|appreciation for|of"
            ),
            "We have the highest regard for the crews.",
        ),
        (
            "SPEAKER ... appreciative|supportive of",
            "My country is deeply appreciative of the work of the panel.",
        ),
        (
            (
                "a|an|this|these|such|the|some|most|very|very ADV encouraging|heartening|"
                "gratifying|praiseworthy|commendable|laudable|admirable|exemplary|outstanding"
            ),
            "Such an encouraging change is the fruit of patience.",
        ),
        (
            f"SPEAKER ... (BE|how|so) ADV {_PLEASED} {_TO_SPEAK}",
            "We are particularly encouraged by the rulings of the regional court.",
        ),
        (
            f"^ ADV {_PLEASED.replace('satisfied|', '')} to|by|that|at|with|for|of {_TO_SPEAK}",
            "Encouraged by the results, the mission stayed on.",
        ),
        (
            (
                "(gives|give|gave|giving|brings|brought|afford*) OUR|me|us .. (pleasure|"
                "satisfaction|joy|pride|hope|encouragement|comfort|heart)"
            ),
            "It gives us great satisfaction that the fund is open.",
        ),
        (
            (
                "with ADV .. (satisfaction|gratification|appreciation|gratitude|pleasure|delight|"
                "joy|pride|relief|admiration|enthusiasm) that|SPEAKER|of|at|for|to|the"
            ),
            "It is with great satisfaction that we look at the new law.",
        ),
        (
            (
                "source|cause|matter|reason of|for ADV .. (satisfaction|pride|encouragement|joy|"
                "hope|gratification|pleasure|optimism|rejoicing|celebration)"
            ),
            "The verdict is a source of satisfaction to all of us.",
        ),
        (
            (
                "OUR ADV .. gratitude|appreciation|thanks|congratulations|felicitations|"
                "admiration|satisfaction to|for|on|at|is|are|goes|go|of|with|that"
            ),
            "Our thanks go to the staff of the hotline.",
        ),
        (
            (
                "(thanks|gratitude|congratulations|appreciation|tribute|praise) ADV is|are|go|"
                "goes|also ADV .. due|owed|to"
            ),
            "Thanks are due to the members of the Bureau.",
        ),
        ("owe*|owed ... (gratitude|thanks|tribute)", "We owe a debt of gratitude to the pioneers."),
        (
            (
                "(followed|follow|follows|watched|listened) ... with|to? ADV .. (interest|"
                "satisfaction|admiration|appreciation)"
            ),
            "We followed the hearings with great interest.",
        ),
        (
            (
                "SPEAKER ADV (wish|wishes) (you|him|her|them|the (president|secretary-general|"
                "chair)) .. (success|well|luck|every)"
            ),
            "We wish you every success.",
        ),
        (
            "(proved|proven|shown) .. (worth|value|effectiveness|usefulness|merit)",
            "The hotline has proved its worth.",
        ),
        (
            (
                "worthy|deserving of ADV .. (praise|support|emulation|commendation|recognition|"
                "admiration)|(well done|hats off)"
            ),
            "Their patience is worthy of praise.",
        ),
        (
            (
                "deserve* ADV .. (praise|gratitude|thanks|appreciation|recognition|commendation|"
                "credit|admiration|congratulations|applause|commended|congratulated|tribute)"
            ),
            "The port authority deserves our praise.",
        ),
        (
            (
                "BE ADV (to be)? ADV commended|applauded|welcomed|congratulated|appreciated|"
                "praised|saluted"
            ),
            "The decision of the Conference is to be applauded.",
        ),
        (
            "thank|thanks (you|to the efforts|to its|to their|to his|to her)",
            "Thank you for your kind attention.",
        ),
        ("^ ADV thank you", "Thank you, Madam Chair."),
        ("^ ADV .. congratulations|tribute|kudos", "Congratulations on your election."),
        (
            (
                "is|are|was|were|been ADV (a|an|the)? ADV .. (welcome|encouraging|heartening|"
                "gratifying|reassuring|promising|praiseworthy|commendable|laudable|admirable|"
                "remarkable|exemplary|auspicious|impressive|excellent|heart-warming|inspiring|"
                "salutary|outstanding|positive) !(to (join|come|visit|attend|use|see|participate)|"
                "@they|@we|the)"
            ),
            "The response of the banks has been encouraging.",
        ),
        (
            (
                "it|is|are|was|been|find ADV (encouraging|heartening|gratifying|reassuring|"
                "satisfying|comforting) that|to|for|in|and"
            ),
            "It is heartening that so many have come.",
        ),
        (
            (
                "(right decision|step in the right direction|cause for optimism|bodes well|augurs "
                "well|good news|ray of hope|rays of hope|room for optimism|reason for optimism|"
                "bright spot|glimmer of hope|no small achievement|happy to see)"
            ),
            "The merger of the two funds is a step in the right direction.",
        ),
    )
)

SHADES = tuple(
    Form(WELCOME, words, example, is_shade=True)
    for words, example in (
        (
            (
                "(proved|proven|shown|demonstrated) .. (dedication|courage|professionalism|"
                "commitment|wisdom|skill|generosity|leadership)"
            ),
            "The crews have shown great courage.",
        ),
        (
            (
                "formidable|extraordinary|outstanding|magnificent|tremendous|splendid|remarkable|"
                "exemplary work|contribution|contributions|job|efforts|effort|results|success|"
                "achievement|achievements"
            ),
            "The crews are doing formidable work.",
        ),
        (
            (
                "a|an|the|another|this|these|some|such|its|their|his ADV welcome|encouraging|"
                "heartening|gratifying|promising|praiseworthy|commendable|laudable|admirable|"
                "remarkable|auspicious|impressive|positive|hopeful|significant|important|major|"
                "historic|decisive|constructive|excellent|great|valuable ADV .. (step|steps|"
                "development|developments|signal|signals|sign|signs|progress|initiative|"
                "initiatives|move|advance|advances|breakthrough|achievement|achievements|success|"
                "successes|milestone|decision|contribution|contributions|improvement|improvements|"
                "outcome|results|efforts|trend|trends|example) !(to be taken|would|could|should|"
                "can only|is needed|are needed)"
            ),
            "The new register is an important step forward.",
        ),
        (
            (
                "progress|headway|strides|advances|improvement* ADV HAVE|is|are|was|were ADV "
                "been? ADV made|achieved|registered|recorded|scored|taken"
            ),
            "Considerable progress has been made in the field of training.",
        ),
        (
            (
                "(made|making|make|makes|achieved|registered) ADV .. progress|strides|headway|"
                "advances !(impossible|difficult)"
            ),
            "The working group has made great strides this year.",
        ),
        (
            (
                "HAVE|is|are|was|were|proved|proven ADV (a|an|the|to be|to be a|to be an)? ADV .. "
                "success|successful|triumph|milestone|breakthrough|landmark"
            ),
            "The pilot project was a great success.",
        ),
        (
            (
                "(successful|historic|timely|peaceful|remarkable) (conclusion|completion|outcome|"
                "elections|transition|convening|adoption|holding|signing|launch|establishment|"
                "entry|achievements|work|efforts|decision|agreement|elections)"
            ),
            "The successful conclusion of the talks shows what patience can do.",
        ),
        (
            (
                "HAVE|is|are|was|were ADV (played|playing|made|making|done|doing|rendered|"
                "performed|provided|shown|demonstrated) ADV .. (excellent|outstanding|valuable|"
                "invaluable|remarkable|exemplary|admirable|commendable|vital|significant|"
                "important|tremendous|immense|useful|great|positive|constructive|crucial|pivotal|"
                "wise|effective|good)"
            ),
            "The field office has done outstanding work.",
        ),
        (
            "SPEAKER ADV BE ADV in .. agreement|accord with|on",
            "We are in full agreement with the conclusions of the Chair.",
        ),
        (
            "SPEAKER ADV (agree|agrees|concur|concurs) ADV .. (with|that)",
            "We fully agree with the assessment of the experts.",
        ),
        (
            (
                "SPEAKER ADV (share|shares) ADV .. (view|views|vision|assessment|conviction|joy|"
                "satisfaction|optimism|happiness|pride)"
            ),
            "We share the assessment of the Secretariat.",
        ),
        (
            "SPEAKER ADV (attach|attaches) ADV .. importance",
            "We attach special importance to the hearings.",
        ),
        (
            (
                "SPEAKER ADV (support|supports|back|backs|endorse|endorses) ADV .. (work|efforts|"
                "initiative|activities|process|mission|secretary-general|decision|endeavours)"
            ),
            "We support the efforts of the Special Rapporteur.",
        ),
    )
)
