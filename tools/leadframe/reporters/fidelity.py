"""What became of everything in a source that was imported: as text for a terminal, and as Markdown for the project."""

from collections import Counter
from collections.abc import Iterable, Iterator

from leadframe.importers.ledger import ABOUT, FATES, Fact, Fate, Ledger, counts
from leadframe.reporters.markdown import escaped
from leadframe.reporters.words import counted, visible

MOST = 20
"""Lines about what was folded, and about what was dropped, on a terminal."""

WIDTH = 60
"""Signs of a value that are shown."""


def text(ledger: Ledger, source: str) -> str:
    """A table of the fates, whose counts add up, and what was folded, dropped and supplied."""
    facts = list(ledger.facts())
    rows = list(_rows(facts))
    width = max(len(row[0]) for row in rows)
    lines = [f"What became of {visible(source)}:", ""]
    for number, (name, *cells) in enumerate(rows):
        lines += [""] if number == len(rows) - 1 else []
        lines.append(f"  {visible(name).ljust(width)}  {'  '.join(cell.rjust(9) for cell in cells)}")
    for fate in ("folded", "dropped"):
        told = [fact for fact in facts if fact.fate == fate]
        if told:
            lines += ["", f"{fate.capitalize()}: {ABOUT[fate]}"]
            lines += [f"  {_line(fact)}" for fact in told[:MOST]]
            lines += [f"  and {len(told) - MOST} more"] if len(told) > MOST else []
    if defaulted := _defaulted(facts):
        lines += ["", f"Defaulted: {ABOUT['defaulted']}", *(f"  {visible(line)}" for line in defaulted[:MOST])]
        lines += [f"  and {len(defaulted) - MOST} more"] if len(defaulted) > MOST else []
    supplied = Counter((entry.field, entry.value) for entry in ledger.supplied)
    if supplied:
        lines += ["", "Supplied, since the source does not say it:"]
        listed = [f"  {field}: {visible(value)}" for field, value in supplied]
        lines += listed[:MOST] + ([f"  and {len(listed) - MOST} more"] if len(listed) > MOST else [])
    return "\n".join(lines) + "\n"


def _rows(facts: list[Fact]) -> Iterator[tuple[str, ...]]:
    """A header, a row for each field and each kind of node, and the sums."""
    yield ("", "all", *FATES)
    nodes = [fact for fact in facts if fact.entry.is_node]
    values = [fact for fact in facts if not fact.entry.is_node]
    for name, found in [*counts(nodes).items(), *counts(values).items()]:
        yield (name, *_cells(found))
    yield ("together", *_cells(Counter(fact.fate for fact in facts)))


def _cells(found: Counter[Fate]) -> list[str]:
    return [str(found.total()), *(str(found[fate]) for fate in FATES)]


def _line(fact: Fact) -> str:
    entry = fact.entry
    where = visible(entry.where)
    place = where if entry.is_node or entry.field.rpartition(".")[2] in where else f"{where}, {visible(entry.field)}"
    return f"{place}: {visible(_short(entry.value))} ({visible(fact.how)})"


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return f"“{plain if len(plain) <= WIDTH else plain[: WIDTH - 1] + '…'}”"


def markdown(ledger: Ledger, source: str, kind: str) -> str:
    """The same in Markdown, with everything that was folded and dropped."""
    facts = list(ledger.facts())
    header, *rows = _rows(facts)
    lines = [f"# What became of {escaped(source)}", "", f"Read as: {kind}.", ""]
    lines += [f"* **{fate}**: {ABOUT[fate]}" for fate in FATES]
    lines += ["", _row(["", *header[1:]]), _row(["---"] + ["---:"] * len(header[1:]))]
    lines += [_row([escaped(name), *cells]) for name, *cells in rows]
    for fate in ("folded", "dropped"):
        told = [fact for fact in facts if fact.fate == fate]
        if told:
            lines += ["", f"## {fate.capitalize()}", "", _row(["where", "field", "value", "how"]), _row(["---"] * 4)]
            lines += [_row(_told(fact)) for fact in told]
    if defaulted := _defaulted(facts):
        lines += ["", "## Defaulted", "", *(f"* {escaped(line)}" for line in defaulted)]
    if ledger.supplied:
        lines += ["", "## Supplied", "", *_supplied(ledger)]
    return "\n".join(lines) + "\n"


def _told(fact: Fact) -> list[str]:
    entry = fact.entry
    return [escaped(" ".join(part.split())) for part in (entry.where, entry.field, entry.value, fact.how)]


def _supplied(ledger: Ledger) -> list[str]:
    return [f"* {escaped(entry.field)}: {escaped(entry.value)}" for entry in ledger.supplied]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def lost(ledger: Ledger) -> str:
    """How much would be lost, in words; empty if nothing is. What belongs to a node that is lost goes with it."""
    dropped = ledger.dropped()
    nodes = Counter(fact.entry.field for fact in dropped if fact.entry.is_node)
    fields = Counter(fact.entry.field for fact in dropped if not fact.entry.is_node)
    told = [f"{number} {name}" for name, number in nodes.items()]
    told += [
        f"{counted(number, 'value')} of {name}"
        for name, number in fields.items()
        if not any(name.startswith(f"{node}.") for node in nodes)
    ]
    return ", ".join(told[:6]) + (" and more" if len(told) > 6 else "")


def _defaulted(facts: list[Fact]) -> list[str]:
    """Why values were not taken from the source: a line for each field and reason."""
    found = Counter((fact.entry.field, fact.how) for fact in facts if fact.fate == "defaulted")
    return [f"{field} ({number}): {how}" for (field, how), number in found.items()]
