"""Published versions, each frozen as one file; the content at hand is the newest of them, or a draft after it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from leadframe.content import model, upgrades
from leadframe.content.assessment import Assessment, usual
from leadframe.content.build import build
from leadframe.content.layout import FILES, HEADER, PARTS, RELEASES, RETIRED, folder, kind
from leadframe.content.settings import Notes, Settings
from leadframe.errors import CannotDo
from leadframe.schema_check import Checker, store
from leadframe.source import files

FORMAT = "leadframe-release/1"
LARGEST = 64 * 1024 * 1024
"""The largest snapshot that is read, in bytes. That of the 2011 framework has 220 thousand."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class _Edition(NamedTuple):
    """What an edition holds. `draft_after` is the version before a draft, "" if there is none yet.

    `settings` say how it is printed; they are no part of what was published. `documents` are the files of the content.
    """

    framework: model.Framework
    released: str
    is_draft: bool
    draft_after: str
    settings: Settings = Settings()
    documents: Mapping[str, Any] = MappingProxyType({})


class Edition(_Edition):
    """A framework as it is to be published, with what is worked out of it, once."""

    @property
    def assessment(self) -> Assessment:
        """How people are asked."""
        return self.settings.assessment or usual(self.framework.language)

    @property
    def plain(self) -> dict[str, Any]:
        """The files of the content in one form, whatever the order of their keys, and however a number is written. They
        are made anew each time, so that nobody changes what others see.
        """
        found: dict[str, Any] = json.loads(canonical(dict(self.documents)))
        return found

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the content in canonical form: equal content has the same, whatever its layout."""
        return hashlib.sha256(canonical(content(self.documents))).hexdigest()


def content(documents: Mapping[str, Any]) -> dict[str, Any]:
    """The content of the documents in the shape of a release, without version and date of publication."""
    frozen: dict[str, Any] = {"framework": documents[HEADER], **{folder(what): {} for what in FILES}}
    for file, data in documents.items():
        what = kind(file)
        if what in FILES:
            frozen[folder(what)][data["id"]] = data
    if RETIRED in documents:
        frozen["retired"] = documents[RETIRED]
    return frozen


def freeze(documents: Mapping[str, Any], released: str, notes: Notes = Notes()) -> bytes:  # noqa: B008
    """A release of the documents, published on the day `released` (year first), with what was said about it."""
    head = {"format": FORMAT, "version": documents[HEADER]["version"], "released": released}
    told = {key: value for key, value in notes._asdict().items() if value}
    return canonical({**head, **({"notes": told} if told else {}), **content(documents)}) + b"\n"


def notes(root: Path) -> Notes:
    """What was said about the changes of all published versions."""
    corrects: dict[str, str] = {}
    accepted: dict[str, str] = {}
    for version in versions(root):
        said = _read(root, version).get("notes", {})
        corrects |= said.get("corrects", {})
        accepted |= said.get("accepted", {})
    return Notes("", corrects, accepted)


def canonical(data: Any) -> bytes:
    """JSON in canonical form (RFC 8785): keys sorted, no blanks, UTF-8, whole numbers without a fraction.

    Numbers between 0.000001 and 1e15 are written as that standard wants them; the content has no others.
    """
    return json.dumps(_whole(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _whole(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _whole(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_whole(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def versions(root: Path) -> list[str]:
    """The published versions, oldest first. Raises CannotDo if their folder cannot be read."""
    try:
        found = [path.name.removesuffix(".json") for path in (root / RELEASES).iterdir() if path.suffix == ".json"]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotDo(f"the folder {RELEASES} cannot be read ({(error.strerror or str(error)).lower()})") from error
    numbered = [version for version in found if _VERSION.fullmatch(version)]
    return sorted(numbered, key=lambda version: tuple(map(int, version.split("."))))


def released(root: Path, version: str, settings: Settings = Settings()) -> Edition:  # noqa: B008
    """A published version. Raises CannotDo where there is none of that number, or its file is damaged."""
    if version not in versions(root):
        known = ", ".join(versions(root)) or "none yet"
        raise CannotDo(f"there is no release {version}; published so far: {known}")
    frozen = _read(root, version)
    documents = _documents(frozen)
    return Edition(build(documents), frozen["released"], False, "", settings, documents)


def newest(root: Path) -> dict[str, Any]:
    """The documents of the newest version by file name; none if nothing has been published."""
    known = versions(root)
    return _documents(_read(root, known[-1])) if known else {}


def unchecked(root: Path) -> Iterator[model.Framework]:
    """The published versions, newest first, to compare texts with; those whose files are damaged are left out.

    They are not held against their schema, which would take longer than everything else that a comparison needs.
    """
    with suppress(CannotDo):
        for version in reversed(versions(root)):
            file = f"{RELEASES}/{version}.json"
            with suppress(CannotDo, ValueError, TypeError, KeyError, StopIteration, RecursionError):
                yield build(_documents(_in_format_of_today(loaded(files.content(root, file, LARGEST)), file)))


def at_hand(
    root: Path,
    documents: Mapping[str, Any],
    framework: model.Framework,
    settings: Settings = Settings(),  # noqa: B008
) -> Edition:
    """The content at hand: the newest published version if it is the same, else a draft after it."""
    known = versions(root)
    if not known:
        return Edition(framework, "", True, "", settings, documents)
    frozen = _loaded(root, known[-1])
    if _repeats(frozen, known[-1], documents):
        return Edition(framework, frozen["released"], False, "", settings, documents)
    frozen = _whole_release(frozen, f"{RELEASES}/{known[-1]}.json", known[-1])
    if canonical(content(_documents(frozen))) == canonical(content(documents)):
        return Edition(framework, frozen["released"], False, "", settings, documents)
    return Edition(framework, frozen["released"], True, known[-1], settings, documents)


def loaded(content: bytes) -> Any:
    """What a snapshot holds: JSON in UTF-8. Raises ValueError for anything else, such as half of a pair of surrogates,
    which is no sign (RFC 8259, sections 8.1 and 8.2), and RecursionError for brackets without end.
    """
    text = content.decode("utf-8-sig")
    data = json.loads(text)
    if _HALF.search(text):
        json.dumps(data, ensure_ascii=False).encode()
    return data


def thawed(frozen: Any, file: str) -> dict[str, Any]:
    """The documents in a snapshot that was read from a file, by name. Raises CannotDo if it is none."""
    return _documents(_whole_release(frozen, file, ""))


def _read(root: Path, version: str) -> dict[str, Any]:
    return _whole_release(_loaded(root, version), f"{RELEASES}/{version}.json", version)


def _loaded(root: Path, version: str) -> Any:
    file = f"{RELEASES}/{version}.json"
    try:
        return loaded(files.content(root, file, LARGEST))
    except (CannotDo, ValueError, RecursionError) as error:
        raise CannotDo(f"{file} cannot be read; get it back from version control") from error


def _repeats(frozen: Any, version: str, documents: Mapping[str, Any]) -> bool:
    """Whether a snapshot holds sound documents once more, so that its shape need not be looked at."""
    try:
        is_of_today = (frozen["format"], frozen["version"]) == (FORMAT, version) and _DAY.fullmatch(frozen["released"])
        return bool(is_of_today) and content(_documents(frozen)) == content(documents)
    except (KeyError, TypeError, AttributeError):
        return False


def _whole_release(frozen: Any, file: str, version: str) -> dict[str, Any]:
    remedy = "get it back from version control"
    frozen = _in_format_of_today(frozen, file)
    general = store.load(Path(), None)
    wanted = f"a release {version}" if version else "a release"
    if general is None or not Checker(general).accepts("release", frozen) or (version and frozen["version"] != version):
        raise CannotDo(f"{file} is not {wanted} in this format; {remedy}")
    if version and "released" not in frozen:
        raise CannotDo(f"{file} is a draft, and no release; {remedy}")
    for entry in frozen["framework"]["contents"]:
        for what in PARTS:
            if what in entry and frozen[folder(what)].get(entry[what], {}).get("id") != entry[what]:
                raise CannotDo(f"{file} is not whole: it lacks the {what} {entry[what]}; {remedy}")
    for what in FILES:
        for name, part in frozen[folder(what)].items():
            if part["id"] != name:
                raise CannotDo(f"{file} is not whole: what it calls {what} {name} has the id {part['id']}; {remedy}")
    whole: dict[str, Any] = frozen
    return whole


def _in_format_of_today(frozen: Any, file: str) -> Any:
    """A snapshot as it would be written today: files stay frozen, whatever becomes of the format of the content. What
    is no snapshot stays as it is. Raises CannotDo if it was written by a newer Leadframe.
    """
    if not isinstance(frozen, dict) or not isinstance(header := frozen.get("framework"), dict):
        return frozen
    is_other = re.fullmatch(r"leadframe-release/[0-9]+", str(frozen.get("format"))) and frozen["format"] != FORMAT
    if is_other or upgrades.is_newer(header):
        raise CannotDo(f"{file} is in a format that this Leadframe does not know; install a newer one")
    whole = {**{folder(what): {} for what in FILES}, **frozen}  # the first snapshots had no crosswalks
    if not all(isinstance(whole[folder(what)], dict) for what in FILES):
        return frozen
    now = upgrades.upgraded(_documents(whole))
    parts = {folder(what): {name: now[FILES[what].format(name)] for name in whole[folder(what)]} for what in FILES}
    return {**whole, **parts, "framework": now[HEADER]}


def _documents(frozen: dict[str, Any]) -> dict[str, Any]:
    documents = {HEADER: frozen["framework"]}
    for what, pattern in FILES.items():
        documents.update({pattern.format(name): data for name, data in frozen[folder(what)].items()})
    if "retired" in frozen:
        documents[RETIRED] = frozen["retired"]
    return documents
