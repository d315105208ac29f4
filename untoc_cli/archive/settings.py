"""What an archive says of itself in ``archive.yaml``; `registry.py` reads it."""

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.archive.themes import WORKING_GROUPS, Themes
from untoc_cli.record import Record

REGISTRY_FILE = "sessions.yaml"
SETTINGS_FILE = "archive.yaml"


class Settings(Record):
    """What ``archive.yaml`` says.

    Attributes:
        name: what the archive is called.
        organisation: whose statements it holds, offered where a document does not say.
        contact: an e-mail or web address, printed on its web site.
        language: of a statement that does not name one.
        engine: the search engine by name; None for the default.
        opensearch: where its shared index is; None when it has none.
        themes: the working groups and the themes the archive adds.
    """

    name: str = ""
    organisation: str | None = None
    contact: str | None = None
    language: str = "en"
    engine: str | None = None
    opensearch: SharedIndex | None = None
    themes: Themes = WORKING_GROUPS
