"""Quotation marks and dashes as the house style prints them, whatever the text was written with."""

import re

from leadframe.content.settings import Print

_PAIRS = {"single": "‘’", "double": "“”"}
_OPENS = re.compile(r"(^|[\s(\[{‘“–—/-])[\"']")
_SINGLE = re.compile(r"‘((?:[^‘’]|(?<=\w)’(?=\w))*)’(?!\w)")
_DOUBLE = re.compile("“([^“”]*)”")
_DASH = re.compile("(?<=[^\\s\ue003]) ?— ?(?=\\S)|(?<=\\S) [-–—] (?=\\S)")
_SIGNED = re.compile("([\ue000-\ue0ff][^\ue000-\ue0ff]*[\ue002\ue003]|[\ue000-\ue0ff])")


def set_in(text: str, printing: Print) -> str:
    """A text in the marks of the house style. Apostrophes become typographic together with quotation marks.

    The outer marks are those of the house style, marks inside them the others. Addresses, which stand between signs,
    are left as they are.
    """
    if printing.quotes != "as written":
        pieces = _SIGNED.split(text)
        text = _woven(_quoted("".join(pieces[::2]), printing.quotes), pieces)
    if printing.dashes != "as written":
        text = _DASH.sub(" – " if printing.dashes == "en" else "—", text)
    return text


def _woven(words: str, pieces: list[str]) -> str:
    """Words of the same length put back between the signs that they stood between."""
    made, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            made.append(piece)
        else:
            made.append(words[at : at + len(piece)])
            at += len(piece)
    return "".join(made)


def _quoted(text: str, quotes: str) -> str:
    """A text of the same length."""
    text = _OPENS.sub(lambda found: found[1] + ("“" if found[0][-1] == '"' else _opening(found)), text)
    text = text.replace('"', "”").replace("'", "’")
    outer, inner = (_PAIRS[quotes], _PAIRS["double" if quotes == "single" else "single"])
    made, inside = _outermost(text)
    for begin, end in made:
        text = text[:begin] + outer[0] + text[begin + 1 : end] + outer[1] + text[end + 1 :]
    for begin, end in inside:
        text = text[:begin] + inner[0] + text[begin + 1 : end] + inner[1] + text[end + 1 :]
    return text


def _opening(found: re.Match[str]) -> str:
    """What a straight single mark before a word is: an opening one only if one follows that can close it."""
    return "‘" if re.search(r"\w[.,;:!?]?'(?!\w)", found.string[found.end() :]) else "’"


def _outermost(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where pairs of quotation marks stand: those outside, and those inside others."""
    pairs = sorted((found.start(), found.end() - 1) for kind in (_SINGLE, _DOUBLE) for found in kind.finditer(text))
    inside = [pair for pair in pairs if any(one < pair[0] and pair[1] < end for one, end in pairs)]
    return [pair for pair in pairs if pair not in inside], inside
