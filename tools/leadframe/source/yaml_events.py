"""YAML events to plain data with positions. libyaml reads; what is made of each value is decided here."""

from sys import intern
from typing import Any, NoReturn

import yaml

from leadframe.finding import Edit, Fault, Fix
from leadframe.position import Path, Position
from leadframe.source import prose
from leadframe.source.libyaml import events, key_of, place
from leadframe.source.marks import Marks
from leadframe.source.scalars import taken_for, typed

DEEPEST = 100
MOST_VALUES = 200_000
LONGEST_TEXT = 64 * 1024


class Parsed:
    """What was read of a file, up to the first place that cannot be read."""

    def __init__(self) -> None:
        self.data: Any = None
        self.marks: Marks = {}
        self.faults: list[Fault] = []


class _Stop(Exception):
    """A fault after which reading on makes no sense."""


def parse(text: str) -> Parsed:
    """Reads a document of one mapping. The parser stops at the first fault of syntax; other faults are collected.
    Where its values stand is noted only if there is a fault: it takes time, and most of the memory.
    """
    parsed = _read(text, is_marked=False)
    return _read(text, is_marked=True) if parsed.faults else parsed


def _read(text: str, *, is_marked: bool) -> Parsed:
    builder = _Builder(text, is_marked=is_marked)
    handlers, stack = builder.handlers, builder.stack
    try:
        for event in events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent and stack and not event.style:
                frame = stack[-1]
                if frame.is_map and frame.key is None and _is_plain_key(event, frame):
                    frame.key, frame.key_event = intern(event.value), event
                    continue
            if handler := handlers.get(kind):
                handler(event)
        builder.finish()
    except _Stop:
        builder.last_fault(builder.parsed.faults.pop())
    except yaml.MarkedYAMLError as error:
        from leadframe.source import blame

        builder.last_fault(blame.syntax(error, text))
    except yaml.YAMLError:
        position = Position(1, 1)
        builder.last_fault(Fault("yaml-syntax", position, "YAML cannot read this file", "look for strange signs in it"))
    dashes = {fault.position.line for fault in builder.parsed.faults if fault.rule == "typographic-dash"}
    builder.parsed.faults = [
        fault
        for fault in builder.parsed.faults
        if fault.rule != "continued-line" or dashes.isdisjoint((fault.position.line - 1, fault.position.line))
    ]
    return builder.parsed


