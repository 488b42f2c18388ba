"""What all tests share.

What was parsed once is not parsed again: most tests read the same files, whole frameworks of them. LibreOffice is found
only where a test names it, since it takes seconds to start. There is one browser, since two cannot be driven at once.
"""

import os
import signal
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from leadframe import source
from leadframe.cli import office
from projects import tool

source.parse = lru_cache(maxsize=2048)(source.parse)
# What the tests check is remembered in a folder of their own, and not in that of whoever runs them.
os.environ["XDG_CACHE_HOME"] = str(Path(tempfile.gettempdir(), f"leadframe-tests-{os.getuid()}"))
# A shell starts what goes on in the background deaf to Ctrl-C, and so whatever that starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "NAMES", ())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = tool("chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        launched = playwright.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()
