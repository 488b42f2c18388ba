"""Word: a form to fill in or to print, made as all documents are, with a field for each answer."""

from collections.abc import Sequence

from leadframe.content.layout import ASSESSMENT
from leadframe.content.settings import Document
from leadframe.exporters.questionnaire import wording
from leadframe.exporters.word.choice import Choice
from leadframe.exporters.word.plan import Plan
from leadframe.feedback.instrument import Instrument
from leadframe.position import At


def files(asked: Sequence[Instrument]) -> dict[str, bytes]:
    """`<group>.docx`."""
    from leadframe.exporters.word.render import rendered

    return {f"{instrument.group.id}.docx": rendered(planned(instrument)) for instrument in asked}


def planned(instrument: Instrument) -> Plan:
    """The document of an instrument."""
    edition = instrument.edition
    name = f"{edition.framework.id}-360-{instrument.group.id}"
    contents = ("questionnaire", "rights")
    document = Document(At(ASSESSMENT, ()), "questionnaire", wording.title(instrument), contents)
    theme = edition.settings.themes["default"]
    return Plan(name, edition, document, Choice(), theme, instrument=instrument)