class _Builder:
    def __init__(self, text: str, *, is_marked: bool) -> None:
        self.is_marked = is_marked
        self.lines = text.split("\n")
        self.parsed = Parsed()
        self.stack: list[_Frame] = []
        self.values = 0
        self.documents = 0
        self.handlers = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.start,
            yaml.SequenceStartEvent: self.start,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }

    def last_fault(self, last: Fault) -> None:
        """Adds the fault at which reading ended; what it seemed to cause, and what caused it, is not said twice."""
        line = last.position.line
        kept = [
            fault
            for fault in self.parsed.faults
            if fault.position.line < line and not (fault.rule == "empty-text" and fault.position.line == line - 1)
        ]
        near = (line - 1, line)
        cause = any(fault.rule in prose.CAUSES and fault.position.line in near for fault in self.parsed.faults)
        if last.rule == "yaml-syntax" and cause:
            return
        self.parsed.faults = [*kept, last]

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop("yaml-feature", event, "a second document begins here", "keep one document in a file; delete ---")
        if event.version or event.tags:
            self.stop("yaml-feature", event, "this file begins with a % directive", "delete the directive")

    def alias(self, event: Any) -> None:
        self.stop("yaml-feature", event, "* begins a reference to another place", "write the text out, or quote it")

    def start(self, event: Any) -> None:
        if event.anchor or event.tag:
            self.named(event)
        if len(self.stack) >= DEEPEST:
            self.stop("limits", event, f"this is nested more than {DEEPEST} levels deep", "take the nesting apart")
        frame = _Frame(is_map=type(event) is yaml.MappingStartEvent)
        if self.stack:
            self.attach(event, frame.data, frame.marks)
        elif not frame.is_map:
            self.stop("wrong-top", event, "this file holds a list", "begin it with keys, such as id: and title:")
        else:
            self.parsed.data, self.parsed.marks = frame.data, frame.marks
        self.stack.append(frame)

    def end(self, event: Any) -> None:
        self.stack.pop()

    def scalar(self, event: Any) -> None:
        value: str = event.value
        if event.anchor or event.tag:
            self.named(event)
        if not self.stack:
            if not value and not event.style:
                self.empty()
            self.stop("wrong-top", event, "this file holds plain text", "begin it with keys, such as id: and title:")
        frame = self.stack[-1]
        if frame.key is None and frame.is_map:
            self.key(event, value, frame, frame.data)
            return
        if len(value) > LONGEST_TEXT:
            self.stop("limits", event, f"this text is longer than {LONGEST_TEXT // 1024} kB", "divide it")
        self.attach(event, self.marked(event) if event.style else self.plain(event, value), None)

    def key(self, event: Any, value: str, frame: "_Frame", data: dict[str, Any]) -> None:
        if not value:
            self.stop(
                "yaml-syntax", event, "here a key is missing", "write the key, a colon and a blank before the value"
            )
        if len(value) > LONGEST_TEXT:
            self.stop("limits", event, f"this text is longer than {LONGEST_TEXT // 1024} kB", "divide it")
        frame.key_event = event
        frame.key = key = key_of(value)
        if value == "<<":
            self.stop("yaml-feature", event, "<< merges another place into this one", "write the keys out")
        if key in data:
            first = frame.marks[frame.key][0] if self.is_marked else 0
            message = f"the key {frame.key} stands here a second time (first in line {first})"
            if not frame.doubled:
                remedy = "keep one of the two; if a new entry begins here, give it a hyphen"
                self.fault("duplicate-key", event, message, remedy, (*self.path()[:-1], frame.key))
            frame.doubled = True
        if not event.style:
            self.misread(event, value)

    def plain(self, event: Any, written: str) -> Any:
        """A value without quotes."""
        if not written:
            return self.nothing(event)
        value = typed(written)
        if value is None:
            message = f"YAML takes {written} for {taken_for(written)}, not for text"
            edit = Edit(event.start_mark.index, event.end_mark.index, f'"{written}"')
            self.fault("implicit-type", event, message, f'put it in quotes: "{written}"', fix=Fix((edit,), safe=True))
            return written
        if value is written:
            self.misread(event, written)
        return value

    def marked(self, event: Any) -> str:
        """A value in quotes or after > or |."""
        value: str = event.value
        line = self.lines[event.start_mark.line]
        if event.style in "|>":
            if "\n" in value or ":" in value:
                self.parsed.faults.extend(prose.block(event, self.lines, self.path()))
        elif event.start_mark.line != event.end_mark.line and prose.swallows(event, self.lines):
            self.stop("yaml-syntax", event, "this quotation mark is never closed", "close it where the text ends")
        elif event.style == '"' and ("\\" in line or event.start_mark.line != event.end_mark.line):
            self.parsed.faults.extend(prose.quoted(event, self.lines, self.path()))
        if "#" in line:
            self.parsed.faults.extend(prose.comment(event, self.lines, self.path()))
        return value

    def nothing(self, event: Any) -> str:
        """A value that is not there."""
        cut = list(prose.comment(event, self.lines, self.path()))
        if cut and "# " not in cut[0].message:
            self.parsed.faults.extend(cut)
        else:
            self.fault("empty-text", event, f"{self.called()} has no value", "write it after the colon or the hyphen")
        return ""

    def misread(self, event: Any, value: str) -> None:
        if value.isascii() and value[-1] not in '>|-"':
            line = event.end_mark.line
            if "#" not in self.lines[line] and event.start_mark.line == line:
                return
        self.parsed.faults.extend(prose.plain(event, self.lines, self.path()))

    def attach(self, event: Any, value: Any, inside: Marks | None) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self.stop("limits", event, f"this file has more than {MOST_VALUES} values", "divide it")
        frame = self.stack[-1]
        data = frame.data
        if frame.is_map:
            key = frame.key
            if key is None:
                self.stop("yaml-feature", event, "a list or a group stands where a key is wanted", "write a plain key")
            if key not in data:
                data[key] = value
                if self.is_marked:
                    frame.marks[key] = (*place(frame.key_event), *place(event), inside)
            frame.key = None
        else:
            if self.is_marked:
                frame.marks[len(data)] = (*place(event), *place(event), inside)
            data.append(value)

    def named(self, event: Any) -> None:
        if event.anchor:
            self.stop(
                "yaml-feature", event, f"&{event.anchor} names this place (an anchor)", "delete it, or quote the text"
            )
        if event.tag:
            self.stop("yaml-feature", event, "! at the beginning of a value is a tag", "delete it, or quote the text")

    def called(self) -> str:
        path = self.path()
        return str(path[-1]) if path and isinstance(path[-1], str) else "this entry"

    def path(self) -> Path:
        steps = (frame.key if frame.is_map else len(frame.data) for frame in self.stack)
        return tuple(step for step in steps if step is not None)

    def finish(self) -> None:
        if not self.documents:
            self.empty()

    def empty(self) -> None:
        self.parsed.faults.append(
            Fault("empty-file", Position(1, 1), "this file is empty", "begin it with keys, such as id: and title:")
        )
        raise _Stop

    def fault(
        self, rule: str, event: Any, message: str, remedy: str, path: Path | None = None, fix: Fix | None = None
    ) -> None:
        mark, last = event.start_mark, len(self.lines)
        position = Position(mark.line + 1, mark.column + 1)
        if mark.line >= last:
            position = Position(last, len(self.lines[-1]) + 1)
        self.parsed.faults.append(Fault(rule, position, message, remedy, self.path() if path is None else path, fix))

    def stop(self, rule: str, event: Any, message: str, remedy: str) -> NoReturn:
        self.fault(rule, event, message, remedy)
        raise _Stop


def _is_plain_key(event: Any, frame: "_Frame") -> bool:
    """Whether a key is a plain word, as nearly all are, with which nothing can be wrong."""
    value: str = event.value
    is_word = value.isidentifier() and value.isascii() and value not in frame.data
    return is_word and not (event.anchor or event.tag)


class _Frame:
    __slots__ = ("data", "doubled", "is_map", "key", "key_event", "marks")

    def __init__(self, *, is_map: bool) -> None:
        self.data: Any = {} if is_map else []
        self.is_map = is_map
        self.marks: Marks = {}
        self.key: str | None = None
        self.key_event: Any = None
        self.doubled = False
