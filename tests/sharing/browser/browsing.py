"""A browser that opens a site as any web space would hand it out, and notes what it is told.

Playwright drives a Chromium that is installed already; nothing is downloaded. `UNTOC_CHROMIUM`
names one that is not found by itself.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# What no page of a site has: what runs, loads, asks, or leads to what runs.
STRANGE = """() => {
    const handlers = [...document.querySelectorAll("*")].filter(each =>
        each.getAttributeNames().some(name => name.startsWith("on") || name === "style"));
    const scripts = [...document.scripts].filter(each =>
        each.type !== "application/ld+json" && !/\\/search(_api)?\\.js$/.test(each.src));
    const links = [...document.links].filter(each =>
        !["http:", "https:", "mailto:"].includes(each.protocol));
    const others = document.querySelectorAll(
        "iframe, object, embed, base, style, main svg *[onload], img:not([src$='timeline.svg'])");
    return [...handlers, ...scripts, ...links, ...others].map(each => each.outerHTML);
}"""


def chromium() -> str | None:
    """Return the program of a browser, if there is one."""
    return os.environ.get("UNTOC_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Visit:
    """A tab of the browser, with all that went wrong in it.

    Attributes:
        page: the tab.
        top: the address of the site.
        problems: errors and warnings of the console (breaches of the policy are among them),
            dialogs, requests that left the site, that failed, or that were answered with an error.
        loaded: what was loaded, each with its size in bytes.
    """

    def __init__(self, page: "Page", top: str) -> None:
        self.page = page
        self.top = top
        self.problems: list[str] = []
        self.loaded: list[tuple[str, int]] = []
        page.set_default_timeout(10_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("dialog", self._asked)
        page.on("request", self._requested)
        page.on("response", self._answered)

    def go(self, path: str) -> "Page":
        """Open a page of the site, and return the tab."""
        self.page.goto(f"{self.top}/{path}")
        return self.page

    def _heard(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _asked(self, dialog: Any) -> None:
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: "Request") -> None:
        if not request.url.startswith(f"{self.top}/"):
            self.problems.append(f"request: {request.url}")

    def _answered(self, response: "Response") -> None:
        self.loaded.append((response.url, int(response.headers.get("content-length", 0))))
        if response.status >= 400 and not response.url.endswith("/404.html"):
            self.problems.append(f"{response.status}: {response.url}")


@contextmanager
def visiting(browser: "Browser", top: str, **how: Any) -> Iterator[Visit]:
    """Open a tab that shares nothing with others.

    Args:
        browser: in which.
        top: the address of the site.
        **how: what Playwright takes for a context: ``viewport``, ``color_scheme``, …
    """
    context = browser.new_context(**how)
    try:
        yield Visit(context.new_page(), top)
    finally:
        context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def web_space(folder: Path) -> Iterator[str]:
    """Hand out a folder as a plain web server does; gives its address without a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
