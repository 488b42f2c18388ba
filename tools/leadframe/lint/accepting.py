"""Writes acceptances into a house style, as its editor would."""

from collections.abc import Iterable

from leadframe.finding import Finding
from leadframe.source import Source, spans

HEAD = '# The rules and words that this framework holds itself to; "leadframe explain" lists the rules.\n'


def accepted(before: Source, findings: Iterable[Finding], reason: str, until: str) -> str:
    """The text of a house style with these findings accepted, after those that are accepted already."""
    keys = dict.fromkeys((finding.rule, finding.address, finding.judged) for finding in findings)
    entries = "".join(_entry(*key, reason, until) for key in keys)
    text = before.text or HEAD
    text = text if text.endswith("\n") else f"{text}\n"
    if isinstance(before.data, dict) and before.data.get("accepted"):
        end = spans.entry(before, ("accepted",)).end
        return text[:end] + entries + text[end:]
    if isinstance(before.data, dict) and "accepted" in before.data:
        empty = spans.entry(before, ("accepted",))
        return text[: empty.start] + f"accepted:\n{entries}" + text[empty.end :]
    return f"{text}\naccepted:\n{entries}"


def _entry(rule: str, address: str, fingerprint: str, reason: str, until: str) -> str:
    at = spans.quoted(address) if "#" in address or "@" in address else address
    lines = [
        f"  - rule: {rule}",
        f"    at: {at}",
        f'    fingerprint: "{fingerprint}"',
        f"    reason: {spans.quoted(reason)}",
    ]
    return "\n".join([*lines, *([f'    until: "{until}"'] if until else [])]) + "\n"
