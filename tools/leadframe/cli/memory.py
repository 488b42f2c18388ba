"""What the last check of a project said, and the files that it found sound, for as long as that holds.

It holds for the same bytes: of everything in `framework/` and `schema/`, and for the same Leadframe, Python and
packages. Dates and sizes of the content are not trusted. What is kept is plain text and JSON, in the cache folder of
the user; an entry that was damaged is passed over, and of two checks at once the last one's is kept. `--no-cache` does
without. Nothing here imports more than it needs, since a check of an unchanged project does nothing else.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from leadframe import __version__

if TYPE_CHECKING:
    from pathlib import Path

USUAL = "text   error False"
"""What is asked of a check without any option (`checking.Asked`)."""

LARGEST = 8 * 1024 * 1024
"""Bytes of a file beyond which nothing is remembered."""

_DIGEST = 16
"""Bytes of a digest; written, it has twice as many letters."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Memory:
    """What is known of one project. `contents` are the files of `framework/` as they were just read, until somebody
    takes them.
    """

    def __init__(self, folder: str, root: str, options: str) -> None:
        """`folder` is where it is kept; `options` is all that was asked of the check."""
        self.root = root
        self.options = options
        mine = os.path.join(folder, _digest(root.encode(errors="surrogateescape"))[:16])
        self._answer = os.path.join(mine, f"said-{_digest(options.encode())[:16]}")
        self._files = os.path.join(mine, "files.json")
        self.contents: dict[str, bytes] = {}
        self._tools = _tools(root, options)
        self._state = self._look(self.contents.__setitem__)
        self._sound: dict[str, Any] | None = None

    def _look(self, see: Callable[[str, bytes], None]) -> bytes:
        whole = blake2b(self._tools)
        for name, content in _contents(self.root, "framework"):
            see(name, content)
            whole.update(f"{name} {len(content)}\n".encode(errors="surrogateescape") + content)
        return whole.digest()

    def answer(self) -> tuple[str, int] | None:
        """What a check said of the same state, and its exit status."""
        kept = _kept(self._answer)
        if kept is None or not kept.startswith(self._state):
            return None
        status, _, text = kept[len(self._state) :].decode().partition("\n")
        return text, int(status)

    def sound(self, file: str, content: bytes, profile: str) -> Any:
        """The data of a file that was read without a fault, and fitted its schema; None if that is not known."""
        if self._sound is None:
            import json

            self._sound = json.loads(_kept(self._files) or b"{}")
        return self._sound.get(self._key(file, content, profile))

    def keep(self, said: tuple[str, int], sound: Mapping[str, Any], profile: str) -> None:
        """Keeps an answer, and the data of the sound files, unless something changed while they were looked for."""
        keys: dict[str, str] = {}

        def see(file: str, content: bytes) -> None:
            if file in sound:
                keys[file] = self._key(file, content, profile)

        if self._look(see) != self._state:
            return
        text, status = said
        os.makedirs(os.path.dirname(self._answer), 0o700, exist_ok=True)
        now = {keys[file]: data for file, data in sound.items()}
        if now.keys() != (self._sound or {}).keys():
            _write(self._files, _object(now))
        _write(self._answer, (self._state, f"{status}\n{text}".encode(errors="replace")))

    def _key(self, file: str, content: bytes, profile: str) -> str:
        return _digest(self._tools + f"{file}\n{profile}\n".encode(errors="surrogateescape") + content)


def of(start: str, options: str) -> Memory | None:
    """The memory of the project that holds the folder `start`; None if there is none, or nothing can be remembered: a
    file is a link, or none that can be read, or there is no folder of one's own.
    """
    try:
        folder, root = _folder(), _project(os.path.abspath(start))
        return Memory(folder, root, options) if folder and root else None
    except (OSError, ValueError):
        return None


def usual(root: "Path") -> Memory | None:
    """What checks without any option left behind, for commands that want the data of a project and no findings."""
    return of(str(root), USUAL)


