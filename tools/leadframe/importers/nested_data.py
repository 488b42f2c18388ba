"""YAML and JSON as plain data in which every value is a text, so that NO, 1.10 and 2011-06-29 stay what they are."""

from typing import Any

import yaml

from leadframe.errors import CannotDo
from leadframe.importers import files
from leadframe.importers.grid import Grid


def data(content: bytes, name: str) -> Any:
    """The data of a YAML or JSON file, every value as text. Raises CannotDo with the line of what is wrong."""
    written = files.text(content, name)
    try:
        for event in yaml.parse(written, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise CannotDo(f"{name}:{line}: *{event.anchor} refers to another place; write out what it stands for")
        documents = list(yaml.compose_all(written, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CannotDo(f"{name}:{line}: this is no YAML ({error.problem or error.context})") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise CannotDo(f"{name}: this cannot be read ({str(error).splitlines()[0]})") from error
    if len(documents) != 1 or documents[0] is None:
        raise CannotDo(f"{name} holds {len(documents) if documents[:1] != [None] else 0} documents; one is wanted")
    return _plain(documents[0], name, 0)


def _plain(found: yaml.Node, name: str, depth: int) -> Any:
    if depth > files.DEEPEST:
        raise CannotDo(f"{name}:{found.start_mark.line + 1}: this is nested more than {files.DEEPEST} levels deep")
    if isinstance(found, yaml.SequenceNode):
        return [_plain(entry, name, depth + 1) for entry in found.value]
    if isinstance(found, yaml.MappingNode):
        made: dict[str, Any] = {}
        for key, value in found.value:
            if not isinstance(key, yaml.ScalarNode):
                raise CannotDo(f"{name}:{key.start_mark.line + 1}: a key has to be a word")
            if key.value in made:
                raise CannotDo(f"{name}:{key.start_mark.line + 1}: the key {key.value!r} stands here a second time")
            made[key.value] = _plain(value, name, depth + 1)
        return made
    is_null = found.tag == "tag:yaml.org,2002:null"
    return "" if is_null else found.value


def flat(found: Any, name: str) -> Grid | None:
    """The table in a list of flat mappings; None if there is more in it."""
    if not isinstance(found, list) or not found or not all(isinstance(entry, dict) for entry in found):
        return None
    if any(isinstance(value, dict | list) for entry in found for value in entry.values()):
        return None
    columns = tuple(dict.fromkeys(key for entry in found for key in entry))
    rows = [(n, tuple(entry.get(column, "") for column in columns)) for n, entry in enumerate(found, 1)]
    return Grid(name, columns, tuple(rows))
