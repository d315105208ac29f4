"""What documents call themselves in a heading, and the forms by which some kinds are known.

All that is here speaks of documents that are no statements; `gate` decides when it counts. A
further kind is a further row of `HEADINGS`.
"""

import re

from untoc_cli.text.patterns import pattern

_DRAFT = r"(?:(?:provisional|draft|annotated|proposed|tentative|final|meeting)\s+){0,3}"
# A line of the first ones that says this, and nothing else, names the kind.
HEADINGS = {
    "an agenda": (
        rf"{_DRAFT}agenda(?:\s+and\s+annotations)?"
        r"|(?:projet\s+d['’])?ordre\s+du\s+jour(?:\s+provisoire)?(?:\s+annoté)?"
        r"|(?:proyecto\s+de\s+)?(?:programa\s+provisional|orden\s+del\s+d[ií]a(?:\s+provisional)?)"
        r"(?:\s+anotado|\s+y\s+anotaciones)?"
        r"|(?:(?:предварительная|аннотированная)\s+){0,2}повестка\s+дня"
        r"|جدول\s+الأعمال(?:\s+المؤقت)?(?:\s+المشروح)?|(?:临时|暂定)?议程(?:说明)?"
    ),
    "a programme": (
        rf"{_DRAFT}(?:program(?:me)?|schedule|timetable|run\s+of\s+show)"
        r"(?:\s+of\s+(?:work|the\s+\w+))?"
        r"|organi[sz]ation\s+of\s+work|programme\s+(?:de\s+travail|provisoire)"
        r"|programa(?:\s+de\s+trabajo)?|программа(?:\s+работы)?|برنامج(?:\s+العمل)?|会议日程|工作方案"
    ),
    "an invitation": (
        r"(?:.{0,60}\s)?invitation|save\s+the\s+date|invitación|приглашение|دعوة|邀请函"
    ),
    "a concept note": (
        r"(?:draft\s+)?(?:concept|background)\s+(?:note|paper)|terms\s+of\s+reference"
        r"|note\s+(?:conceptuelle|de\s+cadrage|d['’]information)|nota\s+conceptual"
        r"|documento\s+de\s+antecedentes|концептуальная\s+записка|مذكرة\s+مفاهيمية"
        r"|概念说明|概念文件|背景文件"
    ),
    "a list of participants": (
        rf"{_DRAFT}list\s+of\s+(?:participants|attendees|delegations)"
        r"|liste\s+(?:provisoire\s+)?des\s+participants|lista\s+(?:provisional\s+)?de\s+participantes"
        r"|список\s+участников|قائمة\s+المشاركين|与会者名单"
    ),
    "a list of speakers": (
        rf"{_DRAFT}list\s+of\s+speakers|speakers['’]?\s+list|liste\s+(?:provisoire\s+)?des\s+orateurs"
        r"|lista\s+(?:provisional\s+)?de\s+oradores|список\s+(?:ораторов|выступающих)"
        r"|قائمة\s+المتكلمين|发言(?:者)?名单"
    ),
    "a biography": (
        r"about\s+the\s+(?:speakers?|authors?|panell?ists?)|(?:short\s+)?bio(?:graph(?:y|ies|ical\s+note))?|(?:speakers?['’]?s?\s+)bios?"
        r"|curriculum\s+vitae|notice\s+biographique|biographie|biografía|hoja\s+de\s+vida|биография"
        r"|(?:ال)?سيرة\s+(?:ال)?ذاتية|简历"
    ),
}
# What begins a report or a summary of a meeting; the line goes on.
REPORT = pattern(
    r"(?:(?:final|summary|meeting|annual|draft|interim)\s+){0,2}report\s+(?:of|on|by)\s+(?:the|its)\b"
    r"|(?:meeting|summary)\s+(?:report|minutes)|minutes\s+of\b|(?:chair['’]s\s+)?summary\s+(?:by|of)\b"
    r"|chair['’]s\s+summary|rapport\s+(?:de\s+la|du|annuel|sur\s+la\s+réunion)|compte[\s-]rendu"
    r"|procès-verbal|informe\s+(?:de\s+la|del|anual|sobre)|resumen\s+(?:de\s+la|del|preparado)"
    r"|acta\s+(?:de\s+la|resumida)|доклад\s+о\s+работе|отчет\s+о|протокол\s+заседания|краткий\s+отчет"
    r"|تقرير\s+(?:عن|اجتماع|الفريق)|موجز\s+(?:أعد|المناقشات)|.{0,30}(?:报告|会议纪要)\Z",
    re.IGNORECASE,
)
PREAMBLE = pattern(
    r"\W*(?:(?:Deeply|Further|Also|Gravely|Fully)\s+)?(?:Recalling|Noting|Reaffirming|Recogni[sz]ing"
    r"|Welcoming|Having|Convinced|Expressing|Determined|Bearing|Taking\s+(?:note|into)|Mindful|Concerned|Alarmed|Emphasizing|Stressing"
    r"|Rappelant|Prenant\s+(?:note|en)|Réaffirmant|Notant|Se\s+félicitant|Consciente?|Soulignant"
    r"|Recordando|Observando|Reafirmando|Tomando\s+nota|Teniendo|Reconociendo|Subrayando"
    r"|Ссылаясь|Отмечая|Подтверждая|Принимая|Признавая|Напоминая)\b"
    r"|\W*(?:إذ\s|回顾|注意到|重申)",
)
OPERATIVE = pattern(
    r"\W*\d{1,2}[.)]\s+\W*(?:(?:Also|Further|Strongly)\s+)?(?:Decides|Approves|Instructs|Appeals|Remains\s+seized|Endorses|Requests|Calls\s+upon|Urges"
    r"|Invites|Encourages|Welcomes|Takes\s+note|Adopts|Recommends|Reaffirms|Décide|Prie|Invite"
    r"|Demande|Encourage|Recommande|Engage|Decide|Solicita|Pide|Exhorta|Invita|Insta|Alienta"
    r"|Постановляет|Просит|Призывает|Предлагает|Рекомендует|تقرر|تطلب|تدعو|تهيب|决定|请|呼吁|促请)(?!\w)"
)
SENDER = pattern(r"\W*(?:from|sender|de|von|от(?:\s+кого)?|من|发件人)\W{0,3}[:：]", re.IGNORECASE)
SUBJECT = pattern(
    r"\W*(?:subject|topic|re|objet|asunto|тема|الموضوع|主题)\W{0,3}[:：]", re.IGNORECASE
)
CLOSING = pattern(
    r"\W*(?:yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?"
    r"|(?:with\s+)?(?:(?:kind|best|warm|good)\s+)?(?:regards|wishes)|respectfully(?:\s+yours)?|cordialement|veuillez\s+agréer|salutations\s+distinguées"
    r"|atentamente|saludos\s+cordiales|с\s+уважением|此致)\b",
    re.IGNORECASE,
)
DEAR = pattern(r"\W*(?:dear|cher|chère|chers|chères|estimad[oa]s?|querid[oa]s?|уважаем\w+)\s", 2)
INVITES = pattern(
    r"\b(?:(?:pleased|honou?red|delighted|glad|like)\s+to\s+invite|honou?r\s+(?:to|of)\s+invit\w+"
    r"|requests?\s+the\s+(?:pleasure|honou?r)\s+of|(?-i:J)oin\s+us|are\s+(?:cordially\s+|kindly\s+)?invited\s+to|vous\s+(?:inviter|convier)|(?:de\s+)?invitar(?:le|les"
    r"|los|te)|честь\s+пригласить|приглашаем\s+вас)\b|(?:يسرنا|يشرفنا|نتشرف).{0,12}دعوت|诚邀|谨邀请",
    re.IGNORECASE,
)
LOGISTICS = pattern(
    r"\b(?:regist(?:er|ration)|RSVP|sign\s+up|(?:reply|answer)\s+(?:by|to)|confirm\w*\s+(?:your|su|votre)\s|s['’]inscrire|inscri(?:ption|pci[óo]n"
    r"|birse)|asistencia|will\s+take\s+place|se\s+tiendra|se\s+celebrará|регистрац\w*|подтвердить)\b"
    r"|التسجيل|报名|注册",
    re.IGNORECASE,
)
# Who speaks, at the beginning of a line of a live record: "Chair:", "Secretariat:".
OFFICER = pattern(
    r"(?:co-?chairs?|chair(?:person|man|woman)?|president|moderator|host|secretariat|facilitator"
    r"|président(?:e)?|secrétariat|president[ea]|secretaría|председатель|секретариат)\Z",
    re.IGNORECASE,
)
QUESTION = pattern(
    r"\W*(?:Q|A|Question|Answer|Interviewer|Pregunta|Respuesta|Réponse)\s?\d*\s*[:：]\s"
)
QUOTED = pattern(r"[“«\"][^”»\"]{0,600}[”»\"]")
# News begin with place and day: "Vienna (Austria), 8 May 2023, then a dash".
NEWS_DATELINE = pattern(
    r"[A-ZÀ-ÞА-Я][\w.' ()-]{2,40},?\s+(?:le\s+)?\d{1,2}\s+(?:de\s+)?\w+\s+(?:de\s+)?\d{4}"
    r"(?:\s+года)?\s*(?:[-–—]+|\.)\s+\S"
)
REPORTS_SPEECH = pattern(
    r"\b(?:said|told|added|explained|announced|according\s+to|a\s+(?:déclaré|souligné|indiqué)|selon|dijo|señaló"
    r"|afirmó|según|сообщил\w*|рассказал\w*|заявил\w*|по\s+словам)\b",
    re.IGNORECASE,
)
FOR_EDITORS = pattern(
    r"\b(?:press\s+(?:office|contact|information)|media\s+(?:contact|information|relations)|journalists"
    r"|(?:notes?\s+(?:to|for)\s+)?editors|contact\s+presse|prensa|пресс-\w+)\b",
    re.IGNORECASE,
)
# What is told of a meeting afterwards.
DONE_BY_MEETING = pattern(
    r"\b(?:(?:was|were)\s+(?:also\s+)?\w+ed|attended|(?:considered|adopted)\s+(?:its|the|item|\w+)"
    r"|(?:speakers?|group|meeting|experts|participants|delegations)\s+(?:\w+\s+)?(?:\w+ed)\b)",
    re.IGNORECASE,
)
# What is on the agenda of every meeting.
BUSINESS = pattern(
    r"\b(?:opening|adoption|election|organi[sz]ational|other\s+(?:business|matters)|report|questions"
    r"\s+diverses|élection|cuestiones|otros\s+asuntos|открытие|утверждение|прочие)\b",
    re.IGNORECASE,
)
WEB_PAGE = pattern(
    r"\b(?:share\s+this|related\s+(?:links|articles|news)|read\s+more|all\s+rights\s+reserved"
    r"|subscribe\s+to|posted\s+(?:by|on|in)|partager\s+cet|compartir)\b",
    re.IGNORECASE,
)
ROLES_OF_EVENT = pattern(
    r"\W*(?:panell?ists?|speakers|moderator|organi[sz](?:ed|ers?)(?:\s+by)?|co-?sponsor\w*(?:\s+by)?"
    r"|intervenants|panelistas|ponentes|modérat\w+|moderador\w*)\b\W{0,3}(?::|by\b|\Z)",
    re.IGNORECASE,
)
TIME_RANGE = pattern(
    r"\b\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?\s*)?(?:-|–|—|to|à|a)\s*\d{1,2}[:.h]\d{2}\b"
)
