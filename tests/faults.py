"""Runs a command of Leadframe up to the first thing that it does to a file, and from there on again and again, with
something going wrong at another place each time.

Usage: faults.py BOX PROJECT ARGUMENT...

BOX is the folder with everything that the command may write to. Each line of the standard input is a kind of fault, a
method of `Server`, with its arguments, as JSON; each is answered by a line of JSON: how often it was tried, and what is
not as it should be.

What the command does to files is heard by an audit hook (PEP 578); writing, cutting off and flushing, of which Python
does not tell, by a class of files that stops in the middle of each of them. At the first of these boundaries the
process turns into a server, which forks a child for every fault: the command need not begin anew each time.
"""

import contextlib
import errno
import gc
import importlib
import io
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from leadframe import atomic, cli
from leadframe.atomic import beside
from leadframe.source import project

NOBODY = 65534
MOST = 18
"""Boundaries at which faults are tried that are not SIGKILL: enough for each kind of boundary."""

HEARD = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

Tree = dict[str, bytes | None]
"""Files with their contents, and folders (None)."""

Answer = tuple[int, list[str]]
"""How often a fault was tried, and what is not as it should be."""

Fault = Callable[[str, str], None]


class Child(NamedTuple):
    """A process that goes on with the command, and where its output, its errors and its boundaries are read."""

    pid: int
    streams: tuple[int, int, int]


class Ended(NamedTuple):
    """How a child ended: its exit status (negative: the signal that killed it), and what it said."""

    status: int
    output: str
    errors: str
    boundaries: int
    modules: list[str]


class Go(BaseException):
    """Lets a child go back to where the command was."""


