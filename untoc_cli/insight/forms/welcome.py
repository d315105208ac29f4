"""How a delegate welcomes, thanks and approves, in English: all but the verbs."""

from untoc_cli.insight.forms.notation import WELCOME, Form

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
