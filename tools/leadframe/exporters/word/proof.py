"""Proof that nothing was lost: every text of the framework stands in the document, once, and in its order.

The document carries the proof with it: a manifest (a customXml part) that has the address and the fingerprint of each
text, and the bookmark around it, so that whoever reads the document knows what each bookmark was.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from leadframe.content import model
from leadframe.content.settings import Print
from leadframe.content.texts import Text, fingerprint, texts
from leadframe.errors import CannotDo
from leadframe.exporters.word import signs, typography
from leadframe.exporters.word.inline import Printed
from leadframe.exporters.word.xml import as_bytes
from leadframe.release import Edition

NAMESPACE = "https://example.org/leadframe/manifest/1"
"""Identifies the manifest of a document."""

ANYWHERE = ("variant", "definition", "note", "figure")
"""Roles of texts whose place in a document is not the one that they have in the framework."""

ABOVE = "#over_title"
"""The end of the addresses of what stands above a title, and is kept after it."""


def faults(wanted: Sequence[Text], stages: Collection[str], printed: Sequence[Printed]) -> dict[str, list[str]]:
    """What is wrong with a document, each with the addresses of the texts: missing, doubled or out of order.

    A text that the document prints only as a copy of one with another place, such as the indicators in a document of
    summary tables alone, stands where the first copy stands. `stages` are the ids of stages, which stand anywhere.
    """
    own = Counter(text.address for text in printed if not text.again)
    copied = {text.address for text in printed if text.again}
    missing = [text.address for text in wanted if not own[text.address] and text.address not in copied]
    doubled = [address for address, times in own.items() if times > 1]
    in_order = [
        text.address
        for text in wanted
        if text.role not in ANYWHERE and text.address not in stages and not text.address.endswith(ABOVE)
    ]
    known = set(in_order)
    standing = (text.address for text in printed if not text.again or not own[text.address])
    found = [address for address in dict.fromkeys(standing) if address in known]
    there = set(found)
    moved = [one for one, other in zip(found, filter(there.__contains__, in_order), strict=True) if one != other]
    all_of_it = {"leaves out": missing, "prints twice": doubled, "prints out of order": moved}
    return {what: addresses for what, addresses in all_of_it.items() if addresses}


def same_words(framework: model.Framework, printing: Print, printed: Sequence[Printed]) -> None:
    """Raises CannotDo if a text is printed with other words than those of the framework."""
    own = {text.address: text.text for text in texts(framework)}
    for text in printed:
        if text.words.replace(signs.APART, "") != typography.set_in(own[text.address], printing):
            raise CannotDo(f"the template of the document changes the words of {text.address}; mend the template")


def check(wanted: Sequence[Text], stages: Collection[str], printed: Sequence[Printed]) -> None:
    """Raises CannotDo if there are faults."""
    for what, addresses in faults(wanted, stages, printed).items():
        more = f" and {len(addresses) - 3} more" if len(addresses) > 3 else ""
        raise CannotDo(f"the template of the document {what}: {', '.join(addresses[:3])}{more}; mend the template")


_OFFICE = "http://schemas.openxmlformats.org"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<ds:datastoreItem xmlns:ds="{_OFFICE}/officeDocument/2006/customXml" ds:itemID="{{{{{{}}}}}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" Target="itemProps1.xml"'
    f' Type="{_OFFICE}/officeDocument/2006/relationships/customXmlProps"/></Relationships>'
)
TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
"""The content type of the properties of a manifest."""


def parts(edition: Edition, printed: Sequence[Printed]) -> dict[str, bytes]:
    """The parts of a package that carry the manifest (ECMA-376 part 1, 22.5)."""
    identity = str(uuid5(NAMESPACE_URL, f"{NAMESPACE} {edition.framework.base_uri}")).upper()
    return {
        "customXml/item1.xml": _manifest(edition, printed),
        "customXml/itemProps1.xml": _PROPERTIES.format(identity).encode(),
        "customXml/_rels/item1.xml.rels": _RELATIONS.encode(),
    }


def _manifest(edition: Edition, printed: Sequence[Printed]) -> bytes:
    """The manifest: the framework, its version, and each text with its bookmark and fingerprint."""
    prints = {text.address: fingerprint(text.text) for text in texts(edition.framework)}
    root = etree.Element(f"{{{NAMESPACE}}}manifest", nsmap={"fw": NAMESPACE})
    root.set("framework", edition.framework.id)
    root.set("version", edition.framework.version)
    root.set("draft", "true" if edition.is_draft else "false")
    root.set("source", f"sha256:{edition.fingerprint}")
    for text in printed:
        entry = etree.SubElement(root, f"{{{NAMESPACE}}}text")
        entry.set("address", text.address)
        entry.set("bookmark", text.bookmark)
        entry.set("fingerprint", prints.get(text.address, ""))
    return as_bytes(root)
