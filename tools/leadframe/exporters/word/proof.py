"""Proof that nothing was lost: every text of the framework stands in the document, once, and in its order."""

from collections import Counter
from collections.abc import Collection, Sequence

from leadframe.content import model
from leadframe.content.settings import Print
from leadframe.content.texts import Text, texts
from leadframe.errors import CannotDo
from leadframe.exporters.word import signs, typography
from leadframe.exporters.word.inline import Printed

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
