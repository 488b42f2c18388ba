"""What all tests share.

What was parsed once is not parsed again: most tests read the same files, whole frameworks of them. LibreOffice is found
only where a test names it, since it takes seconds to start.
"""

from functools import lru_cache

import pytest

from leadframe import source
from leadframe.cli import office

source.parse = lru_cache(maxsize=2048)(source.parse)


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "NAMES", ())
