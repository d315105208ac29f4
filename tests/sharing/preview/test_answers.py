"""What the preview of a site answers, and what it never does."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest

from untoc_cli.sharing.preview.answers import Preview, Response, respond

HOST = "127.0.0.1:8000"
PAGE = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">"
    "<title>Ours</title></head><body>We ask.</body></html>"
)


@pytest.fixture(name="preview")
def _preview(tmp_path: Path) -> Preview:
    """A site of three files, and a secret beside it."""
    site = tmp_path / "site"
    files = {
        "site/index.html": PAGE,
        "site/themes/firearms/index.html": PAGE,
        "site/pagefind/wasm.en.pagefind": "binary",
        "site/.hidden": "hidden",
        "secret.txt": "secret",
        "site-of-others/index.html": "secret",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    return Preview(site)


def ask(preview: Preview, target: str, host: str = HOST) -> Response:
    """Return the answer to a request as a browser on this computer makes it."""
    return respond(preview, target, host)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?q=firearms", "text/html; charset=utf-8"),
        ("/themes/firearms/", "text/html; charset=utf-8"),
        ("/themes/%66irearms/index.html", "text/html; charset=utf-8"),
        ("/pagefind/wasm.en.pagefind", "application/octet-stream"),
        ("/-untoc/reload.js?0", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_comes_with_its_type_and_the_headers_of_every_answer(
    preview: Preview, target: str, kind: str
) -> None:
    """No browser guesses a type, frames a page, keeps an answer or tells others of it."""
    answer = ask(preview, target)

    assert (answer.status, answer.headers) == (
        HTTPStatus.OK,
        {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "frame-ancestors 'none'",
            "Content-Type": kind,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        },
    )


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/themes/../../secret.txt",
        "/%252e%252e/secret.txt",
        "//../secret.txt",
        "/../site-of-others/index.html",
        "/link.txt",
        "/.hidden",
        "/themes/",
        "/pagefind/",
        "/nothing",
        "/index.html/",
        "/index.html%00.txt",
        "/%ff",
        "/C:/secret.txt",
        "/" + "a" * 5000,
        "/-untoc/answers.py",
        "/-untoc/../answers.py",
        "http://elsewhere/secret.txt",
        "*",
    ],
)
def test_nothing_outside_of_the_site_is_read_and_no_folder_is_listed(
    preview: Preview, target: str
) -> None:
    """Whatever the path, what is no page of the site is not there."""
    answer = ask(preview, target)

    assert (answer.status, answer.body) == (HTTPStatus.NOT_FOUND, b"There is no such page.\n")


@pytest.mark.parametrize(
    ("host", "is_answered"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("127.0.0.2", True),
        ("ngo.example:8000", False),
        ("127.0.0.1.ngo.example", False),
        ("localhost.ngo.example", False),
        ("192.168.1.2:8000", False),
        ("0.0.0.0:8000", False),
        ("", False),
        ("[", False),
    ],
)
def test_only_names_of_this_computer_are_answered(
    preview: Preview, host: str, is_answered: bool
) -> None:
    """A name that somebody else made to lead here reads nothing."""
    answer = ask(preview, "/", host)

    assert (answer.status is HTTPStatus.OK) == is_answered
    assert (b"We ask." in answer.body) == is_answered


def test_a_folder_is_reached_without_its_slash_and_never_leads_elsewhere(preview: Preview) -> None:
    """The address that is answered with stays on this site."""
    places = [
        ask(preview, target).headers.get("Location")
        for target in ("/themes/firearms", "//themes/firearms", "/%2fthemes%2ffirearms")
    ]

    assert places == ["/themes/firearms/"] * 3


def test_a_page_loads_itself_again_and_its_policy_allows_no_more(preview: Preview) -> None:
    """The file stays as it was built; only what is answered has the script."""
    body = ask(preview, "/").body.decode()

    assert body == PAGE.replace(
        "default-src 'none'; img-src 'self'",
        "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'",
    ).replace(
        "</head>", f'<script src="/-untoc/reload.js?{preview.version}" defer></script></head>'
    )


def test_a_policy_that_allows_scripts_already_keeps_what_it_allows(tmp_path: Path) -> None:
    """The page that searches goes on running what Pagefind is made of."""
    policy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"
    page = f'<head><meta content="{policy}" http-equiv="Content-Security-Policy"></head>'
    (tmp_path / "index.html").write_text(page, "utf-8")

    body = ask(Preview(tmp_path), "/").body.decode()

    found = re.search('content="([^"]*)"', body)
    assert found
    assert found[1] == "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def test_a_site_that_was_built_anew_has_another_version(preview: Preview) -> None:
    """Pages that are open see it, and are loaded again."""
    before = ask(preview, "/-untoc/version").body

    preview.renew()

    assert ask(preview, "/-untoc/version").body == preview.version.encode() != before


def test_a_page_of_the_site_says_what_is_not_there(preview: Preview) -> None:
    """Its own page for what is missing is shown, with the status that says so."""
    (preview.folder / "404.html").write_text("<p>Not here.</p>", "utf-8")

    answer = ask(preview, "/nothing")

    assert (answer.status, answer.body) == (HTTPStatus.NOT_FOUND, b"<p>Not here.</p>")
