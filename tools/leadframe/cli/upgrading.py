"""What `leadframe format --upgrade` does."""

from leadframe.cli.console import put, say
from leadframe.cli.files import replace
from leadframe.cli.format import show
from leadframe.content import upgrades
from leadframe.content.layout import kind
from leadframe.errors import CannotDo
from leadframe.lint import upgrade
from leadframe.reporters.words import counted, visible
from leadframe.source.project import Project


def run(read: Project, *, check: bool, diff: bool) -> int:
    """Brings a project to the format of today; with `check` or `diff`, only tells what would change.

    Raises CannotDo, and nothing is written, if one of its files cannot be read, or written.
    """
    upgrade.refuse_newer(read)
    broken = [file for file, reading in read.readings.items() if kind(file) and reading.faults]
    if broken:
        raise CannotDo(f"{visible(broken[0])} has faults, so nothing was written; see them: leadframe check")
    after = upgrade.texts(read)
    before = {file: read.readings[file].source.text for file in after}
    if check or diff:
        show(before, after, diff=diff)
        return 1 if check and after else 0
    if not after:
        say(f"There is nothing to do: the files are in format {upgrades.CURRENT}.")
        return 0
    replace(read.root, before, after)
    put("".join(f"{visible(file)}\n" for file in after))
    say(f"{counted(len(after), 'file')} brought to format {upgrades.CURRENT}. Next: leadframe check")
    return 0
