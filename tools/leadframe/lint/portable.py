"""Names that not every file system can hold: a clone would lack a file, or have one in the place of another."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping

from leadframe.content.layout import HEADER, is_portable, name
from leadframe.finding import Problem
from leadframe.lint.identity import Named
from leadframe.position import At


def problems(files: Collection[str], ids: Mapping[str, Named]) -> Iterator[tuple[str, Problem]]:
    """Files and ids of a name that Windows refuses, and files whose names differ in capital letters only.

    The id of a part is the name of its page in the web edition; that of a whole file is the name of that file.
    """
    seen: dict[str, str] = {}
    for file in sorted(files):
        if not all(map(is_portable, file.split("/"))):
            told = f"Windows cannot have a file called {file.rpartition('/')[2]}"
            yield (
                "unportable-name",
                Problem(At(file, ()), f"{told}, and a clone there lacks it", "give it another name"),
            )
        other = seen.setdefault(unicodedata.normalize("NFC", file).casefold(), file)
        if other != file:
            told = f"this file and {other} have the same name where capital letters do not count, as on Windows"
            yield (
                "clashing-names",
                Problem(At(file, ()), f"{told}; a clone there has one of them", "rename one of them"),
            )
    for file, named in ids.items():
        for known, path, _ in named:
            if not is_portable(known) and (known != name(file) or file == HEADER):
                told = f"Windows keeps the name {known} for a device, so no page can be called so"
                yield "unportable-name", Problem(At(file, path), told, "choose an id with more words")
