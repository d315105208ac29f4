"""What only OpenSearch has: pages, limits, credentials, and how a statement lies in it."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from corpus import DOCUMENTS, document
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from servers import made_engine
from world import build_archive

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.registry import read_settings
from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import ConfigurationUnusable, IndexUnusable
from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines import opensearch_reading
from untoc_cli.search.engines.opensearch_credentials import Credentials, credentials
from untoc_cli.search.engines.opensearch_engine import OpenSearchEngine
from untoc_cli.search.engines.opensearch_mapping import id_of
from untoc_cli.search.engines.opensearch_query import MOST_WORDS, Compiler, words_in
from untoc_cli.search.query.tree import And, Fuzzy, Node, Or, Phrase, Prefer, Prefix, Term

HOST = "https://search.example.org:9200"


@pytest.fixture(name="engine")
def _engine() -> SearchEngine:
    return made_engine("opensearch")


def paths(engine: SearchEngine, folder: Path, tree: Node) -> list[str]:
    """Return the paths that are found, each as often as it is returned."""
    return sorted(hit.path for hit in engine.search(folder, tree))


def test_every_hit_comes_however_many_pages_there_are(
    engine: SearchEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once, with the score it has on a single page."""
    many = [document(f"{n}.md", "Firearms. " * (n % 7 + 1)) for n in range(50)]
    engine.build(tmp_path, many)
    whole = {hit.path: hit.score for hit in engine.search(tmp_path, Term("firearms"))}
    monkeypatch.setattr(opensearch_reading, "_FIRST_PAGE", 7)
    monkeypatch.setattr(opensearch_reading, "_TEXTS", 3)
    monkeypatch.setattr(opensearch_reading, "_VOCABULARY", 2)
    paged = engine.search(tmp_path, Term("firearms"))
    assert len(paged) == 50
    assert {hit.path: hit.score for hit in paged} == pytest.approx(whole)
    counted = {f"{n}.md": n % 7 + 1 for n in range(50)}
    assert engine.occurrences(tmp_path, [["firearm"]]) == counted
    assert engine.words(tmp_path, "") == ["firearms"]


