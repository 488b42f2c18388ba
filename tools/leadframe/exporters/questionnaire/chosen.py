"""What a questionnaire is about: the parts that were named, and what is asked by choice besides the core."""

from leadframe.errors import CannotDo
from leadframe.exporters import Questions
from leadframe.exporters.word.choice import Choice, resolved
from leadframe.release import Edition

ALL = "all"


def parts(edition: Edition, wanted: Questions) -> tuple[str, ...]:
    """The ids of domains and elements, in the order of the framework; none where only the core is asked about.

    Raises CannotDo for a part that is unknown.
    """
    framework, by_choice = edition.framework, edition.assessment.by_choice
    named = resolved(framework, Choice(wanted.domains, wanted.elements))
    found = {*named.domains, *named.elements}
    if wanted.also and not found:
        found.update(domain.id for domain in framework.domains if domain.id not in by_choice)
    for name in wanted.also:
        found.update(by_choice if name == ALL else _part(edition, name))
    ids = (one for domain in framework.domains for one in (domain.id, *(element.id for element in domain.elements)))
    return tuple(one for one in ids if one in found)


def _part(edition: Edition, name: str) -> tuple[str, ...]:
    """The id of a domain or an element of this id or number."""
    for choice in (Choice(domains=(name,)), Choice(elements=(name,))):
        try:
            found = resolved(edition.framework, choice)
        except CannotDo:
            continue
        return found.domains or found.elements
    known = ", ".join(edition.assessment.by_choice) or "none"
    raise CannotDo(f"there is no domain or element {name}; asked about by choice: {known}")
