"""The permanent address of every part, and the UUID that follows from it."""

import re
from typing import NamedTuple, Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

_OWN_UUID = re.compile(r"uuid-([0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})")


class Named(Protocol):
    """A part that has an id, and may have had others."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def previous_ids(self) -> tuple[str, ...]:
        """The ids that it had before, oldest first."""


class Identifiers(NamedTuple):
    """Names parts outside the files. `base` is the `base_uri` of the framework, which never changes."""

    base: str

    def uri(self, name: str) -> str:
        """The permanent address of what has this id, or of something beside it, such as item-types/domain."""
        return f"{self.base.rstrip('/')}/{name}"

    def uuid(self, name: str) -> str:
        """UUID version 5 (RFC 9562, section 5.5) of the address; an id that is a UUID (uuid-…) is its own."""
        own = _OWN_UUID.fullmatch(name)
        return own[1] if own else str(uuid5(NAMESPACE_URL, self.uri(name)))

    def of(self, part: Named) -> str:
        """The UUID of a part, which it keeps when its id changes."""
        return self.uuid(part.previous_ids[0] if part.previous_ids else part.id)


def id_of_uuid(uuid: str) -> str:
    """The id of a part that came with a UUID. Raises ValueError if it is none."""
    return f"uuid-{UUID(uuid)}"
