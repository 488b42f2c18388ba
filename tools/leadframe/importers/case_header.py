"""What a CASE package says of the whole framework."""

import re
from typing import Any

from leadframe.importers.case_package import Package, end
from leadframe.importers.header import header
from leadframe.importers.ledger import Ledger
from leadframe.importers.names import permanent
from leadframe.importers.tree import NONE, Field

_HEADER = {
    "title": "title", "creator": "developer", "publisher": "publisher", "version": "version", "language": "language",
    "statusStartDate": "launched", "uri": "base_uri",
}  # fmt: skip

_ADDRESS = re.compile(r"https?://\S+")


def field_at(package: Package, path: tuple[Any, ...]) -> Field:
    """A value of a package, which may not be there, or stand in something else than an object."""
    value: Any = package.data
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return NONE
    return NONE if value is None else Field(str(value), path)


def language(package: Package) -> Field:
    """The language of the whole: that of the document or, if it says none, of the first item that says one."""
    said = field_at(package, ("CFDocument", "language"))
    fields = (field_at(package, ("CFItems", n, "language")) for n in range(len(package.items)))
    return said if said.text else next((field for field in fields if field.text), NONE)


def header_of(package: Package, ledger: Ledger, asked: dict[str, str]) -> dict[str, Any]:
    """The header of the framework."""
    told = {name: field_at(package, ("CFDocument", key)) for key, name in _HEADER.items()}
    told["language"] = language(package)
    told["id"] = Field(permanent(str(package.document["identifier"])))
    told |= _licence(package, ledger)
    ledger.map(("CFDocument", "identifier"), "the id of the framework")
    return header(told, asked, ledger, package.name)


def _licence(package: Package, ledger: Ledger) -> dict[str, Field]:
    """The notice and the address of the licence of the whole, which stand among the definitions."""
    link = package.document.get("licenseURI")
    for number, licence in enumerate(package.definitions("CFLicenses")):
        if not link or end(link) != str(licence.get("identifier")).lower():
            continue
        path = ("CFDefinitions", "CFLicenses", number)
        text, title = field_at(package, (*path, "licenseText")), field_at(package, (*path, "title"))
        for key in ("identifier", "lastChangeDateTime"):
            ledger.default((*path, key), "the licence is that of the framework")
        for key in ("identifier", "uri"):
            ledger.default(("CFDocument", "licenseURI", key), "the licence is that of the framework")
        if field_at(package, ("CFDocument", "licenseURI", "title")).text == title.text:
            ledger.default(("CFDocument", "licenseURI", "title"), "repeats the title of the licence")
        address = text if _ADDRESS.fullmatch(text.text.strip()) else field_at(package, (*path, "uri"))
        is_record = "/CFLicenses/" in address.text
        found = {"statement": title if address is text or not text.text else text}
        if title.text == text.text:
            ledger.default(title.key, "repeats the text of the licence")
        return found | ({} if is_record else {"licence": address})
    return {}
