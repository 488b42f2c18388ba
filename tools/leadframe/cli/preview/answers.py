"""What a preview answers: pages from memory, to requests for this host alone."""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qs, unquote_to_bytes

from leadframe.cli.preview.state import State
from leadframe.exporters.html.site import policy

STAMP = "/-stamp"
"""Where a page asks whether it is old; `have` in its query is the stamp that it was made with."""

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
PLAIN = "text/plain; charset=utf-8"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{policy(preview=True)}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer carries."""


class Asked(NamedTuple):
    """A request: its method, its target as it was sent, every Host header, and Sec-Fetch-Site (Fetch Metadata)."""

    method: str
    target: str
    hosts: Sequence[str]
    site: str = ""


class Answer(NamedTuple):
    """An answer to a request."""

    status: HTTPStatus
    kind: str
    body: bytes


def said(status: HTTPStatus, sentence: str) -> Answer:
    """An answer of one sentence."""
    return Answer(status, PLAIN, f"{sentence}\n".encode())


def refusal(asked: Asked, port: int) -> Answer | None:
    """Why a request gets no page, if it gets none.

    A page from elsewhere can let its own name lead to this machine, and would then be allowed to read what it gets
    (DNS rebinding); the name that it was asked by gives it away.
    """
    if asked.method not in ("GET", "HEAD"):
        return said(HTTPStatus.METHOD_NOT_ALLOWED, "A preview can only be read: GET and HEAD.")
    if len(asked.hosts) != 1:
        return said(HTTPStatus.BAD_REQUEST, "A request needs one Host header.")
    if asked.hosts[0].lower() not in _names(port):
        return said(
            HTTPStatus.MISDIRECTED_REQUEST, "This preview answers to localhost and 127.0.0.1, and no other name."
        )
    if not asked.target.startswith("/"):
        return said(HTTPStatus.BAD_REQUEST, "The address has to begin with a slash.")
    if asked.site not in ("", "none", "same-origin") and path(asked.target) == STAMP:
        return said(HTTPStatus.FORBIDDEN, "Only the pages of this preview may ask that.")
    return None


def _names(port: int) -> set[str]:
    names = {"localhost", "127.0.0.1", "[::1]"}
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())


def path(target: str) -> str | None:
    """The path of a target, decoded once; None if it is not UTF-8. Nothing is resolved: pages have one name each."""
    try:
        return unquote_to_bytes(target.partition("?")[0]).decode()
    except UnicodeDecodeError:
        return None


def have(target: str) -> str:
    """The stamp that a page has, as its request says."""
    return parse_qs(target.partition("?")[2][:200], max_num_fields=5).get("have", [""])[0]


def page(asked: Asked, state: State) -> Answer:
    """The page of an address, or the one that says that there is none."""
    name = path(asked.target)
    file = "index.html" if name == "/" else (name or "")[1:]
    if file not in state.files:
        return Answer(HTTPStatus.NOT_FOUND, KINDS[".html"], state.missing)
    kind = KINDS.get(PurePosixPath(file).suffix, "application/octet-stream")
    return Answer(HTTPStatus.OK, kind, state.files[file])
