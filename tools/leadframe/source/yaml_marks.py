"""Where the values of a file stand that was read without a fault. Reading does not note it: few files are asked."""

import yaml

from leadframe.source.libyaml import events, key_of, place
from leadframe.source.marks import Marks

_VALUES = (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def marks(text: str) -> Marks:
    """Where the values of a document stand that was read without a fault."""
    found: Marks = {}
    here, is_map, key, key_begins = found, False, None, (0, 0)
    outer: list[tuple[Marks, bool]] = []
    for event in events(text):
        kind = type(event)
        if kind in _ENDS:
            here, is_map = outer.pop()
        elif kind in _VALUES:
            begins = place(event)
            if is_map and key is None:
                key, key_begins = key_of(event.value), begins
                continue
            inside: Marks | None = None if kind is yaml.ScalarEvent else {}
            if key is not None:
                here[key] = (*key_begins, *begins, inside)
            else:
                here[len(here)] = (*begins, *begins, inside)
            key = None
            if inside is not None:
                outer.append((here, is_map))
                here, is_map = inside, kind is yaml.MappingStartEvent
    return found[0][-1] or {} if found else {}
