"""What the PDFs of the tests say."""

FIRST = (
    "The Alliance, on behalf of civil society, has great expectations for this process, and it "
    "stands ready to cooperate with all States in the review of the Convention and its Protocols."
)
SECOND = (
    "We are concerned for the short time of this meeting, which discourages people who would have "
    "travelled far, and we hope that a richer programme will be possible when we meet again here."
)
THIRD = (
    "Working groups have always been closed to many organizations, although they know a great deal "
    "of what happens on the ground; we thank those who have opened the doors of this room for us."
)
ARABIC = (
    "يشكر التحالف الأمم المتحدة على هذا الحوار الذي عقد في 26 سبتمبر 2024 (فيينا)",
    "ونحن نؤكد أن المجتمع المدني شريك في تنفيذ الاتفاقية وبروتوكولاتها في كل بلد",
    "ونطلب من الدول أن تتيح للمنظمات أن تشارك في الاجتماعات وأن تسمع أصواتها فيها",
    "لأن الشباب والنساء والضحايا يعرفون ما يجري في مجتمعاتهم أكثر من غيرهم اليوم.",
)


def blocks(*paragraphs: str) -> str:
    """Return paragraphs as a converter writes them."""
    return "\n\n".join(paragraphs) + "\n"
