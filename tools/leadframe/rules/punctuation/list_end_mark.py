"""An item of a list ends with a mark that the house style does not want there, or lacks one that it wants.

Why: publishers differ. The data holds no mark (policy none), and each document adds what its own style wants: the 2011
edition prints a full stop after the last item of every list. Kept in the data, the stop would stay behind when an item
moves.

Source: NHS inform: no full stop after the last bullet (none). NICE style guide: a full stop after the last (last).

Options: policy: none (default), last, or all.

Fix (safe): the mark is deleted or added.

Fails:
    descriptor: Listen to others.
    negative_behaviour: Hides problems;

Passes:
    descriptor: Listen to others
    descriptor: Work with councils, charities, etc.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options, choice
from leadframe.rules.subject import Occurrence, Subject, problem

ABOUT = About(
    "warning",
    options={
        "policy": choice("Where a full stop stands: after no item, the last one, or each.", "none", "last", "all")
    },
)
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\.\.\.$")
_SHORT = frozenset(("etc.", "e.g.", "i.e.", "a.m.", "p.m.", "inc.", "ltd.", "plc.", "al.", "approx."))


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Descriptors and negative behaviours whose end is not that of the policy."""
    for role in ("descriptor", "negative_behaviour"):
        for _, group in groupby(subject.texts(role), key=lambda text: (text.at.file, text.at.path[:-2])):
            items = list(group)
            for text in items:
                wanted = options["policy"] == "all" or (options["policy"] == "last" and text is items[-1])
                yield from _unlike(text, wanted=wanted)


def _unlike(text: Text, *, wanted: bool) -> Iterator[Problem]:
    body = text.text.rstrip(" .,;:")
    end = len(text.text)
    mark = text.text[len(body) :].strip()
    if text.text.lower().split(" ")[-1] in _SHORT or _ABBREVIATED.search(text.text):
        return
    found = Occurrence(text, len(body), end)
    if wanted and not mark and body[-1:] not in "!?…":
        yield problem(Occurrence(text, end, end), "a full stop is missing here", "write it", ".", safe=True)
    elif mark and not (wanted and mark == "."):
        remedy = "write a full stop" if wanted else "delete it; documents add what their style wants"
        yield problem(found, f"this item of a list ends with “{mark}”", remedy, "." if wanted else "", safe=True)
