"""Writes acceptances into a house style, as its editor would."""

from collections.abc import Iterable

from leadframe import source
from leadframe.content.layout import HOUSE_STYLE
from leadframe.errors import CannotDo
from leadframe.finding import Finding
from leadframe.source import Source, spans

HEAD = '# The rules and words that this framework holds itself to; "leadframe explain" lists the rules.\n'
Entry = dict[str, str]


def accepted(before: Source, findings: Iterable[Finding], reason: str, until: str) -> str:
    """The text of a house style with these findings accepted, after those that are accepted already.

    Raises CannotDo where its layout leaves no room for them; the message has what is to be added by hand.
    """
    keys = dict.fromkeys((finding.rule, finding.address, finding.judged) for finding in findings)
    end = {"reason": reason, **({"until": until} if until else {})}
    entries = [{"rule": rule, "at": address, "fingerprint": judged, **end} for rule, address, judged in keys]
    text = _added(before, entries)
    data = before.data if isinstance(before.data, dict) else {}
    wanted = {**data, "accepted": [*(data.get("accepted") or []), *entries]}
    reading = source.parse(text.encode())
    if reading.faults or reading.source.data != wanted:
        lines = "".join(map(_entry, entries))
        raise CannotDo(
            f"{HOUSE_STYLE} is laid out in a way that leaves no room; add this to accepted: by hand\n{lines}"
        )
    return text


def _added(before: Source, entries: list[Entry]) -> str:
    line_end = "\r\n" if "\r\n" in before.text else "\n"
    text = before.text or HEAD
    text = text if text.endswith("\n") else f"{text}{line_end}"
    there = before.data.get("accepted") if isinstance(before.data, dict) else None
    whole = spans.entry(before, ("accepted",)) if there else None
    if there and whole:
        margin = " " * max(before.locate(("accepted", 0)).column - 3, 0)
        lines = "".join(_entry(entry, margin) for entry in entries).replace("\n", line_end)
        stop = min(whole.end + len(text) - len(before.text), len(text)) if whole.end == len(before.text) else whole.end
        return text[:stop] + lines + text[stop:]
    lines = "".join(map(_entry, entries)).replace("\n", line_end)
    if there is not None:
        return text.replace("accepted: []", f"accepted:{line_end}{lines}".rstrip(), 1)
    return f"{text}{line_end}accepted:{line_end}{lines}"


def _entry(entry: Entry, margin: str = "  ") -> str:
    rows = [f"{key}: {_written(key, value)}" for key, value in entry.items()]
    return f"{margin}- {rows[0]}\n" + "".join(f"{margin}  {row}\n" for row in rows[1:])


def _written(key: str, value: str) -> str:
    plain = key in ("rule", "at") and spans.stays_plain(value) and "#" not in value
    return value if plain else spans.quoted(value)
