"""Two marks stand in each other’s phrase, so that no document could print both.

Why: a link cannot begin inside another one, nor a footnote mark stand in the middle of it.

Source: HTML Standard, 4.5.1: no interactive content inside a link.

Fails:
    paragraph: See the report of the council.
    link at the report of: https://example.org/a
    link at of the council: https://example.org/b

Passes:
    paragraph: See the report of the council.
    link at the report: https://example.org/a
    link at the council: https://example.org/b
"""

from collections.abc import Iterator

from leadframe.content.walk import marked
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("error")


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Links whose phrases overlap, and footnote marks inside a link."""
    framework = subject.framework
    for _, item in marked(framework):
        links: list[tuple[int, int]] = []
        for mark in sorted(item.marks, key=lambda mark: not (mark.to or mark.link)):
            start = item.text.find(mark.phrase)
            end = start + len(mark.phrase)
            is_link = bool(mark.to or mark.link)
            inside = (a < end and start < b if is_link else a < end < b for a, b in links)
            if start >= 0 and any(inside):
                yield Problem(
                    mark.at, f"“{mark.phrase}” overlaps with a link", "choose phrases that stand side by side"
                )
            if is_link:
                links.append((start, end))
