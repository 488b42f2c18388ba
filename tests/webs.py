"""Sites to be tested: made in memory, and read as a browser would read them, only less forgiving."""

import json
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from leadframe import exporters, release
from leadframe.content.build import build
from leadframe.exporters import Options, Web, html
from leadframe.exporters.html.downloads import AT_ONCE
from leadframe.release import Edition
from projects import NHS, edition, sound

Files = Mapping[str, bytes]
QUICK = {f"{exporters.load(name).FOLDER}/made.txt": b"made" for name in AT_ONCE}
"""Stands for the documents that can be taken from a site, where a test is about something else."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end (HTML Living Standard, 13.1.2)."""

PHRASES = frozenset(
    "a abbr button cite code del em input ins label mark path q select small span strong sub summary sup svg text "
    "textarea br noscript".split()
)
"""What may stand in a paragraph."""


class Strict(HTMLParser):
    """Notes what a browser would put right without a word: ends that are missing or crossed, attributes that are given
    twice, blocks in paragraphs, lists with other children than items.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice: {names}")
        if "p" in self.open and tag not in PHRASES:
            self.faults.append(f"{tag} in p")
        if self.open and self.open[-1] in ("ul", "ol") and tag != "li":
            self.faults.append(f"{tag} in {self.open[-1]}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements of pictures may end themselves."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def faults(page: bytes) -> list[str]:
    """What is wrong with the tags of a page."""
    parser = Strict()
    parser.feed(page.decode())
    parser.close()
    return parser.faults + parser.open


class Made(NamedTuple):
    """A site, and its pages as trees; `forwards` only lead elsewhere, at once."""

    files: Files
    pages: Mapping[str, Any]
    forwards: Mapping[str, str]

    def land(self, path: str) -> str:
        """Where a browser lands that opens a page: the address from the top of the site."""
        return self.forwards.get(path, path)

    def leads(self, page: str, address: str) -> str:
        """A link on a page, from the top of the site."""
        parts = urlsplit(address)
        base = PurePosixPath(page).parent
        path = page if not parts.path else _plain(base / unquote(parts.path))
        return f"{path}#{parts.fragment}" if parts.fragment else path

    def text(self, page: str) -> str:
        """The words of the main part of a page, without the marks of footnotes."""
        return " ".join("".join(self.pages[page].xpath("//main//text()[not(ancestor::sup)]")).split())


def _plain(path: PurePosixPath) -> str:
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            steps.pop()
        else:
            steps.append(step)
    return "/".join(steps)


def read(files: Files) -> Made:
    """A site by its files."""
    listed = json.loads(files["pages.json"])["pages"]
    pages = {one["path"]: lxml_html.document_fromstring(files[one["path"]].decode()) for one in listed}
    return Made(files, pages, {one["path"]: one["leads_to"] for one in listed if "leads_to" in one})


def make(of: Edition, **around: Any) -> Made:
    """The site of an edition, without the documents that take time."""
    return read(html.export(of, Options(web=Web(**{"documents": QUICK, **around}))))


@cache
def site(root: Path) -> Made:
    """The site of a project as it is published, with all that can be taken from it."""
    return read(html.export(edition(root)))


def draft(documents: Mapping[str, Any], root: Path = NHS, **values: Any) -> Edition:
    """Changed documents as a draft."""
    settings = sound(root).settings
    return release.Edition(build(documents), "", True, "1.0.0", settings, documents)._replace(**values)


def write(files: Files, folder: Path) -> Path:
    """Writes a site into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def shown(made: Made) -> list[str]:
    """The pages that people look at: all but those that lead on at once."""
    return [path for path in made.pages if path not in made.forwards]
