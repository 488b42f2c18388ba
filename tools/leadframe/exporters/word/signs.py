"""Signs that stand for footnotes and links while a text goes through the template.

They are of the private use area, which no source text may hold (rule hidden-character). The template engine sees
plain text; `finish` turns the signs into what Word wants.
"""

import re

NOTE, LINK, PHRASE, END, CONTENTS, START = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
FOUND = re.compile(f"([{NOTE}{LINK}])([^{END}]*){END}")
STARTS = re.compile(f"{START}([0-9]*){END}")


def note(number: int) -> str:
    """Stands for the mark of footnote `number`."""
    return f"{NOTE}{number}{END}"


def lost(mark: str) -> str:
    """Stands for a mark that has no note."""
    return f"{NOTE}?{mark}{END}"


def link(target: str, phrase: str) -> str:
    """Stands for a phrase that leads to the part with the id `target`."""
    return f"{LINK}{target}{PHRASE}{phrase}{END}"


def start(number: str) -> str:
    """Stands before the first item of a list that begins with `number`."""
    return f"{START}{number}{END}"
