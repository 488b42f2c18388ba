"""Files that only one process holds at a time, and the time in which it is not to be interrupted."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from leadframe.errors import CannotDo

PATIENCE = 10.0
"""Seconds for which a run waits while another one writes to the same folder."""


def take(path: Path, stopped: list[int], *, create: bool = True) -> FileIO:
    """A file that is locked for this process. Raises CannotDo if another one holds it for too long."""
    import time

    flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | (os.O_CREAT if create else 0)
    until = time.monotonic() + PATIENCE
    while True:
        handle = os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0)
        with suppress(FileNotFoundError):
            if locked(handle.fileno()) and os.path.samestat(os.fstat(handle.fileno()), path.lstat()):
                return handle
        handle.close()
        if stopped:
            raise KeyboardInterrupt
        if time.monotonic() > until:
            raise CannotDo(f"another run is writing to {path.parent}; run the command again when it has ended")
        time.sleep(0.02)


def locked(handle: int) -> bool:
    """Locks a file until it is closed or the process ends; False if another process has done so."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the end, since others may not read what is locked there
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks
    return True


def let_go(handle: FileIO, path: Path, *, gone: bool) -> None:
    """Closes a file that was held. If it is to go, it goes first, so that it cannot be that of another run."""
    if gone and sys.platform != "win32":
        with suppress(OSError):
            path.unlink()
    handle.close()
    if gone and sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


@contextmanager
def undisturbed() -> Iterator[list[int]]:
    """Puts Ctrl-C off until the end; what is yielded is filled when it was pressed."""
    import signal
    import threading

    stopped: list[int] = []
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    mine = usual and threading.current_thread() is threading.main_thread()
    if mine:
        signal.signal(signal.SIGINT, lambda number, _: stopped.append(number))
    try:
        yield stopped
    finally:
        if mine:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if stopped:
            raise KeyboardInterrupt
