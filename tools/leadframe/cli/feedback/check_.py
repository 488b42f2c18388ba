"""leadframe feedback check."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from leadframe.cli.console import put, say
from leadframe.cli.feedback.loaded import Named, answers, edition, everything, named, refusals, responses, tell, version
from leadframe.feedback.reading import Replies, plainly
from leadframe.reporters.words import counted


@click.command("check")
@responses
@version
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.pass_obj
def command(start: Path, paths: tuple[Path, ...], version: str | None, form: str) -> int:
    """Read answers, and tell which rows cannot be taken and which comments may name somebody.

    RESPONSES are files of answers as CSV: those of our own form, or exported by LimeSurvey, ODK Central or KoboToolbox.
    Nothing is written. A place is the file, the line on which the row begins, and the number of the cell in it. Read
    all comments yourself as well: no program knows every name, or who tells which story.

    Exit status: 0 every row can be taken; 1 some cannot; 2 a file cannot be read.
    """
    of = edition(start, version)
    replies = answers(paths, everything(of))
    found = named(of, replies)
    if form == "json":
        put(json.dumps(_data(replies, found), ensure_ascii=False, indent=2) + "\n")
    else:
        put("".join(refusals(replies)))
        put("".join(_flag(one) for one in found))
    tell(replies)
    if found:
        comments = len({one.written for one in found})
        say(f"{counted(comments, 'comment')} may name somebody; reports leave them out until --comments all.")
    return 1 if replies.refused else 0


def _flag(one: Named) -> str:
    line, column = one.written.position
    return f"{one.written.file}:{line}:{column}: {one.flag.kind} in a comment: “{one.flag.words}”\n"


def _data(replies: Replies, found: Sequence[Named]) -> dict[str, Any]:
    """As schema/output/feedback-check.schema.json describes it."""
    groups = Counter(reply.group for reply in replies.accepted)
    return {
        "format": "leadframe-feedback-check/1",
        "accepted": len(replies.accepted),
        "people": len({plainly(reply.about) for reply in replies.accepted}),
        "groups": [{"group": group, "responses": number} for group, number in sorted(groups.items())],
        "refused": [
            {
                "file": one.file,
                "line": one.position.line,
                "column": one.position.column,
                "message": one.message,
                "remedy": one.remedy,
            }
            for one in replies.refused
        ],
        "names": [
            {
                "file": one.written.file,
                "line": one.written.position.line,
                "column": one.written.position.column,
                "kind": one.flag.kind,
                "words": one.flag.words,
            }
            for one in found
        ],
        "left_behind": [
            {"file": file, "platform": list(headings), "unknown": list(replies.strange[file])}
            for file, headings in replies.metadata.items()
        ],
    }
