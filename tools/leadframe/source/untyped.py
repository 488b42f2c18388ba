"""YAML from elsewhere as data in which every value is a text, so that NO, 1.10 and 2011-06-29 stay what they are."""

from typing import Any

import yaml

DEEPEST = 100
"""Brackets in brackets."""


class Unreadable(Exception):
    """What keeps a text from being read, and its line (0 if it has none)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(text: str) -> Any:
    """The data of one document; None if there is none. Raises Unreadable."""
    try:
        _refuse_what_grows(text)
        documents = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable(line, f"this is no YAML ({error.problem or error.context})") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable(0, f"this cannot be read ({str(error).splitlines()[0]})") from error
    found = documents if documents[:1] != [None] else []
    if len(found) > 1:
        raise Unreadable(found[1].start_mark.line + 1, f"this holds {len(found)} documents; one is wanted")
    return _plain(found[0]) if found else None


def _refuse_what_grows(text: str) -> None:
    """Raises Unreadable at the first reference, which stands for as much as it likes, and where brackets stand too
    deep: the time that the parser takes for them grows with their square.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable(line, f"*{event.anchor} refers to another place; write out what it stands for")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Unreadable(line, f"this is nested more than {DEEPEST} levels deep")


def _plain(found: yaml.Node) -> Any:
    if isinstance(found, yaml.SequenceNode):
        return [_plain(entry) for entry in found.value]
    if isinstance(found, yaml.MappingNode):
        made: dict[str, Any] = {}
        for key, value in found.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(line, "a key has to be a word")
            if key.value in made:
                raise Unreadable(line, f"the key {key.value!r} stands here a second time")
            made[key.value] = _plain(value)
        return made
    is_null = found.tag == "tag:yaml.org,2002:null"
    return "" if is_null else found.value
