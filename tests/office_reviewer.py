"""A reviewer at LibreOffice: opens a document, does what a script says, and saves it. Runs under the Python that has
LibreOffice's bridge (Debian: python3-uno), and not under that of the tests.

Usage: office_reviewer.py SOFFICE SOURCE TARGET STEPS   (STEPS: JSON, a list of [what, bookmark, …])
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def value(name: str, content: Any) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


class Desk:
    """One document in LibreOffice."""

    def __init__(self, context: Any, document: Any) -> None:
        self.context, self.document = context, document
        self.view = document.CurrentController

    def dispatch(self, command: str) -> None:
        helper = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )
        helper.executeDispatch(self.view.Frame, command, "", 0, ())

    def words(self, name: str, start: int, end: int) -> Any:
        """A cursor over words of the text in a bookmark."""
        anchor = self.document.Bookmarks.getByName(name).Anchor
        cursor = anchor.Text.createTextCursorByRange(anchor.Start)
        cursor.goRight(start, False)
        cursor.goRight(end - start, True)
        return cursor

    def paragraph(self, name: str) -> Any:
        """A cursor over the whole paragraph of a bookmark."""
        cursor = self.words(name, 0, 0)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def track(self, _: str, switch: bool) -> None:
        self.document.RecordChanges = switch

    def replace(self, name: str, start: int, end: int, new: str) -> None:
        self.words(name, start, end).setString(new)

    def append(self, name: str, new: str) -> None:
        cursor = self.paragraph(name)
        cursor.Text.insertString(cursor.End, new, False)

    def retype(self, name: str, new: str) -> None:
        self.paragraph(name).setString(new)

    def strike(self, name: str) -> None:
        cursor = self.paragraph(name)
        cursor.goRight(1, True)
        cursor.setString("")

    def add(self, name: str, new: str) -> None:
        cursor = self.paragraph(name)
        cursor.collapseToEnd()
        cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, new, False)

    def bold(self, name: str, start: int, end: int) -> None:
        self.words(name, start, end).CharWeight = 150.0

    def comment(self, name: str, start: int, end: int, author: str, words: str) -> None:
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = author, words
        cursor = self.words(name, start, end)
        cursor.Text.insertTextContent(cursor, note, True)

    def move_down(self, name: str) -> None:
        """Moves a paragraph below the next, as with Ctrl+Alt+Down."""
        self.view.ViewCursor.gotoRange(self.words(name, 0, 0), False)
        self.dispatch(".uno:MoveDown")

    def delete_row(self, name: str) -> None:
        self.view.ViewCursor.gotoRange(self.words(name, 0, 0), False)
        self.dispatch(".uno:DeleteRows")

    def move_row(self, name: str, before: str) -> None:
        """Cuts the row of a table and puts it before that of another text."""
        self.view.ViewCursor.gotoRange(self.words(name, 0, 0), False)
        self.dispatch(".uno:EntireRow")
        row = self.view.getTransferable()
        self.dispatch(".uno:DeleteRows")
        self.view.ViewCursor.gotoRange(self.words(before, 0, 0), False)
        self.dispatch(".uno:InsertRowsBefore")
        self.view.ViewCursor.goUp(1, False)
        self.dispatch(".uno:EntireRow")
        self.view.insertTransferable(row)

    def join(self, name: str) -> None:
        """Deletes the end of a paragraph."""
        cursor = self.paragraph(name)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        cursor.setString("")


def main(soffice: str, source: str, target: str, steps: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"leadframe-{uuid.uuid4().hex}"
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        process = subprocess.Popen(
            [soffice, profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"], start_new_session=True
        )
        try:
            review(connect(pipe), source, target, steps)
        finally:
            process.terminate()
            process.wait(30)


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def review(context: Any, source: str, target: str, steps: list[list[Any]]) -> None:
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", True),))
    desk = Desk(context, document)
    for what, name, *rest in steps:
        getattr(desk, what)(name, *rest)
    document.storeToURL(Path(target).as_uri(), (value("FilterName", FILTERS[Path(target).suffix]),))
    document.close(True)
    # What was saved is opened and saved once more, as when a reviewer goes on the next day.
    again = desktop.loadComponentFromURL(Path(target).as_uri(), "_blank", 0, (value("Hidden", True),))
    again.storeToURL(Path(target).as_uri(), (value("FilterName", FILTERS[Path(target).suffix]),))
    again.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
