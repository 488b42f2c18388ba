"""The touched elements and domains as a reader sees them, with what went and what came, in Markdown."""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.diff import Change
from leadframe.diff.words import runs
from leadframe.reporters.changes.compared import Compared
from leadframe.reporters.markdown import escaped, told

Changed = dict[tuple[str, str], Change]


def rendered(framework: model.Framework, compared: Compared) -> Iterator[list[str]]:
    """The lines of each element, and of each domain beyond its elements, that a change touches."""
    changed: Changed = {(change.id, change.field): change for change in compared.changes if change.nature}
    gone = [change for change in compared.changes if change.verb in ("removed", "retired", "merged", "split")]
    new = {part.key for change in compared.changes if change.verb in ("added", "reinstated") for part in change.parts}
    ids = {key for key, _ in changed} | new
    for domain in framework.domains:
        rest = _rest(domain)
        went = [change for change in gone if change.trail.startswith(f"{domain.number} ")]
        if domain.id in ids or any(key in ids for key, _ in rest):
            yield list(_domain(domain, changed, new))
        for element in domain.elements:
            inside = [element.id, *(part.id for part in element.descriptors), *(part.id for part in element.indicators)]
            lost = [change for change in went if f"› {element.number} " in change.trail]
            if ids.intersection(inside) or lost:
                yield list(_element(framework, element, changed, new, lost))


def _domain(domain: model.Domain, changed: Changed, new: set[str]) -> Iterator[str]:
    title = _said(domain.id, "title", domain.title, changed, new)
    yield f"**{escaped(domain.number)}. {title}**"
    yield from _paragraphs(domain, changed, new)
    for key, words in _rest(domain):
        if (key, "text") in changed or key in new:
            yield f"- {_said(key, 'text', words, changed, new)}"


def _rest(domain: model.Domain) -> list[tuple[str, str]]:
    """Ids and texts of what stands in a domain beside its elements."""
    behaviours = [(behaviour.id, behaviour.text) for behaviour in domain.negative_behaviours]
    return [*behaviours, *((example.id, example.text) for example in domain.examples)]


def _element(
    framework: model.Framework, element: model.Element, changed: Changed, new: set[str], lost: list[Change]
) -> Iterator[str]:
    yield f"**{escaped(element.number)} {_said(element.id, 'title', element.title, changed, new)}**"
    yield from _paragraphs(element, changed, new)
    for descriptor in element.descriptors:
        yield f"- {_said(descriptor.id, 'text', descriptor.text, changed, new)}"
    labels = {stage.id: stage.label for stage in framework.stages}
    for indicator in element.indicators:
        if (indicator.id, "text") in changed or indicator.id in new:
            words = _said(indicator.id, "text", indicator.text, changed, new)
            yield f"- Stage {escaped(labels.get(indicator.stage, indicator.stage))}: {words}"
    for change in lost:
        yield f"- <del>{escaped(change.old)}</del>"


def _paragraphs(part: model.Domain | model.Element, changed: Changed, new: set[str]) -> Iterator[str]:
    for field in ("statement", "lead_in"):
        words = getattr(part, field)
        if words or (part.id, field) in changed:
            yield ""
            yield _said(part.id, field, words, changed, new)
    yield ""


def _said(key: str, field: str, words: str, changed: Changed, new: set[str]) -> str:
    """A text with what went and what came."""
    change = changed.get((key, field))
    if change is None:
        return f"<ins>{escaped(words)}</ins>" if key in new else escaped(words)
    return told(runs(change.old, change.new))
