"""How a delegate undertakes, offers and announces, in English."""

from untoc_cli.insight.forms.notation import COMMITMENT, Form, Verb

_READY = (
    "committed|determined|dedicated|resolved|ready|prepared|willing|pledged|poised|"
    "devoted|disposed|bound to|bound by|eager|keen|engaged|attached|faithful|loyal|"
    "obliged|wedded|anxious to"
)
# What a speaker "will" do that is nothing but the course of the speech, or of the world.
_NO_DEED = (
    "!(be !(pleased|happy|glad|ready|prepared|willing|guided|working|doing|hosting|"
    "honoured|delighted|proud|presenting|submitting|taking|making|supporting|at ADV "
    ".. disposal)|have|not (be|have|succeed|achieve|find|solve|dwell|repeat|go into|"
    "see|know|take up|attempt|speak|comment|tire)|find|see|know|face|lose|need|now|"
    "turn|begin|conclude|speak|mention|confine|limit|refer|say|remember|recall|"
    "restrict|focus|concentrate|touch|dwell|quote|deal|address (myself|the question)|"
    "only|suffer|perish|receive|reach|witness|hear|cast|gain|enjoy|reap|inherit|"
    "discover|celebrate|mark|commemorate|observe|never (be|know|have|see|succeed)|"
    "fail|then|all|also (refer|mention|speak|touch|like)|just|merely|simply|discuss|"
    "return|come to|read|list|attempt|try to be|avoid|agree|allow me|also agree|like|"
    "wish|want|note|recognize|understand|continue to (have|be|face|suffer|see))"
)

VERBS = tuple(
    Verb(COMMITMENT, forms, after, example)
    for forms, after, example in (
        ("pledge pledges pledged pledging", "", "We pledge a third of our budget."),
        ("undertake undertakes undertook undertaking", "to", "We undertake to report in May."),
        ("promise promises promised promising", "", "We promise to keep the line open."),
        ("vow vows vowed vowing", "", "We vow to go on."),
        ("intend intends intended intending", "to", "We intend to publish the figures."),
        ("plan plans planned planning", "to|on|for|a", "My country plans to join in June."),
        (
            "offer offers offered offering",
            "!(OUR|you|the .. (thanks|congratulations)|him|his|a (chance|unique|real)|hope)",
            "We offer training for fifty officers.",
        ),
        (
            (
                "commit_ourselves|commit_myself|commit|recommit commits_itself|commits|recommits "
                "committed committing_ourselves|committing"
            ),
            "",
            "We commit ourselves to the Guidelines.",
        ),
        ("volunteer volunteers volunteered volunteering", "", "My country volunteers as host."),
        (
            (
                "stand_ready|stand_by|stand_prepared stands_ready|stands_by|stands_prepared "
                "stood_ready standing_ready"
            ),
            "",
            "We stand ready to help.",
        ),
        (
            "assure assures assured assuring",
            "... (support|cooperation|commitment|readiness|that SPEAKER|assistance|best|our|its)",
            "We assure the Chair of our full cooperation.",
        ),
        (
            "guarantee guarantees guaranteed guaranteeing",
            "",
            "We guarantee free access to the site.",
        ),
        ("announce announces announced announcing", "", "We announce a new grant."),
        (
            (
                "reaffirm|reiterate|renew|reassert|restate|confirm|express|declare|state|pledge|"
                "affirm|give|maintain|underline|emphasize|repeat|lend|extend|stress reaffirms|"
                "reiterates|renews|reasserts|restates|confirms|expresses|declares|states|pledges|"
                "affirms|gives|maintains|underlines|emphasizes|repeats|lends|extends|stresses "
                "reaffirmed|reiterated|renewed|confirmed|expressed|declared|pledged|affirmed|"
                "given|gave|restated reaffirming|reiterating|renewing|confirming|expressing|"
                "declaring|pledging|affirming|restating"
            ),
            (
                ".. (ITS|full|firm|total|complete|strong|unwavering|unequivocal|continued|"
                "unswerving|wholehearted|ready|committed|prepared|determined) ADV .. (commitment|"
                "determination|readiness|willingness|resolve|pledge|intention|attachment|"
                "dedication|devotion|support|solidarity|adherence|faith|loyalty|allegiance|"
                "preparedness|undertaking|cooperation|assistance)"
            ),
            "We reaffirm our commitment to the victims.",
        ),
        (
            "continue continues continued continuing",
            (
                "to|OUR|working|supporting !(condemn|value|urge|call|insist|appreciate|welcome|"
                "oppose|reject|regret|deplore|favour|maintain|stress|emphasize|support the (call|"
                "proposal|idea)|be|suffer|face|believe|hope|experience|see|live|have)"
            ),
            "We continue to fund the hotline.",
        ),
        (
            "propose proposes proposed proposing",
            "to (submit|introduce|host|establish|send|continue|organize|hold|table|convene)",
            "We propose to host the next meeting.",
        ),
        ("spare spares spared sparing", "no", "We shall spare no effort."),
        (
            "hope hopes hoped hoping",
            (
                "to (be able to)? (host|contribute|ratify|accede|submit|continue|join|start|begin|"
                "complete|establish|become|provide)"
            ),
            "We hope to ratify next year.",
        ),
        (
            "remain remains remained remaining",
            f"ADV ({_READY})",
            "We remain committed to the Guidelines.",
        ),
        (
            (
                "decide|agree|resolve|choose decides|agrees|resolves|chooses decided|agreed|"
                "resolved|chosen|chose deciding|agreeing"
            ),
            "to",
            "We have decided to open an office.",
        ),
    )
)

