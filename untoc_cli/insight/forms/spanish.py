"""The surest forms of Spanish: first person plural, the delegation in the third, impersonal ones.

Accents are folded before they are compared. The verb alone says who speaks: "instamos".
"""

from untoc_cli.insight.forms.notation import ASK, COMMITMENT, CONCERN, WELCOME, Form

DENIAL = "no|nunca|sin|ni|tampoco|jamas"
FORMS = tuple(
    Form(kind, words, example)
    for kind, words, example in (
        (
            WELCOME,
            (
                "(acogemos|saludamos|celebramos|felicitamos|agradecemos|aplaudimos|encomiamos|"
                "apreciamos|valoramos|reconocemos con|nos complace|nos congratulamos|nos alegra)"
            ),
            "Acogemos con satisfacción la resolución.",
        ),
        (
            WELCOME,
            (
                "THEY .. (acoge|saluda|celebra|felicita|agradece|aplaude|encomia|aprecia|valora|"
                "se complace|se congratula)"
            ),
            "Mi delegación agradece el informe.",
        ),
        (
            WELCOME,
            "(tomamos|toma|observamos) .. (satisfaccion|reconocimiento|agrado)",
            "Tomamos nota con satisfacción del informe.",
        ),
        (
            WELCOME,
            (
                "(permitame|permitanme|deseo|deseamos|quisiera|quisieramos|quiero|queremos) .. "
                "(agradecer|felicitar|saludar|expresar .. (agradecimiento|gratitud|"
                "reconocimiento))"
            ),
            "Permítame felicitar a la Presidencia.",
        ),
        (
            WELCOME,
            "(expresamos|expresa) .. (agradecimiento|gratitud|reconocimiento|satisfaccion)",
            "Expresamos nuestro agradecimiento a los donantes.",
        ),
        (
            CONCERN,
            (
                "(lamentamos|deploramos|condenamos|denunciamos|rechazamos|tememos|nos preocupa|"
                "nos preocupan|nos inquieta|nos alarma|nos oponemos)"
            ),
            "Nos preocupa la falta de recursos.",
        ),
        (
            CONCERN,
            "THEY .. (lamenta|deplora|condena|denuncia|rechaza|teme)",
            "Mi país condena estos ataques.",
        ),
        (
            CONCERN,
            (
                "(estamos|seguimos|esta|sigue) .. (preocupados|preocupada|preocupado|alarmados|"
                "decepcionados|consternados)"
            ),
            "Estamos profundamente preocupados por los retrasos.",
        ),
        (
            CONCERN,
            (
                "(con|nuestra|expresamos|expresa|profunda|gran|seria) .. (preocupacion|inquietud|"
                "decepcion|pesar)"
            ),
            "Observamos con preocupación la lentitud del proceso.",
        ),
        (
            CONCERN,
            "es .. (lamentable|inaceptable|deplorable|inadmisible|preocupante)",
            "Es inaceptable que no se nos escuche.",
        ),
        (
            CONCERN,
            "^ (lamentablemente|desafortunadamente|desgraciadamente)",
            "Lamentablemente, nada ha cambiado.",
        ),
        (
            ASK,
            (
                "(instamos|exhortamos|pedimos|solicitamos|llamamos|invitamos|alentamos|animamos|"
                "recomendamos|proponemos|sugerimos|esperamos|exigimos|confiamos|hacemos un "
                "llamamiento|hacemos un llamado|abogamos)"
            ),
            "Instamos a los Estados a ratificar el Protocolo.",
        ),
        (
            ASK,
            (
                "THEY .. (insta|exhorta|pide|solicita|invita|alienta|recomienda|propone|sugiere|"
                "espera|exige|hace un llamamiento|hace un llamado|aboga)"
            ),
            "Mi delegación exhorta a las partes a dialogar.",
        ),
        (
            ASK,
            "(debe|deben|deberia|deberian|debemos|debieran|hay que|tenemos que)",
            "Los Estados deben publicar sus datos.",
        ),
        (
            ASK,
            (
                "es .. (necesario|esencial|imperativo|indispensable|crucial|urgente|importante|"
                "fundamental|preciso|hora) .. (que|de)"
            ),
            "Es esencial que se escuche a la sociedad civil.",
        ),
        (
            ASK,
            "(quisieramos|desearamos|desearimos|deseamos|queremos) .. (que|ver)",
            "Quisiéramos que el diálogo durase dos días.",
        ),
        (
            COMMITMENT,
            (
                "(nos comprometemos|estamos dispuestos|estamos listos|estamos comprometidos|"
                "estamos decididos|estamos preparados|seguiremos|continuaremos|contribuiremos|"
                "trabajaremos|apoyaremos|participaremos|presentaremos|ofrecemos)"
            ),
            "Seguiremos apoyando a las víctimas.",
        ),
        (
            COMMITMENT,
            (
                "THEY .. (se compromete|esta dispuesto|esta dispuesta|esta comprometido|esta "
                "decidido|seguira|continuara|contribuira|apoyara|ofrece)"
            ),
            "Mi país seguirá apoyando el fondo.",
        ),
        (
            COMMITMENT,
            (
                "(reafirmamos|reafirma|reiteramos|reitera|renovamos|renueva) .. (compromiso|"
                "determinacion|voluntad|disposicion|apoyo|adhesion)"
            ),
            "Reafirmamos nuestro compromiso con la Convención.",
        ),
        (COMMITMENT, "a .. disposicion de", "Estamos a disposición de los Estados."),
    )
)
