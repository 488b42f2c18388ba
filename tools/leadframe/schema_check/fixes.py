"""How some of what does not fit its schema can be mended."""

from collections.abc import Collection

from leadframe.finding import Edit, Fix
from leadframe.position import Path
from leadframe.schema_check import suggest, words
from leadframe.source import Source, spans


def renamed(source: Source, path: Path, name: str, meant: str) -> Fix | None:
    """The key `name` at a path becomes the one that was meant; None where it is not written plainly."""
    start = spans.lines(source.text).offset(source.locate(path, key=True))
    written = source.text[start : start + len(name)] == name
    return Fix((Edit(start, start + len(name), meant),), safe=False) if written else None


def of_text(rule: str, source: Source, path: Path, text: str, taken: Collection[str]) -> Fix | None:
    """The fix of a text at a path: blanks around it go, an id becomes a proper one that is not taken."""
    if rule == "outer-whitespace":
        start, end = len(text) - len(text.lstrip(words.BLANKS)), len(text.rstrip(words.BLANKS))
        changes = [edit for edit in (Edit(0, start, ""), Edit(end, len(text), "")) if edit.start < edit.end]
    elif rule == "bad-id":
        changes = [Edit(0, len(text), suggest.new_id(text, taken))]
    else:
        return None
    made = spans.edits(source, path, changes, spans.scalar(source, path, spans.lines(source.text)))
    return Fix(made, safe=rule == "outer-whitespace") if made else None
