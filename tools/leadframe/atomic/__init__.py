"""Writes files whole or not at all, and several of them all or none, whatever stops the process.

One file is written beside its place, and then moved there. Several are moved through a journal, a hidden file in their
folder. Before anything is made it says what is to be cleared away should the process be stopped; once all files are
written beside their places, what is to be moved. Whoever writes holds the lock of the journal. One that nobody holds
was left by a process that was killed: the next that writes there, or reads the project, works it off.
"""

import errno
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path, PurePosixPath

from leadframe.atomic import beside, held
from leadframe.atomic.differences import Differences, differences
from leadframe.atomic.journal import Step, last, note
from leadframe.content.layout import JOURNAL
from leadframe.errors import CannotDo

__all__ = ["JOURNAL", "Differences", "differences", "recover", "write"]

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_AGAIN = "close it where it is open, and run the command again, which first puts back what was there"
_NOTHING: Mapping[str, bytes | None] = {}


def write(folder: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None] = _NOTHING) -> None:
    """Puts `files` into `folder`, or deletes them (None): all or, if anything goes wrong, none. Of a process that was
    killed, the next one that writes there makes that good, or `recover`. Ctrl-C waits until the files are in place.

    `read` is what files in the folder held when they were read (None: they were not there). Raises CannotDo if one of
    them holds anything else by now, since an editor or another run was faster, or if a file cannot be written; then
    nothing has changed. Between the last look at a file and its move, some microseconds remain.
    """
    try:
        rest = dict(files)
        for name in files:
            path = folder / name
            beside.refuse_elsewhere(folder, name)
            if beside.is_of_the_system(folder) or (path.exists() and not (path.is_file() or path.is_dir())):
                path.write_bytes(rest.pop(name) or b"")  # a device or a pipe, such as /dev/stdout
        with held.undisturbed() as stopped:
            (name, content), *others = rest.items() or [("", None)]
            if content is not None and not others and "/" not in name:
                _one(folder, name, content, read, stopped)
            elif rest:
                _several(folder, rest, read, stopped)
    except OSError as error:
        raise _refusal(error, folder) from error


def recover(folder: Path) -> None:
    """Finishes, or clears away, what a process that was killed had begun in a folder; waits for one that is alive.

    Raises CannotDo if it cannot, and if it left out a file that somebody has changed since then.
    """
    journal = folder / JOURNAL
    if not journal.is_file() or journal.is_symlink():
        return
    try:
        with held.undisturbed() as stopped:
            try:
                handle = held.take(journal, stopped, create=False)
            except FileNotFoundError:
                return
            try:
                _catch_up(folder, handle)
            finally:
                held.let_go(handle, journal, gone=not beside.size(handle))
    except OSError as error:
        with suppress(OSError):
            if not last(journal.read_bytes()).change:
                return  # nothing was moved yet, so whoever may not write here can still read
        raise _refusal(error, folder) from error


def _one(folder: Path, name: str, content: bytes, read: Mapping[str, bytes | None], stopped: list[int]) -> None:
    """Writes one file. While it stands beside its place it is locked, so that another run waits."""
    target, part = beside.place(folder / name), beside.part_of(folder, name)
    with beside.about(target), _made(target.parent):
        beside.refuse_folder(target)
        handle = held.take(part, stopped)
        try:
            beside.fill(handle, part, target, content)
            _refuse_changed(folder, {name: content}, read)
            if sys.platform == "win32":
                handle.close()  # nothing that is open can be moved there
            part.replace(target)
        except BaseException:
            held.let_go(handle, part, gone=True)
            raise
        handle.close()


def _several(
    folder: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None], stopped: list[int]
) -> None:
    with _made(folder):
        with beside.about(folder):
            handle = held.take(folder / JOURNAL, stopped)
        try:
            _catch_up(folder, handle)
            _refuse_changed(folder, files, read)
            before = {name: beside.content_of(folder / name) for name in files}
            changed = {name: content for name, content in files.items() if content != before[name]}
            if changed:
                _put(folder, handle, changed, before)
        finally:
            held.let_go(handle, folder / JOURNAL, gone=not beside.size(handle))


