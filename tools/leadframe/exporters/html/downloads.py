"""The other documents, to be taken from the site: those that were made with it, and those that are made at once."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from leadframe import exporters
from leadframe.exporters import Options
from leadframe.exporters.html.site import Site
from leadframe.release import Edition

AT_ONCE = ("csv", "xlsx", "json", "markdown", "case", "skos", "moodle", "crosswalks")
"""Formats that take no time to make, so that a site always has them."""

ORDER = (
    "word",
    "pdf",
    "odt",
    "questionnaire",
    "xlsx",
    "csv",
    "markdown",
    "crosswalks",
    "json",
    "case",
    "skos",
    "moodle",
)
"""Folders, those that most people want first."""


class File(NamedTuple):
    """A file to be taken: its path in `downloads/`, its name, and its size in words."""

    path: str
    name: str
    size: str


class Group(NamedTuple):
    """The files of one format."""

    title: str
    files: tuple[File, ...]


def files(edition: Edition, options: Options) -> dict[str, bytes]:
    """The files by folder and name."""
    found = dict(options.web.documents)
    there = {path.partition("/")[0] for path in found}
    for name in AT_ONCE:
        exporter = exporters.load(name)
        if exporter.FOLDER not in there and not exporter.missing():
            found.update((f"{exporter.FOLDER}/{file}", content) for file, content in exporter.export(edition).items())
    order = {folder: number for number, folder in enumerate(ORDER)}
    return dict(sorted(found.items(), key=lambda pair: (order.get(pair[0].partition("/")[0], len(order)), pair[0])))


def groups(site: Site, made: Mapping[str, bytes]) -> list[Group]:
    """The files by format."""
    found: dict[str, list[File]] = {}
    for path, content in made.items():
        folder = path.partition("/")[0]
        found.setdefault(folder, []).append(File(path, PurePosixPath(path).name, _size(site, len(content))))
    return [Group(_title(site, folder), tuple(inside)) for folder, inside in found.items()]


def _title(site: Site, folder: str) -> str:
    return site.say.get(f"web_format_{folder}", folder)


def _size(site: Site, count: int) -> str:
    if count < 1_000_000:
        return site.t("kilobytes", count=max(1, round(count / 1000)))
    return site.t("megabytes", count=f"{count / 1_000_000:.1f}")
