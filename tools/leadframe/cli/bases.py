"""Finds the state of the framework that a file was made from: today's, a published version, or a revision of git."""

from pathlib import Path

from leadframe import release
from leadframe.cli import git, states
from leadframe.content.layout import CONTENT
from leadframe.errors import CannotDo
from leadframe.lint import reliable
from leadframe.release import Edition

MOST = 50
"""Revisions that are looked through, the newest first."""


class Bases:
    """The states that are known here. `named` is the one that the person says."""

    def __init__(self, root: Path, today: Edition, named: str | None) -> None:
        self.root, self.today = root, today
        self.named = self._edition(states.state(root, named)) if named else None

    def find(self, version: str, source: str) -> Edition | None:
        """The state with a version and a fingerprint (SHA-256, hex), each of which may be empty; None if there is none.

        What the person says comes first, and only the fingerprint makes sure.
        """
        if self.named:
            return self.named
        if source and self.today.fingerprint == source:
            return self.today
        for number in reversed(release.versions(self.root)):
            if source or number == version:
                edition = reliable.released(self.root, number, self.today.settings)
                if not source or edition.fingerprint == source:
                    return edition
        return self._revision(source) if source else None

    def _revision(self, source: str) -> Edition | None:
        """The newest revision of git with a fingerprint."""
        try:
            commits = git.commits(self.root, CONTENT, MOST)
        except CannotDo:
            return None
        for commit in commits:
            try:
                edition = self._edition(states.state(self.root, commit))
            except CannotDo:
                continue
            if edition.fingerprint == source:
                return edition
        return None

    def _edition(self, state: states.State) -> Edition:
        known = state.framework.version in release.versions(self.root)
        edition = Edition(state.framework, "", not known, "", self.today.settings, state.documents)
        return reliable.insist(edition, state.name)