def test_all_words_come_page_by_page(
    engine: SearchEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any beginning, in any script."""
    engine.build(tmp_path, DOCUMENTS)
    every = engine.words(tmp_path, "")
    monkeypatch.setattr(opensearch_reading, "_VOCABULARY", 3)
    assert engine.words(tmp_path, "") == every
    for beginning in ("s", "so", "贩", "ن", "9", "zzz", "\ue000"):
        expected = [word for word in every if word.startswith(beginning)]
        assert engine.words(tmp_path, beginning) == expected


def test_a_query_of_very_many_words_is_answered(engine: SearchEngine, tmp_path: Path) -> None:
    """The server takes 1,024; those that stand nowhere are not sent."""
    engine.build(tmp_path, DOCUMENTS)
    row = [Term(word) for word in ("dialogue", *(f"civilisation{n}" for n in range(300)))]
    assert paths(engine, tmp_path, Or(tuple(row))) == ["2022/firearms.md", "2023/trafficking.md"]
    phrase = Phrase(" ".join(word.word for word in row))
    assert paths(engine, tmp_path, Prefer(And(tuple(row)), phrase)) == []
    held: list[set[str]] = []

    def known(words: object) -> set[str]:
        held.append(set(words) if isinstance(words, set) else set())
        return {"dialog"}

    query = Compiler(lambda _: [], known).query(Or(tuple(row)))
    assert (words_in(query) < MOST_WORDS, len(held)) == (True, 1)


def test_a_word_longer_than_an_index_takes_is_no_obstacle(
    engine: SearchEngine, tmp_path: Path
) -> None:
    """It is found by how it begins, and the words around it stay in their row."""
    text = f"before {'a' * 40_000} behind"
    engine.build(tmp_path, [document("long.md", text), document("b.md", "before behind")])
    assert paths(engine, tmp_path, Prefix("a" * 300)) == ["long.md"]
    assert paths(engine, tmp_path, Phrase("before behind")) == ["b.md"]
    assert paths(engine, tmp_path, Term("behind")) == ["b.md", "long.md"]


def test_very_many_words_spelled_alike_are_found(engine: SearchEngine, tmp_path: Path) -> None:
    """However many there are; then each is worth the same."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"arms{one}{other}" for one in letters for other in letters]
    engine.build(tmp_path, [document("a.md", " ".join(words)), document("b.md", "armament")])
    assert paths(engine, tmp_path, Fuzzy("armsxy")) == ["a.md"]


def test_a_path_longer_than_an_id_may_be_is_filed(engine: SearchEngine, tmp_path: Path) -> None:
    """OpenSearch takes 512 bytes."""
    path = f"2022/{'ж' * 300}.md"
    engine.build(tmp_path, [document(path, "Firearms.")])
    assert paths(engine, tmp_path, Term("firearms")) == [path]
    assert len(id_of(path)) == 40


def test_without_a_place_nothing_is_asked(tmp_path: Path) -> None:
    """The error says where it is written."""
    with pytest.raises(IndexUnusable, match="does not say where OpenSearch is"):
        OpenSearchEngine().build(tmp_path, [])


def test_a_place_is_read_whole() -> None:
    """Numbers are numbers, and one address or several are a list."""
    text = (
        "opensearch:\n  url: [https://a:9200, https://b:9200]\n  index: x\n  shards: 3\n"
        "  replicas: 0\n  timeout: 5\n  certificate: ca.pem\n"
    )
    settings, problems = read_settings(text)
    assert problems == []
    assert settings.opensearch == SharedIndex(
        ("https://a:9200", "https://b:9200"), "x", 3, 0, 5, "ca.pem"
    )


def test_a_place_is_remembered_between_commands(tmp_path: Path) -> None:
    """Settings are noted, so that a search need not read YAML."""
    text = "opensearch: {url: https://a:9200, index: x, shards: 2}\n"
    archive = build_archive(tmp_path, {"archive.yaml": text})
    again = Archive(archive.root, archive.cache.parent)
    assert archive.settings.opensearch == again.settings.opensearch
    assert again.settings.opensearch == SharedIndex(("https://a:9200",), "x", 2)


def test_credentials_come_from_the_environment_first(tmp_path: Path) -> None:
    """Then from ~/.netrc; what nobody says leaves nobody."""
    file = tmp_path / ".netrc"
    file.write_text("machine search.example.org login ann password kept\n", encoding="utf-8")
    file.chmod(stat.S_IRUSR)
    home = {"HOME": str(tmp_path)}
    given = {"UNTOC_OPENSEARCH_USER": "bob", "UNTOC_OPENSEARCH_PASSWORD": "said"}
    of_netrc = credentials(HOST, home)
    of_environment = credentials(HOST, home | given)
    of_key = credentials(HOST, home | given | {"UNTOC_OPENSEARCH_API_KEY": "key"})
    assert (of_netrc.user, of_netrc.password) == ("ann", "kept")
    assert (of_environment.user, of_environment.password) == ("bob", "said")
    assert (of_key.user, of_key.key) == (None, "key")
    assert credentials("https://other.example.org", home) == Credentials()
    assert "kept" not in f"{of_netrc!r} {of_netrc.origin} {of_key!r}"


class _Ring(KeyringBackend):
    """A keyring that gives a password only for a name, as that of macOS."""

    priority = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))


@pytest.fixture(name="ring")
def _ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring(f"{__name__}._Ring"))
    keyring.set_password("untoc search.example.org", "ann", "kept")
    yield
    _Ring.kept.clear()
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_the_keyring_has_the_password_of_a_user(tmp_path: Path) -> None:
    """The environment says whose, and its own password comes first; another server has none."""
    home = {"HOME": str(tmp_path), "UNTOC_OPENSEARCH_USER": "ann"}
    found = credentials(HOST, home)
    assert (found.user, found.password, found.origin) == ("ann", "kept", "ann, by the keyring")
    assert credentials(HOST, home | {"UNTOC_OPENSEARCH_PASSWORD": "said"}).password == "said"  # noqa: S105
    with pytest.raises(ConfigurationUnusable, match="nor the keyring"):
        credentials("https://other.example.org", home)


def test_half_a_credential_is_an_error(tmp_path: Path) -> None:
    """A user without a password would be nobody without knowing."""
    home = {"HOME": str(tmp_path)}
    with pytest.raises(ConfigurationUnusable, match="has a password"):
        credentials(HOST, home | {"UNTOC_OPENSEARCH_USER": "bob"})
    with pytest.raises(ConfigurationUnusable, match="UNTOC_OPENSEARCH_USER is not"):
        credentials(HOST, home | {"UNTOC_OPENSEARCH_PASSWORD": "said"})
    (tmp_path / ".netrc").write_text("login nobody", encoding="utf-8")
    with pytest.raises(ConfigurationUnusable, match="cannot be read"):
        credentials(HOST, home)
