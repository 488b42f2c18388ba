"""Reads files of an earlier revision from git, without touching the work tree.

A repository can name programs that git starts by itself (gpg.program, core.fsmonitor, core.sshCommand), and a partial
clone fetches what it lacks. Neither happens here: only commands that read objects are used, what their settings could
start is turned off, and no protocol of the network is allowed.
"""

import os
import subprocess  # nosec B404  # runs git, with a list of words and without a shell
from pathlib import Path

from leadframe.errors import CannotDo
from leadframe.source.files import LARGEST

_SETTINGS = ("core.fsmonitor=false", "core.hooksPath=" + os.devnull, "log.showSignature=false")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
"""See git(1), Environment Variables: with GIT_ALLOW_PROTOCOL, what the repository itself allows does not count."""


def files(root: Path, revision: str, folder: str) -> dict[str, bytes]:
    """The YAML files below `folder` (relative to `root`) as they are in a revision, by name relative to `root`.

    Raises CannotDo if git, the repository or the revision is not there, or a file is too large.
    """
    commit = _resolve(root, revision)
    prefix = _git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
    listed = _git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", f"{prefix}{folder}")
    blobs: dict[str, str] = {}
    for entry in filter(None, listed.split(b"\0")):
        facts, _, name = entry.partition(b"\t")
        _, kind, blob, size = facts.split()
        if kind == b"blob" and name.endswith(b".yaml"):
            known = name.decode("utf-8", "surrogateescape").removeprefix(prefix)
            if int(size) > LARGEST:
                raise CannotDo(f"{known} is too large in {revision} (the limit is {LARGEST // 1024 // 1024} MB)")
            blobs[known] = blob.decode()
    return _contents(root, blobs)


def commits(root: Path, folder: str, most: int) -> list[str]:
    """The newest revisions that changed anything below `folder`, newest first. Raises CannotDo without a repository."""
    return _git(root, "log", f"--max-count={most}", "--format=%H", "--", folder).decode().split()


def top(root: Path) -> Path:
    """The folder of the repository around a folder. Raises CannotDo if there is none."""
    return Path(_git(root, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").removesuffix("\n"))


def _resolve(root: Path, revision: str) -> str:
    """The commit of a revision. What looks like an option is none."""
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except CannotDo as error:
        if "git is not installed" in str(error) or "no git repository" in str(error):
            raise
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        way = (
            "get it first: git fetch --unshallow" if shallow else "see what there is: git log --oneline, git branch -a"
        )
        raise CannotDo(f"git has no revision {revision} here; {way}") from error
    return found.decode().split("\n")[-2]


def _contents(root: Path, blobs: dict[str, str]) -> dict[str, bytes]:
    answer = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs.values()).encode())
    contents, start = {}, 0
    for name in blobs:
        head = answer.index(b"\n", start)
        size = int(answer[start:head].split()[2])
        contents[name] = answer[head + 1 : head + 1 + size]
        start = head + 1 + size + 1
    return contents


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    settings = (word for setting in _SETTINGS for word in ("-c", setting))
    command = ["git", "--no-pager", *settings, *arguments]
    environment = {**os.environ, **_ENVIRONMENT}
    try:
        done = subprocess.run(  # nosec B603  # no shell; revisions stand behind --end-of-options, paths behind --
            command, cwd=root, input=given, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise CannotDo("git is not installed; install it, or leave out the revision") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        if "not a git repository" in reason:
            raise CannotDo(f"there is no git repository around {root}; leave out the revision")
        if "lazy fetching" in reason or "promisor" in reason:
            raise CannotDo(
                "this clone has not got all files of that revision; get them: git fetch --refetch --no-filter"
            )
        raise CannotDo(f"git {arguments[0]} failed ({reason or 'no reason given'})")
    return done.stdout
