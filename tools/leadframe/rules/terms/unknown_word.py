"""A word stands in no dictionary.

Why: joined words (highquality) and wrong letters. Off by default: it needs a Hunspell dictionary for the language of
the framework on the machine (Debian: hunspell-en-gb) and the extra leadframe[spelling]; without them the rule does
not run, and the summary says so. Names and the words of the trade go into vocabulary: in the house style. Each word
is reported once, where it first stands.

Source: the installed dictionary.

Options: dictionary: the path of the .dic file, if it stands elsewhere.

Fails:
    needs: dictionary
    style: {rules: {unknown-word: {run: true}}}
    descriptor: Provide highquality services

Passes:
    needs: dictionary
    style: {rules: {unknown-word: {run: true}}, vocabulary: [wellbeing]}
    descriptor: Provide high-quality services for the wellbeing of all
"""

import gc
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from leadframe.finding import Problem
from leadframe.rules.rule import About, Option, Options
from leadframe.rules.subject import PROSE, Occurrence, Subject, problem

FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
)
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w@/]|\.\w)")


def missing(language: str, options: Options) -> str:
    """What this rule lacks on this machine; empty if it can run."""
    try:
        import spylls.hunspell  # noqa: F401
    except ImportError:
        return "it needs the extra leadframe[spelling]"
    if _dictionary(language, options["dictionary"]) is None:
        return f"there is no Hunspell dictionary for {language} on this machine; on Debian: hunspell-{language.lower()}"
    return ""


ABOUT = About(
    "info",
    options={
        "dictionary": Option(
            "", {"description": "The path of a Hunspell .dic file.", "$ref": "definitions.schema.json#/$defs/text"}
        )
    },
    lacks=missing,
)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """Words that neither the dictionary nor the vocabulary has; abbreviations in capitals are passed over."""
    path = _dictionary(subject.framework.language, options["dictionary"])
    if path is None:
        return
    known = {word.casefold() for word in (*subject.style.vocabulary, *subject.style.protected)}
    known.update(word for name in subject.style.protected for word in name.casefold().split())
    spelling = _load(path)
    for text in subject.texts(*PROSE):
        for match in _WORD.finditer(text.text):
            word = match[0].replace("’", "'")
            plain = word.removesuffix("'s").casefold()
            if plain in known or word.isupper() or len(word) < 2:
                continue
            known.add(plain)
            if not spelling.lookup(word) and not spelling.lookup(word.removesuffix("'s")):
                found = Occurrence(text, match.start(), match.end())
                remedy = "correct it, or add it to vocabulary: in the house style"
                yield problem(found, f"“{found.words}” stands in no dictionary", remedy)


def _dictionary(language: str, named: str) -> Path | None:
    if named:
        return Path(named) if Path(named).is_file() else None
    names = [language.replace("-", "_"), language.split("-")[0]]
    paths = (Path(folder, f"{name}.dic") for name in names for folder in FOLDERS)
    return next((path for path in paths if path.is_file()), None)


@cache
def _load(path: Path) -> Any:
    from spylls.hunspell import Dictionary

    with warnings.catch_warnings():
        # It leaves its files to be closed by the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(path.with_suffix("")))
        gc.collect()
    return dictionary
