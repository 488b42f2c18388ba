"""Proof that nothing was lost: every text of the framework stands in the document, once, and in its order.

The document carries the proof with it: a manifest (a customXml part) that has the address and the fingerprint of each
text, and the bookmark around it, so that whoever reads the document knows what each bookmark was.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from leadframe.content import model
from leadframe.content.texts import Text, fingerprint, texts
from leadframe.errors import CannotDo
from leadframe.exporters.word.inline import Printed
from leadframe.exporters.word.xml import as_bytes
from leadframe.release import Edition

NAMESPACE = "https://example.org/leadframe/manifest/1"
"""Identifies the manifest of a document."""

NOT_PRINTED = {
    "label": "words beside texts, which are printed with what they are beside",
    "reference": "words of the summary tables, which have no page of their own yet",
}
"""Roles of texts that have no place of their own in a document, each with the reason."""

ANYWHERE = ("variant", "definition", "note", "figure")
"""Roles of texts whose place in a document is not the one that they have in the framework."""

ABOVE = "#over_title"
"""The end of the addresses of what stands above a title, and is kept after it."""


def expected(framework: model.Framework) -> Iterator[Text]:
    """The texts that the full document has to print, in reading order.

    Left out are the names of the framework, which stand on the cover, figures, whose parts are printed in words, and
    what `NOT_PRINTED` says.
    """
    blocks = [block for section in framework.sections for block in section.blocks]
    places = {block.place for block in blocks if isinstance(block, model.DomainList)}
    figures = {block.id for block in blocks if isinstance(block, model.Figure)}
    listed = any(isinstance(block, model.StageList) for block in blocks)
    stages = {stage.id for stage in framework.stages}
    covered = (framework.id, f"{framework.id}#usual_name")
    for text in texts(framework):
        part, _, place = text.address.partition("@")
        is_stage = part.partition("#")[0] in stages
        left_out = text.role in NOT_PRINTED or part in covered or text.address in figures
        if not left_out and (not place or place in places) and (listed or not is_stage):
            yield text


def check(framework: model.Framework, printed: Sequence[Printed]) -> None:
    """Raises CannotDo, with their addresses, if texts are missing, doubled or out of order."""
    wanted = list(expected(framework))
    own = [text.address for text in printed if not text.again]
    counted = Counter(own)
    missing = [text.address for text in wanted if not counted[text.address]]
    doubled = [address for address, times in counted.items() if times > 1]
    stages = {stage.id for stage in framework.stages}
    in_order = [
        text.address
        for text in wanted
        if text.role not in ANYWHERE and text.address not in stages and not text.address.endswith(ABOVE)
    ]
    found = [address for address in own if address in set(in_order)]
    moved = [one for one, other in zip(found, in_order, strict=False) if one != other]
    for what, addresses in (("leaves out", missing), ("prints twice", doubled), ("prints out of order", moved)):
        if addresses:
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
_TYPE = (
    '<Override PartName="/customXml/itemProps1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
)


def parts(edition: Edition, printed: Sequence[Printed], types: bytes) -> dict[str, bytes]:
    """The parts of a package that carry the manifest (ECMA-376 part 1, 22.5); `types` are the content types so far."""
    identity = str(uuid5(NAMESPACE_URL, f"{NAMESPACE} {edition.framework.base_uri}")).upper()
    return {
        "[Content_Types].xml": types.replace(b"</Types>", _TYPE.encode()),
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
    for text in printed:
        entry = etree.SubElement(root, f"{{{NAMESPACE}}}text")
        entry.set("address", text.address)
        entry.set("bookmark", text.bookmark)
        entry.set("fingerprint", prints.get(text.address, ""))
    return as_bytes(root)
