"""What stands between the texts of a document that was sent back, and what the layout prints there by itself."""

from collections import Counter
from collections.abc import Sequence

from leadframe.exporters.word.manifest import Manifest, plain
from leadframe.importers.consultation import frames
from leadframe.importers.consultation.returned import Row
from leadframe.importers.consultation.standing import Standing
from leadframe.importers.consultation.wording import folded, tidy


class Places:
    """What stands between the texts of a document, and what the layout prints there by itself."""

    def __init__(self, stands: Standing, manifest: Manifest) -> None:
        self.stands, self.manifest = stands, manifest
        self.marks = Counter(line.mark for line in manifest.lines if not line.texts)
        self.seen: Counter[str] = Counter()
        self.known = {folded(frames.whole(line)) for line in manifest.lines if any(text.again for text in line.texts)}
        self.known |= {folded(text.words) for line in manifest.lines for text in line.texts if text.again}
        own = [text.address for line in manifest.lines for text in line.texts if not text.again]
        there = {address for address, stand in stands.texts.items() if stand.words}
        self.sent_before: dict[str, str] = {}
        above = ""
        for address in own:
            self.sent_before[address] = above
            above = address if address in there else above
        copied = [stand.row for _, stand in stands.copies]
        self.styles = {stands.rows[number].style for number in copied}
        last = {stand.row: address for address, stand in stands.texts.items() if stand.words}
        self.texts, self.above, self.below = [""], [-1], [len(stands.rows)]
        for number in range(len(stands.rows)):
            self.texts.append(last.get(number, self.texts[-1]))
            self.above.append(number if number in stands.lines else self.above[-1])
        for number in reversed(range(len(stands.rows))):
            self.below.append(number if number in stands.lines else self.below[-1])
        self.below.reverse()

    def is_own(self, row: Row) -> bool:
        """Whether a row is what the layout printed by itself, and no more often than it did."""
        words = tidy(row.words)
        is_contents = row.style.startswith(("toc ", "contents ")) and row.style != "contents title"
        self.seen[plain(words)] += 1
        is_expected = self.seen[plain(words)] <= self.marks[plain(words)]
        return not words or row.style == "toc" or is_contents or is_expected

    def is_repeated(self, row: Row) -> bool:
        """Whether a row says again what the layout prints: labels, titles of stages, as in a row that was copied."""
        words = tidy(row.words)
        return plain(words) in self.marks or (row.style in self.styles and folded(words) in self.known)

    def before(self, number: int) -> str:
        """The address of the text that stands before a row; empty if there is none."""
        return self.texts[number]

    def is_here(self, address: str, number: int) -> bool:
        """Whether a row stands where a text was sent: behind the same text, or behind the row with its bookmark."""
        stand = self.stands.texts.get(address)
        return self.texts[number] == self.sent_before[address] or (stand is not None and stand.row == number - 1)

    def layout(self, loose: Sequence[int]) -> tuple[list[int], list[int]]:
        """Parts rows into those that stand in the place of what the layout printed there, and others."""
        missing: dict[tuple[int, int], Counter[str]] = {}
        changed, others = [], []
        for number in loose:
            gap = self.gap(number)
            if gap not in missing:
                missing[gap] = self.missing(*gap)
            if missing[gap]:
                missing[gap].subtract([next(iter(missing[gap]))])
                missing[gap] = +missing[gap]
                changed.append(number)
            else:
                others.append(number)
        return changed, others

    def gap(self, number: int) -> tuple[int, int]:
        """The rows with bookmarks around a row; -1 and the number of rows, where there are none."""
        return self.above[number], self.below[number + 1]

    def missing(self, before: int, after: int) -> Counter[str]:
        """What the layout had printed between two rows, and is not there."""
        lines = self.stands.lines
        first, last = lines.get(before, -1), lines.get(after, len(self.manifest.lines))
        sent = Counter(line.mark for line in self.manifest.lines[first + 1 : last] if not line.texts)
        there = Counter(plain(tidy(self.stands.rows[row].words)) for row in range(before + 1, after))
        return sent - there
