"""What a CASE package says of the whole framework."""

from typing import Any

from leadframe.importers.case_package import Package, end
from leadframe.importers.header import header
from leadframe.importers.ledger import Ledger
from leadframe.importers.tree import NONE, Field

_HEADER = {
    "title": "title", "creator": "developer", "publisher": "publisher", "version": "version", "language": "language",
    "statusStartDate": "launched", "uri": "base_uri",
}  # fmt: skip


def field_at(package: Package, path: tuple[Any, ...]) -> Field:
    """A value of a package, which may not be there."""
    value: Any = package.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
        if value is None:
            return NONE
    return Field(str(value), path)


def language(package: Package) -> Field:
    """The language of the whole: that of the document or, if it says none, of the first item that says one."""
    said = field_at(package, ("CFDocument", "language"))
    fields = (field_at(package, ("CFItems", n, "language")) for n in range(len(package.items)))
    return said if said.text else next((field for field in fields if field.text), NONE)


def header_of(package: Package, ledger: Ledger, asked: dict[str, str]) -> dict[str, Any]:
    """The header of the framework."""
    told = {name: field_at(package, ("CFDocument", key)) for key, name in _HEADER.items()}
    told["language"] = language(package)
    licence = _licence(package, ledger)
    if licence is not None:
        path = ("CFDefinitions", "CFLicenses", licence)
        told |= {"statement": field_at(package, (*path, "licenseText")), "licence": field_at(package, (*path, "uri"))}
    ledger.default(("CFDocument", "identifier"), "identifiers follow from base_uri and the id")
    return header(told, asked, ledger, package.name)


def _licence(package: Package, ledger: Ledger) -> int | None:
    """The place of the licence of the whole among the definitions."""
    link = package.document.get("licenseURI")
    for number, licence in enumerate(package.definitions("CFLicenses")):
        if link and end(link) == str(licence.get("identifier")).lower():
            for key in ("title", "identifier", "uri"):
                ledger.map(("CFDocument", "licenseURI", key), "rights")
            return number
    return None
