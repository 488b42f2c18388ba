"""Files in another format than that of today: what is said of them, and those of an earlier one in today's words."""

from leadframe import __version__
from leadframe.content import upgrades
from leadframe.content.layout import HEADER, kind
from leadframe.errors import CannotDo
from leadframe.finding import Problem
from leadframe.position import At
from leadframe.source.project import Project


def problem(project: Project) -> Problem | None:
    """What is wrong with the format of a project, if it is another one than that of today."""
    header = project.readings[HEADER].source.data
    said = upgrades.number(header)
    if said is None or said == int(upgrades.CURRENT):
        return None
    at = At(HEADER, ("schema",) if "schema" in header else ())
    lacking = "" if at.path else ", since framework.yaml has no key schema"
    message = (
        f"these files are in format {said}{lacking}; this Leadframe ({__version__}) reads format {upgrades.CURRENT}"
    )
    newer = "install a newer Leadframe"
    return Problem(at, message, newer if upgrades.is_newer(header) else "bring them to it: leadframe format --upgrade")


def refuse_newer(project: Project) -> None:
    """Raises CannotDo if a project is in a format that only a newer Leadframe knows."""
    if upgrades.is_newer(project.readings[HEADER].source.data) and (found := problem(project)):
        raise CannotDo(f"{found.message}; {found.remedy}")


def texts(project: Project) -> dict[str, str]:
    """The new text of each file that the format of today writes otherwise, with its comments and its layout.

    Nothing for a project with a file that cannot be read. Raises CannotDo if only a newer Leadframe knows the format.
    """
    refuse_newer(project)
    readings = {file: reading for file, reading in project.readings.items() if kind(file)}
    if any(reading.faults for reading in readings.values()):
        return {}
    documents = {file: reading.source.data for file, reading in readings.items()}
    made = upgrades.upgraded(documents)
    # Hardly ever needed, and a check should not wait for them.
    from leadframe.schema_check.order import canonical_order
    from leadframe.source.revise import revised

    return {
        file: revised(readings[file].source, made[file], canonical_order(project.root, str(kind(file))))
        for file in documents
        if made[file] != documents[file]
    }


def upgraded(project: Project) -> Project:
    """A project as it reads in the format of today; nothing is written. Raises CannotDo if it is in a newer one."""
    from leadframe.source import parse

    changed = {file: parse(text.encode()) for file, text in texts(project).items()}
    return project._replace(readings={**project.readings, **changed}, sound=project.sound.difference(changed))
