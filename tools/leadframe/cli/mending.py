"""What `leadframe check --fix` and `--diff` do."""

from leadframe import lint
from leadframe.cli.console import put, say
from leadframe.cli.files import replace
from leadframe.lint.mend import mend, word_diff
from leadframe.lint.selection import Choice
from leadframe.reporters.words import counted, message, visible
from leadframe.source.project import Project


def run(read: Project, outcome: lint.Report, choice: Choice, *, unsafe: bool, only_show: bool) -> lint.Report:
    """Mends a project and returns what is found afterwards; with `only_show`, shows the changes and writes nothing."""
    mended = mend(read, outcome, lambda changed: lint.check(changed, choice), lint.check, unsafe=unsafe)
    before = {file: read.readings[file].source.text for file in mended.changed}
    lines = (f"{visible(finding.file)}:{finding.position.line}: {message(finding)}" for finding in mended.left)
    for line in dict.fromkeys(lines):
        say(f"Left as it is, since mending it would break something else: {line}")
    if only_show:
        put("".join(f"{visible(line)}\n" for line in word_diff(before, mended.changed).splitlines()))
        say(f"{counted(mended.number, 'place')} would change; nothing was written.")
        return outcome
    if mended.changed:
        replace(read.root, before, mended.changed)
    say(f"{counted(mended.number, 'place')} mended in {counted(len(mended.changed), 'file')}.")
    return mended.outcome
