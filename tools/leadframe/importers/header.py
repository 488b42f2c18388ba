"""The header of a framework from elsewhere: what the source says, and what has to be supplied."""

import re
from typing import Any

from leadframe.importers.fit import plainly
from leadframe.importers.ledger import Ledger
from leadframe.importers.names import worded
from leadframe.importers.tree import NONE, Field

UNSTATED = "The rights in this wording have not been stated."
FIRST = "0.1.0"
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s]*)?")
_VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}")
_TIMED = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*")
_DAY = re.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")

NAMES = (
    "title",
    "version",
    "language",
    "developer",
    "publisher",
    "launched",
    "holder",
    "statement",
    "licence",
    "base_uri",
)
"""What a source, or the person who imports it, may say of the whole."""


def header(told: dict[str, Field], asked: dict[str, str], ledger: Ledger, fallback: str) -> dict[str, Any]:
    """The header, but for what follows from the parts. `told` is what the source says by `NAMES`, `asked` what the
    person says, which goes before it; `fallback` is the title of a framework that has none.
    """
    made = _Header(told, asked, ledger)
    title = made.take("title", "title") or made.supply("title", plainly(fallback) or "Framework")
    name = made.asked.get("id") or made.told.get("id", NONE).text or worded(title, "framework")
    developer, publisher = made.take("developer", "developer"), made.take("publisher", "publisher")
    version = made.take("version", "version", _VERSION)
    edition = "" if version else made.take("version", "edition")
    holder = made.take("holder", "rights.holder") or made.supply(
        "rights.holder", publisher or developer or "Not stated"
    )
    statement = made.take("statement", "rights.statement") or made.supply("rights.statement", UNSTATED)
    licence = made.take("licence", "rights.licence", _ADDRESS)
    base = made.take("base_uri", "identifiers.base_uri", _ADDRESS)
    found = {
        "schema": "1",
        "id": name,
        "title": title,
        "version": version or made.supply("version", FIRST),
        "edition": edition,
        "language": made.language(),
        "developer": developer,
        "publisher": publisher,
        "launched": made.take("launched", "launched", _DAY),
        "rights": {"holder": holder, "statement": statement, **({"licence": licence} if licence else {})},
        "identifiers": {"base_uri": base or made.supply("base_uri", f"https://example.org/frameworks/{name}")},
    }
    return {key: value for key, value in found.items() if value}


def titled(name: str) -> str:
    """The name of a file or folder as a title: my-skills_2 is My skills 2."""
    words = " ".join(filter(None, re.split(r"[\s_-]+", name)))
    return words[:1].upper() + words[1:]


class _Header:
    def __init__(self, told: dict[str, Field], asked: dict[str, str], ledger: Ledger) -> None:
        self.told, self.asked, self.ledger = told, asked, ledger

    def take(self, name: str, to: str, form: re.Pattern[str] | None = None) -> str:
        """What is said under a name, if it has the form; empty otherwise."""
        field = self.told.get(name, NONE)
        text = plainly(self.asked.get(name) or field.text)
        if self.asked.get(name):
            self.ledger.default(field.key, f"was given on the command line: {text}")
        if form is _DAY and _TIMED.fullmatch(text):
            text = text[:10]
        if not text or (form and not form.fullmatch(text)):
            return ""
        self.ledger.map(field.key, to)
        return text

    def supply(self, name: str, value: str) -> str:
        self.ledger.supply(name, value)
        return value

    def language(self) -> str:
        """The language tag, in the form that BCP 47 recommends."""
        field = self.told.get("language", NONE)
        tag = (self.asked.get("language") or field.text).strip().replace("_", "-")
        first, *rest = tag.split("-")
        first = "en" if first.lower() == "eng" else first
        written = "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])
        if not _LANGUAGE.fullmatch(written):
            return self.supply("language", "en-GB")
        self.ledger.map(field.key, "language")
        return written
