"""Makes the pages of a preview: those of the framework as it is or, while it is not sound, as it last was."""

import traceback
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from leadframe import lint, release, source
from leadframe.cli.console import say
from leadframe.cli.preview.state import State
from leadframe.cli.web import around
from leadframe.content.layout import HEADER
from leadframe.crosswalk import ends
from leadframe.errors import CannotDo
from leadframe.exporters import Options, Web, html
from leadframe.exporters.html import alone
from leadframe.exporters.html.reported import part
from leadframe.exporters.html.site import Site
from leadframe.finding import Finding
from leadframe.language import DEFAULT, words
from leadframe.lint import own
from leadframe.release import Edition
from leadframe.reporters.words import visible
from leadframe.schema_check import store
from leadframe.source import project

KEPT = 128
"""Files that were parsed and are kept, so that those that did not change are not parsed again."""


class Sound(NamedTuple):
    """A state of the framework that pages can be made of."""

    edition: Edition
    web: Web


class Look(NamedTuple):
    """What a look at the files gave. `broken` says why it could not be had, in one sentence."""

    sound: Sound | None = None
    language: str = ""
    findings: tuple[Finding, ...] = ()
    not_run: tuple[str, ...] = ()
    broken: str = ""

    @property
    def errors(self) -> int:
        """How much there is to mend before there are new pages."""
        return sum(finding.severity == "error" for finding in self.findings) + bool(self.broken)


class Made(NamedTuple):
    """The pages, the last sound state, the language that the framework was last in, and what the look had found."""

    state: State
    last: Sound | None
    language: str
    errors: int
    others: int


def make(root: Path, stamp: str, last: Sound | None = None, language: str = DEFAULT) -> Made:
    """The pages of the project as it is now; `last` and `language` are those of the pages before. Whatever is wrong
    with the files, or with Leadframe, is told on the pages, and never raised.
    """
    _forget()
    look = _look(root)
    language = look.language or language
    state = None
    if look.sound:
        try:
            state = _state(look, look.sound, stamp)
            last = look.sound
        except Exception as error:
            look = look._replace(sound=None, broken=_bug(error))
    if last and not state:
        try:
            state = _state(look, last, stamp)
        except Exception as error:
            look = look._replace(broken=_bug(error))
    state = state or _alone(look, language, stamp)
    return Made(state, last, language, look.errors, len(look.findings) + bool(look.broken) - look.errors)


def _look(root: Path) -> Look:
    look = Look()
    try:
        read = project.read(root)
        if HEADER not in read.readings:
            return look._replace(broken=f"there is no {HEADER} any more; put it back")
        look = look._replace(language=_language(read))
        outcome = lint.check(read)
        look = look._replace(findings=tuple(map(_visible, outcome.findings)), not_run=outcome.not_run)
        if outcome.framework:
            edition = release.at_hand(root, outcome.documents, outcome.framework, outcome.settings)
            look = look._replace(sound=Sound(edition, around(root, edition, read)._replace(downloads=False)))
    except CannotDo as error:
        return look._replace(broken=visible(str(error)))
    except Exception as error:
        return look._replace(broken=_bug(error))
    return look


def _state(look: Look, sound: Sound, stamp: str) -> State:
    framework = sound.edition.framework
    form = "pv_sound" if look.sound else "pv_stale"
    count = len(look.findings) if look.sound else look.errors
    banner = words(framework.language)[form].format(count=count) if count else ""
    web = _told(look, sound.web, stamp)._replace(banner=banner)
    crosswalks = {f"crosswalks/{one.id}" for one in framework.crosswalks}
    shown = {framework.id, *crosswalks, *Site(sound.edition, Options(web=web)).places}
    by_part: dict[str, list[str]] = defaultdict(list)
    for finding in look.findings:
        name = part(finding)
        by_part[name if name in shown else ""].append(f"{finding.message}; {finding.remedy}")
    web = web._replace(findings=by_part)
    files = html.export(sound.edition, Options(web=web))
    return State(stamp, files, alone.missing(framework.language, web))


def _alone(look: Look, language: str, stamp: str) -> State:
    web = _told(look, Web(), stamp)
    return State(stamp, alone.export(language, web), alone.missing(language, web))


def _told(look: Look, web: Web, stamp: str) -> Web:
    unchecked = (f"Not checked: {visible(what)}" for what in look.not_run)
    troubles = (*filter(None, (look.broken,)), *unchecked)
    return web._replace(stamp=stamp, reported=look.findings, troubles=troubles)


def _visible(finding: Finding) -> Finding:
    return finding._replace(
        file=visible(finding.file),
        message=visible(finding.message),
        remedy=visible(finding.remedy),
        address=visible(finding.address),
    )


def _language(read: project.Project) -> str:
    header = read.readings[HEADER].source.data
    language = header.get("language") if isinstance(header, dict) else None
    return language if isinstance(language, str) and language.isascii() and language.isprintable() else ""


def _bug(error: Exception) -> str:
    """What the page says of an error that nobody expected; the terminal has the rest."""
    say(traceback.format_exc())
    what = visible(f"{type(error).__name__}: {error}")
    return f"A bug in Leadframe, not in your files, kept it from making the pages ({what}); please report it"


def _forget() -> None:
    """Lets go of what was kept of earlier states, so that nothing grows, and of schemas, which may have changed."""
    store.forget()
    ends.mark.cache_clear()
    own.wrong.cache_clear()
    if source.parse.cache_info().currsize > KEPT:
        source.parse.cache_clear()