# What a speaker does and holds to; in a sentence that asks or thanks it is told by the way.
DEEDS = tuple(
    Verb(COMMITMENT, forms, after, example, is_shade=True)
    for forms, after, example in (
        (
            "undertake undertakes undertook|have_undertaken|has_undertaken undertaking",
            "a|an|the|our|its|several|many|major|various",
            "We have undertaken a review.",
        ),
        (
            "join joins joined joining",
            (
                "!(others in|you|(the|those|other|previous|all|my) .. (call*|speaker*|delegation*|"
                "colleague*))"
            ),
            "We join the initiative.",
        ),
        ("contribute contributes contributed contributing", "", "We have contributed to the fund."),
        ("strive strives strove striving", "", "We strive to answer within a day."),
        (
            "endeavour endeavours endeavoured endeavouring",
            "to",
            "We endeavour to reach every village.",
        ),
        (
            "seek seeks sought seeking",
            (
                "to ADV (train|build|establish|promote|contribute|improve|ensure|strengthen|help|"
                "support|provide|develop)"
            ),
            "We seek to train more judges.",
        ),
        ("aim aims aimed aiming", "to|at", "We aim to double the number of shelters."),
        (
            "work works worked|have_worked|has_worked working",
            "to|with|towards|for|on|closely|hard|together|actively|tirelessly",
            "We work with schools along the border.",
        ),
        ("support supports supported supporting", "", "We support the victims of the attack."),
        (
            "participate participates participated participating",
            "",
            "We participate in the review.",
        ),
        ("adhere adheres adhered adhering", "to", "My country adheres to the Guidelines."),
        ("abide_by abides_by abided_by abiding_by", "", "My country abides by the ruling."),
        ("uphold upholds upheld upholding", "", "We uphold the rule of law."),
        ("subscribe subscribes subscribed subscribing", "to", "We subscribe to these principles."),
        (
            "attach attaches attached attaching",
            ".. importance",
            "We attach great importance to the review.",
        ),
        (
            "do does did doing",
            (
                "(our|its|everything|all|the) .. (part|utmost|best|share|power|can|possible|"
                "everything)"
            ),
            "We do our part.",
        ),
        (
            "play plays played playing",
            "ITS|a|an ADV .. (part|role)",
            "My country plays its full part.",
        ),
    )
)

FORMS = tuple(
    Form(COMMITMENT, words, example)
    for words, example in (
        (
            "SPEAKER .. BE ADV pleased|happy|proud|delighted|honoured to be *ing",
            "We are proud to be training the new guards.",
        ),
        (
            (
                "SPEAKER ADV regard|regards|consider|considers|see|sees it ... priority|duty|"
                "obligation|responsibility to"
            ),
            "We regard it as a duty to report each year.",
        ),
        (
            f"SPEAKER ADV will|shall ADV {_NO_DEED} ADV",
            "We shall publish the figures for each region.",
        ),
        (
            f"SPEAKER .. BE ADV .. ({_READY}) ADV !(that|if)",
            "My country is ready to receive the first experts.",
        ),
        ("WE BE ADV going to", "We are going to train fifty officers."),
        (
            "SPEAKER .. BE ADV at ADV .. disposal",
            "Our members are at the disposal of the reviewers.",
        ),
        (
            "SPEAKER|OUR ... at|to ADV .. the disposal of",
            "We put our archive at the disposal of the reviewers.",
        ),
        (
            "(can|may) ADV (count on|rely on|be assured|rest assured|depend on) ADV",
            "The Chair can count on us.",
        ),
        ("rest|be|remain assured", "You may rest assured that the line stays open."),
        ("no effort will|shall be spared", "No effort will be spared to find them."),
        (
            (
                "(pleased|happy|proud|delighted|honoured|privileged|glad|pleasure|honour|like|"
                "wish|wishes) to ADV (announce|offer|contribute|host|confirm|join|participate|"
                "serve|assist|pledge|inform .. will|declare|provide|support)"
            ),
            "I am pleased to announce a new grant.",
        ),
        (
            (
                "SPEAKER|OUR .. (side|part) ... (ready|prepared|will|shall|done|continue*|commit*|"
                "determined)"
            ),
            "For our part, we are ready.",
        ),
        (
            (
                "SPEAKER ADV (will|shall) ADV (not|never) (rest|tolerate|allow|abandon|give up|"
                "forget|waver|yield|permit|accept|hesitate|relent|stand|fail to|forsake|cease|"
                "shrink|spare)"
            ),
            "We shall not rest until they are home.",
        ),
        ("remains OUR (goal|aim|objective|policy|commitment|priority)", "That remains our goal."),
    )
)

