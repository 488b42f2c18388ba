"""What a preview shows at the moment, for those who ask now and those who wait for the next."""

from collections.abc import Mapping
from threading import Condition
from typing import NamedTuple


class State(NamedTuple):
    """The pages by path, and the one for addresses that nothing has. `stamp` tells this state from every other."""

    stamp: str
    files: Mapping[str, bytes]
    missing: bytes


class Shown:
    """The state that is shown. One thread changes it, and many read it; only the newest is kept."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._changed = Condition()
        self._closed = False

    @property
    def now(self) -> State:
        """The newest state."""
        return self._state

    def put(self, state: State) -> None:
        """Shows another state, and wakes up whoever waits for one."""
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def wait(self, have: str, seconds: float) -> str:
        """The stamp of the newest state: as soon as it is not `have`, else after so many seconds, or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._state.stamp != have, seconds)
            return self._state.stamp

    def close(self) -> None:
        """Lets nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