class Hearing:
    """Counts the boundaries, and does something at one of them."""

    def __init__(self, box: Path, serve: Callable[[], None]) -> None:
        self.box = f"{box}/"
        self.serve: Callable[[], None] | None = serve
        self.is_on = True
        self.number = 0
        self.stop = 0
        self.fault: Fault = lambda what, path: None

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The audit hook."""
        if not self.is_on or not (event in HEARD or (event == "open" and (arguments[2] or 0) & WRITING)):
            return
        path = arguments[1] if event == "os.rename" else arguments[0]
        if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self.box):
            self.boundary(event, os.fsdecode(path))

    def boundary(self, what: str, path: str) -> None:
        if not self.is_on:
            return
        if self.serve:
            serve, self.serve = self.serve, None
            serve()
        self.number += 1
        if self.number == self.stop:
            self.fault(what, path)


class Server:
    """Lets the command go wrong, and looks at what it leaves behind."""

    def __init__(self, box: Path, project: Path) -> None:
        self.box = box
        self.project = project
        self.old = tree(box)
        self.hearing = Hearing(box, self.serve)
        self.requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
        self.answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        self.told = -1
        self.modules: list[str] = []

    def serve(self) -> None:
        """Answers requests until there are none; in a child, it returns."""
        gc.disable()
        try:
            self.usual = self.run()
            for name in (*self.usual.modules, "leadframe.reporters.words"):  # the last says what went wrong
                with contextlib.suppress(ImportError):
                    importlib.import_module(name)  # so that no child has to
            gc.freeze()
            self.new = self.look()
            self.restore()
            for line in self.requests:
                kind, *arguments = json.loads(line)
                tried, wrong = getattr(self, kind)(*arguments)
                self.answers.write(json.dumps({"tried": tried, "wrong": wrong}) + "\n")
                self.answers.flush()
        except Go:
            return
        except BaseException:
            traceback.print_exc()
        os._exit(0)

    def start(self, stop: int = 0, fault: Fault = lambda what, path: None, closed: Sequence[int] = ()) -> Child:
        """A child that goes on with the command, with a fault at one boundary (0: at none). The readers of `closed`,
        of output (0) and errors (1), are gone.
        """
        pipes = [os.pipe() for _ in range(3)]
        pid = os.fork()
        if pid:
            for _, end in pipes:
                os.close(end)
            return Child(pid, (pipes[0][0], pipes[1][0], pipes[2][0]))
        for begin, _ in pipes:
            os.close(begin)
        for number in closed:
            begin, end = os.pipe()
            os.close(begin)
            os.dup2(end, pipes[number][1])
        os.dup2(pipes[0][1], 1)
        os.dup2(pipes[1][1], 2)
        self.told = pipes[2][1]
        self.hearing.number, self.hearing.stop, self.hearing.fault, self.hearing.is_on = 0, stop, fault, True
        raise Go

    def ended(self, child: Child) -> Ended:
        said = []
        for stream in child.streams:
            with os.fdopen(stream, "r", encoding="utf-8", errors="replace") as reading:
                said.append(reading.read())
        _, status = os.waitpid(child.pid, 0)
        boundaries, *modules = said[2].split() or ["0"]
        return Ended(os.waitstatus_to_exitcode(status), said[0], said[1], int(boundaries), modules)

    def run(self, stop: int = 0, fault: Fault = lambda what, path: None, closed: Sequence[int] = ()) -> Ended:
        self.hearing.is_on = False
        return self.ended(self.start(stop, fault, closed))

    def look(self) -> Tree:
        self.seen = tree(self.box)
        return self.seen

    def restore(self) -> None:
        """Makes everything that was seen last as it was at the beginning."""
        different = differences(self.old, self.seen)
        for name in reversed(different):
            if name not in self.old:
                path = self.box / name
                path.rmdir() if self.seen[name] is None else path.unlink()
        for name in different:
            content = self.old.get(name, b"")
            if content is None:
                (self.box / name).mkdir()
            elif name in self.old:
                (self.box / name).write_bytes(content)

    def each(self, fault: Fault, most: int = 0) -> Iterator[tuple[int, Ended]]:
        """A child for each boundary, with the fault there, or for `most` of them, above all the first and the last.
        Afterwards everything is as it was.
        """
        places = range(1, self.usual.boundaries + 1)
        if most and len(places) > most:
            third = most // 3
            between = places[third:-third]
            places = [*places[:third], *between[:: -(-len(between) // third)], *places[-third:]]  # type: ignore[assignment]
        for number in places:
            yield number, self.run(number, fault)
            self.restore()

    def state(self, now: Tree, between: Sequence[str] = (), *, empty: bool = False) -> str:
        """Whether everything is old, or new, or new as far as `between` goes; or what is neither. Folders may be there
        that are still `empty`.
        """
        if empty:
            full = {
                str(path) for name, content in now.items() if content is not None for path in PurePath(name).parents
            }
            now = {name: now[name] for name in now if name in full or name in self.old or now[name] is not None}
        mixed = self.old | {name: content for name, content in self.new.items() if name in between}
        for name, wanted in (("old", self.old), ("new", self.new), ("between", mixed)):
            if not differences(now, wanted):
                return name
        return f"neither old nor new: {', '.join(differences(now, self.old))}"

    def killed(self, again: bool, between: Sequence[str]) -> Answer:
        """SIGKILL. At once, every file is old or new; after the next command, all of them. That is any of the project
        or, out of the project, the same (`again`). Mostly, only that is done with which the next command begins.
        """
        wrong, tried = [], 0
        for number, ended in self.each(lambda what, path: os.kill(os.getpid(), signal.SIGKILL)):
            tried += 1
            now = self.look()
            if ended.status != -signal.SIGKILL or (torn := self.torn(now)):
                wrong.append(f"{number}: status {ended.status}, torn: {torn}")
            repeated = again and (self.usual.boundaries <= MOST or number % (self.usual.boundaries // MOST) == 0)
            if repeated:
                self.run()
            elif again:
                for name in filter(lambda name: name.endswith(atomic.JOURNAL), now):
                    atomic.recover((self.box / name).parent)
            else:
                project.find(self.project)
            state = self.state(self.look(), between, empty=again)
            if state not in (("new",) if repeated else ("old", "new", "between")):
                wrong.append(f"{number}: {state}")
        return tried, wrong

    def torn(self, now: Tree) -> list[str]:
        """Files that are neither old nor new, and those that are gone."""
        names = (name for name in now.keys() | self.old.keys() | self.new.keys() if not is_left_over(name))
        gone = b"no such file"
        return [n for n in names if now.get(n, gone) not in (self.old.get(n, gone), self.new.get(n, gone))]

    def interrupted(self, between: Sequence[str]) -> Answer:
        """Ctrl-C. Everything is old or new at once, and nothing lies about."""
        wrong, tried = [], 0
        for number, ended in self.each(lambda what, path: os.kill(os.getpid(), signal.SIGINT), MOST):
            tried += 1
            state = self.state(self.look(), between)
            if ended.status != 130 or ended.errors.splitlines()[-1:] != ["leadframe: interrupted"]:
                wrong.append(f"{number}: status {ended.status}: {ended.errors}")
            if state not in ("old", "new", "between"):
                wrong.append(f"{number}: {state}")
        return tried, wrong

    def failing(self, again: bool, between: Sequence[str]) -> Answer:
        """A step says that the disk is full. Either nothing has changed, or the command did its work; if it could not
        clear everything away, the next does.
        """

        def fault(what: str, path: str) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

        wrong, tried = [], 0
        for number, ended in self.each(fault, MOST):
            tried += 1
            project.find(self.project)
            if again and ended.status == self.usual.status:
                self.run()
            state = self.state(self.look(), between)
            if not (self.is_refused(ended) and state in ("old", "between")) and (
                ended.status != self.usual.status or state != "new"
            ):
                wrong.append(f"{number}: status {ended.status}, {state}: {ended.errors}")
        return tried, wrong

    def full(self, between: Sequence[str]) -> Answer:
        """No file may grow larger than this (RLIMIT_FSIZE), which is as if the disk were full."""
        sizes = sorted({len(self.new.get(name) or b"") for name in differences(self.old, self.new)})
        limits = [0, 1, *(size - 1 for size in sizes if size > 2)]
        wrong = []
        for limit in limits:
            ended = self.run(1, lambda what, path: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))  # noqa: B023
            state = self.state(self.look(), between)
            if (
                not self.is_refused(ended)
                or "make room on the disk" not in ended.errors
                or state not in ("old", "between")
            ):
                wrong.append(f"{limit} bytes: status {ended.status}, {state}: {ended.errors}")
            self.restore()
        return len(limits), wrong

    def read_only(self, between: Sequence[str]) -> Answer:
        """One folder, or all, may not be written to by whoever runs the command."""
        folders = sorted({self.there(name) for name in differences(self.old, self.new)})
        wrong = []
        for closed in (
            [],
            *([folder] for folder in folders),
            [name for name in self.old if self.old[name] is None] + [""],
        ):
            for name, content in self.old.items():
                (self.box / name).chmod(0o777 if content is None else 0o666)
            self.box.chmod(0o777)
            for name in closed:
                (self.box / name).chmod(0o555)
            ended = self.run(1, lambda what, path: _nobody())
            self.box.chmod(0o777)
            for name in closed:
                (self.box / name).chmod(0o777)
            state = self.state(self.look(), between if closed else ())
            if not closed:
                right = ended.status == self.usual.status and state == "new"
            else:
                right = self.is_refused(ended) and "permission denied" in ended.errors and state in ("old", "between")
            if not right:
                wrong.append(f"{closed}: status {ended.status}, {state}: {ended.errors}")
            self.restore()
        return len(folders) + 1, wrong

    def there(self, name: str) -> str:
        """The folder that holds a file, or would hold it, as far as it is there."""
        around = (str(path) for path in PurePath(name).parents)
        return next(path for path in around if path == "." or path in self.old)

    def saved(self, names: Sequence[str]) -> Answer:
        """An editor saves a file. What it saved stays; if it was the first to do so, nothing else is written."""
        wrong, tried = [], 0
        for name in set(names).intersection(differences(self.old, self.new)):
            theirs = b"# saved by an editor\n" + (self.old.get(name) or b"")

            def fault(what: str, path: str, name: str = name, theirs: bytes = theirs) -> None:
                if path != str(self.box / name) or what not in ("os.rename", "os.remove"):
                    self.hearing.is_on = False
                    (self.box / name).write_bytes(theirs)
                    self.hearing.is_on = True

            for number, ended in self.each(fault, MOST):
                now = self.look()
                if now.get(name) != theirs and self.state(now) == "new":
                    continue  # the moment of the move itself, at which nothing was saved
                tried += 1
                kept = now.get(name) == theirs
                state = self.state({**now, name: self.old[name]} if name in self.old else _without(now, name))
                late = self.state({**now, name: self.new[name]} if name in self.new else _without(now, name))
                refused = self.is_refused(ended) and "was changed meanwhile" in ended.errors and state == "old"
                if not kept or not (refused or (ended.status == self.usual.status and late == "new")):
                    wrong.append(f"{name} at {number}: status {ended.status}, {state}, {late}: {ended.errors}")
        return tried, wrong

    def twice(self) -> Answer:
        """Another run begins while one is in the middle. The result is whole, whoever was faster."""
        every = max(1, self.usual.boundaries // 8)
        wrong, tried = [], 0
        for number in range(1, self.usual.boundaries + 1, every):
            tried += 1
            first = self.start(number, lambda what, path: time.sleep(0.02))
            second = self.start()
            both = [self.ended(first), self.ended(second)]
            state = self.state(self.look())
            well = [one for one in both if one.status == self.usual.status]
            if not well or state != "new" or any(one not in well and not self.is_refused(one) for one in both):
                wrong.append(f"{number}: {[(one.status, one.errors) for one in both]}, {state}")
            self.restore()
        return tried, wrong

    def unheard(self) -> Answer:
        """Whoever reads the output, or the errors as well, has gone."""
        wrong = []
        for closed in ([0], [0, 1]):
            ended = self.run(closed=closed)
            state = self.state(self.look())
            if ended.status != self.usual.status or state != "new" or "Error" in ended.errors:
                wrong.append(f"{closed}: status {ended.status}, {state}: {ended.errors}")
            self.restore()
        return 2, wrong

    def is_refused(self, ended: Ended) -> bool:
        """Whether the command ended with one sentence that says what is wrong."""
        lines = ended.errors.splitlines()
        return (
            ended.status == 2
            and lines[-1].startswith("leadframe: ")
            and sum(line.startswith("leadframe: ") for line in lines) == 1
            and "Traceback" not in ended.errors
        )


def _without(now: Tree, name: str) -> Tree:
    return {other: content for other, content in now.items() if other != name}


def _nobody() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def tree(box: Path) -> Tree:
    """Everything in a folder."""
    found: Tree = {}
    waiting = [str(box)]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            name = os.path.relpath(entry.path, box)
            if entry.is_dir(follow_symlinks=False):
                found[name] = None
                waiting.append(entry.path)
            else:
                found[name] = Path(entry.path).read_bytes()
    return found


def is_left_over(name: str) -> bool:
    return name.endswith((atomic.JOURNAL, beside.PART))


def differences(one: Tree, other: Tree) -> list[str]:
    """The names of what is not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name, 0) != other.get(name, 0))


