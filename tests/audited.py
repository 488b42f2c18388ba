"""Runs a command in a process of its own that tells whatever it opens, starts, compiles or asks of the network.

What Python tells of itself is in its documentation: "Audit events table" (PEP 578). Modules in other languages tell
nothing; that those ask nobody is tried with servers that nobody may ask.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from projects import ROOT

SPY = r"""
import json, os, sys
report = os.open(os.environ["SPY_REPORT"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
inside, secret = json.loads(os.environ["SPY_FOLDERS"]), os.environ["SPY_SECRET"]
readable = [sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), *inside, *json.loads(os.environ["SPY_READABLE"])]
ASKING = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
          "socket.gethostbyname", "urllib.Request", "http.client.connect", "webbrowser.open")
STARTING = ("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "pty.spawn", "os.startfile")
CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")

def tell(what, *details):
    os.write(report, (json.dumps([what, *map(str, details)]) + "\n").encode())

def lies(path, folders):
    end = os.path.realpath(os.fsdecode(path))
    return any(end == folder or end.startswith(folder.rstrip("/") + "/") for folder in map(os.path.realpath, folders))

def spy(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if not isinstance(path, (str, bytes)):
            return
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if os.fsdecode(path) != os.devnull and not lies(path, inside if writes else readable):
            tell("writes" if writes else "reads", path)
    elif event in CHANGING:
        for path in arguments:
            if isinstance(path, (str, bytes)) and not lies(path, inside):
                tell("changes", event, path)
    elif event == "subprocess.Popen":
        tell("starts", *arguments[1])
    elif event in ASKING:
        tell("asks", event, *arguments[1:])
    elif event in STARTING or event.startswith(("ctypes.", "pickle.", "ftplib.", "smtplib.")):
        if event not in ("ctypes.dlopen", "ctypes.dlsym"):
            tell("starts", event, *arguments)
    elif event == "compile":
        source = arguments[0]
        if secret.encode() in (source.encode("utf-8", "replace") if isinstance(source, str) else bytes(source or b"")):
            tell("compiles", arguments[1])

sys.addaudithook(spy)
from leadframe.cli import main
try:
    main()
finally:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and lies(file, inside):
            tell("imports", name, file)
"""


class Done(NamedTuple):
    """What a command printed, its exit status, and what it did that it need not do: kind, and details."""

    status: int
    output: str
    errors: str
    did: list[list[str]]

    def of(self, *kinds: str) -> list[list[str]]:
        """What it did of some kinds."""
        return [one for one in self.did if one[0] in kinds]


def run(
    folders: Sequence[Path], cwd: Path, *arguments: str | Path, secret: str = "no such word", **environment: str
) -> Done:
    """A command, run from a folder. It may write and read in `folders`; it tells if `secret` is ever compiled."""
    report = folders[0].parent / f"spy-{len(list(folders[0].parent.glob('spy-*')))}.jsonl"
    readable = [str(ROOT / "tools"), str(ROOT / "schema"), "/usr/share", "/usr/lib", "/etc/mime.types"]
    given = {
        **os.environ,
        "XDG_CACHE_HOME": "",  # what is remembered has a test of its own
        "HOME": "",
        "PYTHONPATH": str(ROOT / "tools"),
        "PYTHONIOENCODING": "utf-8",
        "SPY_REPORT": str(report),
        "SPY_FOLDERS": json.dumps([str(folder) for folder in folders]),
        "SPY_READABLE": json.dumps(readable),
        "SPY_SECRET": secret,
        **environment,
    }
    command = [sys.executable, "-P", "-B", "-c", SPY, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=given, capture_output=True, encoding="utf-8", check=False, timeout=300)
    did = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    return Done(done.returncode, done.stdout, done.stderr, did)
