"""The surest forms of French: first person plural, the delegation in the third, impersonal ones.

Accents are folded before they are compared ("déplorons", "deplorons").
"""

from untoc_cli.insight.forms.notation import ASK, COMMITMENT, CONCERN, WELCOME, Form

DENIAL = "ne|n'|pas|jamais|sans|ni|aucun|aucune"
FORMS = tuple(
    Form(kind, words, example)
    for kind, words, example in (
        (
            WELCOME,
            "WE .. (saluons|felicitons|remercions|apprecions|applaudissons|rejouissons)",
            "Nous saluons l'adoption du mécanisme.",
        ),
        (
            WELCOME,
            "THEY .. (salue|felicite|remercie|apprecie|applaudit|rejouit)",
            "Ma délégation se réjouit de ces progrès.",
        ),
        (
            WELCOME,
            (
                "WE .. (sommes|tenons|voudrions|souhaitons|souhaiterions) .. (heureux|heureuses|"
                "reconnaissants|reconnaissantes|satisfaits|fiers|a saluer|a remercier|a feliciter|"
                "saluer|remercier|feliciter)"
            ),
            "Nous sommes reconnaissants aux bailleurs de fonds.",
        ),
        (
            WELCOME,
            "(prenons|prend|notons|note) .. (satisfaction|appreciation)",
            "Nous prenons note avec satisfaction du rapport.",
        ),
        (
            WELCOME,
            "(permettez-moi|qu'il me soit permis) .. (saluer|remercier|feliciter|rendre)",
            "Permettez-moi de remercier le Secrétariat.",
        ),
        (
            WELCOME,
            (
                "(exprimons|exprime|exprimer) .. (gratitude|reconnaissance|appreciation|"
                "satisfaction|remerciements|felicitations)"
            ),
            "Nous exprimons notre gratitude aux interprètes.",
        ),
        (
            CONCERN,
            (
                "WE .. (regrettons|deplorons|condamnons|denoncons|rejetons|craignons|constatons "
                "avec (preoccupation|inquietude|regret))"
            ),
            "Nous déplorons la lenteur du processus.",
        ),
        (
            CONCERN,
            "THEY .. (regrette|deplore|condamne|denonce|rejette|craint)",
            "Ma délégation regrette cette décision.",
        ),
        (
            CONCERN,
            (
                "(sommes|demeurons|restons|reste|demeure|est) .. (preoccupes|preoccupe|preoccupee|"
                "inquiets|inquiete|alarmes|alarme|decus|profondement attristes)"
            ),
            "Nous sommes préoccupés par la baisse des moyens.",
        ),
        (
            CONCERN,
            (
                "(avec|notre|vive|profonde|grande|serieuse|exprimons|exprime) .. (preoccupation|"
                "inquietude|deception|regret)"
            ),
            "Nous exprimons notre vive préoccupation.",
        ),
        (
            CONCERN,
            "il est .. (regrettable|inacceptable|deplorable|inadmissible|preoccupant)",
            "Il est regrettable que la société civile soit absente.",
        ),
        (CONCERN, "^ (malheureusement|helas)", "Malheureusement, rien n'a changé."),
        (
            ASK,
            (
                "WE .. (demandons|appelons|exhortons|invitons|encourageons|recommandons|prions|"
                "proposons|suggerons|esperons|engageons|preconisons|plaidons|exigeons|lancons un "
                "appel)"
            ),
            "Nous exhortons les États à ratifier le Protocole.",
        ),
        (
            ASK,
            (
                "THEY .. (demande|appelle|exhorte|invite|encourage|recommande|prie|propose|"
                "suggere|espere|preconise|plaide|exige|lance un appel)"
            ),
            "Mon pays appelle toutes les parties à la retenue.",
        ),
        (
            ASK,
            "(doit|doivent|devrait|devraient|devons|il faut|il faudrait)",
            "Les États devraient publier leurs données.",
        ),
        (
            ASK,
            (
                "il est .. (necessaire|essentiel|imperatif|indispensable|crucial|urgent|important|"
                "temps) .. (que|de)"
            ),
            "Il est essentiel que la société civile soit entendue.",
        ),
        (
            ASK,
            "WE .. (souhaitons|souhaiterions|voudrions|aimerions) .. (que|voir)",
            "Nous souhaitons que le dialogue dure deux jours.",
        ),
        (
            COMMITMENT,
            (
                "WE|THEY .. (nous engageons|s'engage|sommes prets|sommes pretes|est pret|est "
                "prete|sommes determines|sommes resolus|sommes attaches|est attache|est determine|"
                "reste determine|reste attache|restons attaches|restons determines|restons "
                "engages|continuerons|poursuivrons|contribuerons|continuera|poursuivra|"
                "contribuera|ferons|tiendrons|soutiendrons|participerons)"
            ),
            "Nous sommes prêts à partager notre expérience.",
        ),
        (
            COMMITMENT,
            (
                "(reaffirmons|reaffirme|reiterons|reitere|renouvelons|renouvelle) .. (engagement|"
                "determination|volonte|disponibilite|attachement|soutien|appui)"
            ),
            "Nous réaffirmons notre engagement.",
        ),
        (COMMITMENT, "WE .. a .. disposition", "Nous nous tenons à la disposition du Groupe."),
    )
)
