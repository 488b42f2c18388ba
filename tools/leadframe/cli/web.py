"""What the web edition needs from around it: the version before, and where texts stand in the files at hand."""

from pathlib import Path

from leadframe import exporters, release
from leadframe.content.texts import texts
from leadframe.lint import reliable
from leadframe.release import Edition
from leadframe.source.project import Project


def around(root: Path, edition: Edition, read: Project | None = None) -> exporters.Web:
    """What is around an edition; `read` are the files that it was built from, if it is the one at hand.

    Raises CannotDo if the version before cannot be read.
    """
    versions = release.versions(root)
    number = edition.framework.version
    earlier = versions if edition.is_draft else versions[: versions.index(number)] if number in versions else []
    before = reliable.released(root, earlier[-1]).framework if earlier else None
    lines = {}
    if read and edition.settings.web.repository:
        sources = {file: reading.source for file, reading in read.readings.items()}
        lines = {text.at: sources[text.at.file].locate(text.at.path).line for text in texts(edition.framework)}
    return exporters.Web(before, lines=lines)
