"""Content that was not written in this project, or long ago: only what everything relies on is looked for in it, since
its wording is nobody's to mend any more.
"""

from collections import Counter
from pathlib import Path

from leadframe import release, rules
from leadframe.content.layout import RELEASES
from leadframe.content.settings import Settings
from leadframe.errors import CannotDo
from leadframe.lint import identity
from leadframe.release import Edition
from leadframe.rules.house_style import HouseStyle
from leadframe.rules.rule import options
from leadframe.rules.subject import Subject


def released(root: Path, version: str, settings: Settings = Settings()) -> Edition:  # noqa: B008
    """A published version, to make something of. Raises CannotDo as `release.released` does, and `insist`."""
    edition = release.released(root, version, settings)
    return insist(edition, f"{RELEASES}/{version}.json", "get it back from version control")


def insist(edition: Edition, name: str, remedy: str = "name a state that is sound") -> Edition:
    """The edition, which has the name `name`. Raises CannotDo with the first of its ids that stands twice, or of its
    references that leads nowhere.
    """
    named = Counter(one for ids in identity.of_files(edition.documents).values() for one, _, _ in ids)
    if twin := next((one for one, times in named.items() if times > 1), None):
        raise CannotDo(f"{name} is not sound: the id {twin} stands twice in it; {remedy}")
    subject = Subject(edition.framework, HouseStyle())
    for rule in map(rules.load, (one for one in rules.NAMES if one in rules.ESSENTIAL)):
        for problem in rule.check(subject, options(rule, {})):
            place = problem.at.file + "".join(f"/{step}" for step in problem.at.path)
            raise CannotDo(f"{name} is not sound: {problem.message}, as {place} says; {remedy}")
    return edition
