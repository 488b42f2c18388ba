"""The same text stands at two places, each with its own id.

Why: whoever assesses the framework would score the same words twice, and a later change would reach one of them only.
Capitals, blanks and the mark at the end do not make a difference. Lead-ins, labels and readings of other places are
furniture and may repeat.

Source: SKOS Reference (W3C 2009), section 5: a label names one concept.

Fails:
    element: Managing People
    descriptor: Provide clear purpose
    descriptor: Provide  clear purpose

Passes:
    element: Managing People
    lead_in: "Competent leaders:"
    descriptor: Provide clear purpose
    element: Managing Performance
    lead_in: "Competent leaders:"
    descriptor: Provide a clear purpose
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from leadframe.content.texts import Text
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import RUNNING, STATEMENTS, Subject

ABOUT = About("error")
ROLES = ("definition", "statement", *STATEMENTS, "example", *RUNNING)
SHORTEST = 2
"""Words. In running text shorter entries, such as Yes and No, repeat by right."""


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Texts that say the same as another; of the two, the one that was not published first."""
    framework = subject.framework
    titled = {domain.id for domain in framework.domains}
    titled |= {element.id for domain in framework.domains for element in domain.elements}
    titles = [text for text in subject.texts("title") if text.address in titled]
    yield from _repeated(titles, subject.published)
    yield from _repeated((text for text in subject.texts(*ROLES) if not _is_short(text)), subject.published)


def _is_short(text: Text) -> bool:
    return text.role in RUNNING and len(text.text.split()) <= SHORTEST


def _repeated(texts: Iterable[Text], published: Callable[[], Mapping[str, str]]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for text in texts:
        said = " ".join(text.text.casefold().split()).rstrip(" .,;:")
        other = first.setdefault(said, text)
        if other.at == text.at:
            continue
        known = published()
        if (other.address not in known, other.address) > (text.address not in known, text.address):
            text, other = other, text
        message = f"this says the same as {other.address}"
        yield Problem(text.at, message, "reword one of the two, or retire one of them")