def _put(folder: Path, journal: FileIO, files: Mapping[str, bytes | None], before: Mapping[str, bytes | None]) -> None:
    """Moves files to their places; if one cannot be moved, all others back."""
    clear = Step({}, list(files), _missing(folder, files))
    moved: dict[str, bytes | None] = {}
    noted = 0
    try:
        note(folder, journal, clear)
        noted = beside.size(journal)
        beside.stage(folder, files)
        step = Step(_marks(before, files), [], [])
        note(folder, journal, step)
        _work_off(folder, step, moved)
    except BaseException:
        try:
            if moved:
                beside.stage(folder, moved)
                clear = clear._replace(change=_marks(files, moved))
                note(folder, journal, clear)
            else:
                journal.truncate(noted)
            _work_off(folder, clear)
            journal.truncate(0)
        except OSError as error:
            raise _refusal(error, folder, _AGAIN) from error
        raise
    with suppress(OSError):
        journal.truncate(0)  # if not, it is worked off once more, which changes nothing


def _marks(before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]) -> dict[str, tuple[str, str]]:
    return {name: (beside.mark(before[name]), beside.mark(content)) for name, content in after.items()}


def _work_off(folder: Path, step: Step, moved: dict[str, bytes | None] | None = None) -> list[str]:
    """Does what a line of the journal says, and gives the files that stay as they are, since they are not as expected.

    With `moved`, which takes what was there before, such a file is refused. What was done already is not done again.
    """
    strange = []
    for name, (before, after) in step.change.items():
        target, part = beside.place(folder / name), beside.part_of(folder, name)
        with beside.about(target):
            now = beside.content_of(target)
            if beside.mark(now) == after:
                continue
            if beside.mark(now) != before or (after and not part.is_file()):
                if moved is not None:
                    raise _changed(name)
                strange.append(name)
            elif after:
                part.replace(target)
            else:
                (folder / name).unlink()
            if moved is not None:
                moved[name] = now
    for name in (*step.change, *step.drop):
        beside.drop(beside.part_of(folder, name))
    for name in step.folders:
        with suppress(OSError):
            (folder / name).rmdir()
    return strange


def _catch_up(folder: Path, journal: FileIO) -> None:
    """Works off what a process that was killed had noted. Never outside of the folder, whoever wrote the journal."""
    step = last(journal.readall())
    for name in (*step.change, *step.drop, *step.folders):
        if not beside.is_own(folder, name):
            raise CannotDo(f"{folder / JOURNAL} names {name}, which is no place for it; delete it, and look at {name}")
    strange = _work_off(folder, step)
    journal.truncate(0)
    if strange:
        raise CannotDo(
            f"an earlier run was killed while it wrote, and {', '.join(strange)} was changed since then, so it stayed"
            " as it is; see what differs, and run the command again"
        )


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Makes a folder with those around it. If nothing comes of it, they go again."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


def _refusal(
    error: OSError, folder: Path, way: str = "close it where it is open, or choose another folder"
) -> CannotDo:
    reason = (error.strerror or str(error)).lower()
    way = "make room on the disk" if error.errno in _FULL else way
    return CannotDo(f"{error.filename or folder} cannot be written ({reason}); {way}")


def _changed(name: str) -> CannotDo:
    return CannotDo(f"{name} was changed meanwhile, so nothing was written; run the command again")


def _refuse_changed(folder: Path, files: Mapping[str, bytes | None], read: Mapping[str, bytes | None]) -> None:
    for name, content in read.items():
        now = beside.content_of(folder / name)
        if now != content and (name not in files or now != files[name]):
            raise _changed(name)


def _missing(folder: Path, files: Mapping[str, bytes | None]) -> list[str]:
    around = {path for name in files for path in PurePosixPath(name).parents if not (folder / path).exists()}
    return [str(path) for path in sorted(around, key=lambda path: (-len(path.parts), path))]