SHADES = tuple(
    Form(COMMITMENT, words, example, is_shade=True)
    for words, example in (
        (
            (
                "SPEAKER|OUR (is|are|am) ADV !(see*|witness*|liv*|fac*|go*|speak*|talk*|refer*|"
                "think*|deal*|meet*|celebrat*|commemorat*|experienc*|becom*|suffer*|enter*|pass*|"
                "hav*|being|ask*|call*|look*|hop*|wait*|mov*|say*|try*|com*|los*|fall*|enjoy*|"
                "approach*|follow*|watch*|discuss*|urg*|appeal*|request*|demand*|propos*|suggest*|"
                "plead*|insist*|confront*|debat*|mourn*|condemn*|thank*|miss*|nothing|during|"
                "everything|something|anything) *ing"
            ),
            "We are withdrawing our reservation to the annex.",
        ),
        (
            (
                "SPEAKER ADV want|wants to ADV !(say|see|stress|emphasize|underline|underscore|"
                "express|thank|tell|know|reiterate|make|point|congratulate|draw|believe|be|pay|"
                "extend|mention|add|assure|repeat|recall|ask|appeal|refer|commend|conclude|begin|"
                "take|urge|invite|share|state|note|speak|call|touch|highlight|focus)"
            ),
            "We want to learn from the last review.",
        ),
        ("SPEAKER ADV aspire|aspires to", "We aspire to be a reliable partner."),
        (
            (
                "OUR ADV .. (commitment|determination|readiness|willingness|resolve|pledge|"
                "intention|attachment|dedication|devotion|adherence|unwavering support|"
                "undertaking|full support|firm support|cooperation|contribution|part|share|"
                "obligations|offer) !(s of) ADV .. (to|for|in|of|with|is|remains|that|and|by)"
            ),
            "Our commitment to the Guidelines is unchanged.",
        ),
        (
            (
                "(commitment|determination|readiness|willingness|resolve|support|cooperation|"
                "solidarity) of OUR|SPEAKER|@they|my"
            ),
            "The Chair has the full cooperation of my delegation.",
        ),
        (
            (
                "SPEAKER HAVE|has|have ADV (already|also|been|recently|consistently|always)? ADV "
                "(ratified|signed|acceded|adopted|established|launched|trebled|doubled|increased|"
                "provided|allocated|contributed|hosted|taken|introduced|enacted|set up|created|"
                "implemented|initiated|submitted|supported|started|begun|embarked|participated|"
                "cooperated|worked|played|put|invested|committed|decided|joined|fulfilled|offered|"
                "sent|deployed|given|responded|trained|built|worked|striven|sought|demonstrated|"
                "shown|endeavoured|complied|developed|strengthened|cancelled|abolished|undertaken|"
                "devoted|opened|completed|honoured|sponsored)"
            ),
            "We have already trained two hundred officers.",
        ),
        (
            (
                "SPEAKER|OUR ADV (ratified|signed|acceded|adopted|established|launched|provided|"
                "contributed|hosted|introduced|enacted|initiated|co-sponsored|sponsored|deployed|"
                "dispatched|voted|cosponsored)"
            ),
            "We ratified the Protocol in March.",
        ),
        (
            (
                "SPEAKER BE ADV (working|taking|making|implementing|preparing|developing|planning|"
                "providing|contributing|carrying|pursuing|considering|establishing|strengthening|"
                "building|cooperating|engaged|doing|helping|supporting|drafting|introducing|"
                "undertaking|participating|seeking|striving|in the process)"
            ),
            "My country is working with its neighbours.",
        ),
        (
            "as .. (contribution|commitment|token|gesture|pledge|expression|demonstration) .. OUR",
            "As a token of our solidarity the office stays open.",
        ),
        (
            (
                "SPEAKER .. (active|full|constructive) (part|participant|participation|role|"
                "support|cooperation|partner|member|contribution)"
            ),
            "My country is an active partner of the fund.",
        ),
        (
            (
                "OUR ADV .. (policy|aim|goal|objective|intention|intent|desire|strategy|priority|"
                "mission) ADV (is|remains|are)? ADV to"
            ),
            "It is our intention to publish the list.",
        ),
        (
            (
                "SPEAKER BE ADV (party|parties|signatory|signatories|a party|a signatory|a member|"
                "a co-sponsor|among the) to|of|in"
            ),
            "My country is a party to the Protocol.",
        ),
        (
            "SPEAKER|OUR ADV (believe|believes|faith|belief|confidence) in",
            "We believe in dialogue.",
        ),
        (
            "SPEAKER ADV .. (solidarity|stand by|stands by|stand with|stands with|side by side)",
            "We stand with the victims.",
        ),
        ("OUR .. (support|solidarity|backing|readiness)", "They have our support."),
        (
            "SPEAKER ... ITS .. (support|solidarity|commitment|pledge|readiness) to|for|with",
            "My country has increased its support for the fund.",
        ),
        (
            (
                "OUR .. (assistance|contribution|contributions|aid|programme|effort|efforts) ADV "
                "will|shall|is|are|has|have"
            ),
            "Our assistance will go on.",
        ),
    )
)