def listen(hearing: Hearing) -> None:
    """Hears what is done to files from now on."""
    plain, flush = io.open, os.fsync

    class Halting(io.FileIO):
        """A file that is heard in the middle of what is done to it."""

        def write(self, content: Any) -> int:
            view = memoryview(content)
            hearing.boundary("write", "")
            half = super().write(view[: len(view) // 2])
            hearing.boundary("half", "")
            return half + super().write(view[half:])

        def truncate(self, size: int | None = None) -> int:
            hearing.boundary("truncate", "")
            return super().truncate(size)

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **options: Any) -> Any:
        if "b" not in mode or not set(mode) & set("wxa+"):
            return plain(file, mode, buffering, *rest, **options)
        raw = Halting(file, mode.replace("b", ""))
        return io.BufferedWriter(raw) if buffering else raw

    def flushed(handle: int) -> None:
        hearing.boundary("fsync", "")
        flush(handle)

    io.open, os.fsync = opened, flushed  # type: ignore[assignment]
    sys.addaudithook(hearing.hear)


def main() -> None:
    box, top, *arguments = sys.argv[1:]
    sys.argv = ["leadframe", *arguments]
    server = Server(Path(box), Path(top))
    listen(server.hearing)
    try:
        cli.main()
        status = 0
    except SystemExit as error:
        status = int(error.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 99
    server.hearing.is_on = False
    if server.told < 0:
        sys.exit(f"the command wrote nothing, and ended with {status}")
    modules = list(sys.modules) if server.hearing.stop == 0 else []
    os.write(server.told, " ".join([str(server.hearing.number), *modules]).encode())
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
