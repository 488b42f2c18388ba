"""A consultation for programs; `schema/output/consultation.schema.json` says what is in it."""

import json
from typing import Any

from leadframe.importers.consultation.judge import Outcome
from leadframe.importers.consultation.propose import Proposal
from leadframe.reporters.consultation.told import Told

FORMAT = "leadframe-consultation/1"


def report(told: Told, *, verbose: bool = False) -> str:
    """One object; `verbose` has no effect, since everything is in it."""
    made = {
        "format": FORMAT,
        "files": [{"name": one.name, "version": one.version, "by_text": one.is_by_text} for one in told.reviews],
        "counts": {**dict[str, int](told.counts.items()), "total": sum(told.counts.values()), "absent": told.absent},
        "written": told.is_written,
        "changed_files": list(told.files),
        "texts": [_text(told, one) for one in told.outcomes if one.opinions or one.retyped],
        "new": [_new(one) for one in told.proposals],
        "not_read": [
            {
                "file": file,
                "what": aside.what,
                "address": aside.address,
                "words": aside.words,
                "by": _hands(aside.hands),
            }
            for file, aside in told.asides()
        ],
        "comments": [
            {
                "file": file,
                "address": note.address,
                "author": note.remark.hand.author,
                "date": note.remark.hand.date,
                "about": note.remark.about,
                "text": note.remark.text,
                "settled": note.remark.is_done,
                "answer": note.remark.is_answer,
            }
            for file, note in told.notes()
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "file": finding.file,
                "line": finding.position.line,
                "column": finding.position.column,
                "message": finding.message,
                "remedy": finding.remedy,
            }
            for finding in told.findings
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _text(told: Told, one: Outcome) -> dict[str, Any]:
    file, line = told.place(one.address)
    return {
        "address": one.address,
        "name": told.name(one.address),
        "verdict": one.verdict,
        "file": file,
        "line": line,
        "today": one.today,
        "words": one.words,
        "reason": told.why(one),
        "nature": told.natures.get(one.address, ""),
        "reviewers": [
            {
                "file": opinion.file,
                "did": opinion.said.fate,
                "base": opinion.said.base,
                "words": opinion.said.words,
                "pieces": list(opinion.said.pieces),
                "joined_with": list(opinion.said.others),
                "behind": opinion.said.place,
                "tracked": opinion.said.is_tracked,
                "by": _hands(opinion.said.hands),
            }
            for opinion in dict.fromkeys((*one.opinions, *one.retyped))
        ],
    }


def _new(one: Proposal) -> dict[str, Any]:
    new = one.addition.new
    return {
        "words": new.words,
        "behind": new.after,
        "like": new.like,
        "files": list(one.addition.files),
        "by": _hands(new.hands),
        "kind": one.kind,
        "id": one.id,
        "file": one.file,
        "list": one.list,
        "line": one.position.line if one.position else 0,
        "yaml": "\n".join(one.lines),
    }


def _hands(hands: Any) -> list[dict[str, str]]:
    return [{"author": hand.author, "date": hand.date} for hand in hands]
