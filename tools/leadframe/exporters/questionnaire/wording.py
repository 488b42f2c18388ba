"""The words around what is asked, the same in every form."""

from leadframe.content.assessment import SELF
from leadframe.exporters import facts, label
from leadframe.feedback.instrument import ALONE, NOT_OBSERVED, Block, Chapter, Instrument, answer
from leadframe.language import words


def say(instrument: Instrument) -> dict[str, str]:
    """The fixed words, in the language of the framework."""
    return words(instrument.edition.framework.language)


def title(instrument: Instrument) -> str:
    """What the questionnaire is called."""
    name = instrument.edition.framework.usual_name
    return say(instrument)["q_title"].format(framework=name, group=instrument.group.title)


def notice(instrument: Instrument) -> list[str]:
    """How the answers of this group are shown: what raters have to know before they answer."""
    said, group = say(instrument), instrument.group
    if group.id == SELF:
        return [said["q_self"]]
    if instrument.notice == ALONE:
        return [said["q_alone"].format(group=group.title), said["q_comments_alone"]]
    grouped = said["q_grouped"].format(group=group.title, minimum=instrument.asked.minimum)
    return [grouped, said["q_comments_grouped"], said["q_private"]]


def rights(instrument: Instrument) -> list[str]:
    """What the wording is: the stamp of a draft, whether it is in force no longer, its version, rights and licence."""
    told, own = facts(instrument.edition), instrument.edition.framework.rights
    version = "" if instrument.edition.is_draft else say(instrument)["version"].format(version=told["version"])
    found = (told.get("stamp"), told.get("status"), version, own.statement, own.terms, own.licence)
    return [line for line in found if line]


def scale(instrument: Instrument) -> dict[str, str]:
    """The label of each answer by its code, the lowest first, and last that of somebody who cannot say."""
    points = {answer(point.value): point.label for point in instrument.asked.points}
    return {**points, NOT_OBSERVED: instrument.asked.not_observed}


def about(instrument: Instrument) -> str:
    """The question who the feedback is about or, where that is known, the sentence that says it."""
    if instrument.about:
        return say(instrument)["q_is_about"].format(name=instrument.about)
    return say(instrument)["q_name" if instrument.group.id == SELF else "q_about"]


def heading(instrument: Instrument, part: Chapter | Block) -> str:
    """The number and title of a domain or element; the label of negative behaviours."""
    if isinstance(part, Chapter):
        return f"{part.number}. {part.title}"
    if part.is_negative:
        return label(instrument.edition.framework, "negative_behaviours")
    return f"{part.number} {part.title}"


def comment(instrument: Instrument, chapter: Chapter) -> str:
    """What stands beside the room for free text on a domain."""
    return say(instrument)["q_comment"].format(title=chapter.title)