def _project(folder: str) -> str:
    if not os.path.isdir(folder):
        return ""
    while not os.path.lexists(os.path.join(folder, "framework", "framework.yaml")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return "" if os.path.lexists(os.path.join(folder, ".leadframe-journal")) else folder


def _folder() -> str:
    """The cache folder, if it belongs to the user alone (XDG Base Directory Specification 0.8; on Windows, Known
    Folders).
    """
    home = os.path.expanduser("~")
    usual = os.environ.get("LOCALAPPDATA", "") if os.name == "nt" else os.path.join(home, ".cache")
    base = os.environ.get("XDG_CACHE_HOME", "") or usual
    if not os.path.isabs(base) or (base == usual and not os.path.isdir(home)):
        return ""
    folder = os.path.join(base, "leadframe")
    os.makedirs(folder, 0o700, exist_ok=True)
    status = os.lstat(folder)
    if not stat.S_ISDIR(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        return ""
    return "" if os.name != "nt" and status.st_mode & 0o022 else folder


def _contents(root: str, below: str) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder of the project, in order. Raises ValueError for what is no ordinary file."""
    waiting = [below] if os.path.lexists(os.path.join(root, below)) else []
    while waiting:
        folder = waiting.pop()
        if os.path.islink(os.path.join(root, folder)):
            raise ValueError(folder)
        with os.scandir(os.path.join(root, folder)) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
        for entry in here:
            name = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name, _read(entry.path)
            else:
                raise ValueError(name)


def _read(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        content = b""
        while len(content) <= LARGEST:
            more = os.read(handle, LARGEST + 1)
            if not more:
                return content
            content = content + more if content else more
    finally:
        os.close(handle)
    raise ValueError(path)


def _tools(root: str, options: str) -> bytes:
    """The fingerprint of everything else that an answer depends on."""
    tools = blake2b(f"{__version__} {sys.version} {options}".encode())
    for name, status in _tool_files():
        tools.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode(errors="surrogateescape"))
    for name, content in _contents(root, "schema"):
        tools.update(f"{name} {len(content)}\n".encode(errors="surrogateescape") + content)
    return tools.digest()


def _tool_files() -> Iterator[tuple[str, os.stat_result]]:
    """Whatever could make another tool of this one: its files, and the folders in which packages are installed."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield folder, os.stat(folder)
    waiting = [_PACKAGE]
    if not os.path.isdir(os.path.join(_PACKAGE, "schema")):
        waiting.append(os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "schema"))
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
        for entry in here:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    waiting.append(entry.path)
            else:
                yield entry.path, entry.stat()


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=_DIGEST).hexdigest()


def _kept(path: str) -> bytes | None:
    """What was written to a file; None if there is no such file, or it is not whole."""
    try:
        with open(path, "rb") as stream:
            content = stream.read()
    except OSError:
        return None
    mark, body = content[: 2 * _DIGEST], content[2 * _DIGEST :]
    return body if mark == _digest(body).encode() else None


def _object(entries: Mapping[str, Any]) -> Iterator[bytes]:
    """An object of JSON, piece by piece: the whole of it would take more memory than all that it is made of."""
    import json

    before = "{"
    for key, data in entries.items():
        yield f'{before}"{key}":{json.dumps(data, ensure_ascii=False, separators=(",", ":"))}'.encode(errors="replace")
        before = ","
    yield b"}" if entries else b"{}"


def _write(path: str, body: Iterable[bytes]) -> None:
    """Writes a file with its digest. What cannot be written is not remembered."""
    beside = f"{path}.{os.getpid()}"
    whole = blake2b(digest_size=_DIGEST)
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(bytes(2 * _DIGEST))
            for piece in body:
                whole.update(piece)
                stream.write(piece)
            stream.seek(0)
            stream.write(whole.hexdigest().encode())
        os.replace(beside, path)
    except OSError:
        if os.path.lexists(beside):
            os.unlink(beside)
