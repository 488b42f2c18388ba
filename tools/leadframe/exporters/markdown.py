"""Markdown: the whole framework as one document to be read (`<id>.md`), in GitHub Flavored Markdown.

Sections, domains and elements can be linked to by their ids, which stay when a title changes. What has no id has a name
that begins with a hyphen, as no id does.
"""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.exporters import USUAL, Options, facts, superseded
from leadframe.exporters.markdown_domains import domain
from leadframe.exporters.markdown_ends import Chapter, chapters
from leadframe.exporters.markdown_furniture import Furniture, furniture
from leadframe.exporters.markdown_sections import heading, section
from leadframe.exporters.markdown_text import anchor, bullets, escaped
from leadframe.release import Edition

FOLDER = "markdown"
COMMITTED = True


def missing() -> str:
    """Nothing but Python is needed."""
    return ""


def export(edition: Edition, options: Options = USUAL) -> dict[str, bytes]:
    """One document."""
    return {f"{edition.framework.id}.md": written(edition).encode()}


def written(edition: Edition) -> str:
    """The document."""
    words = furniture(edition.framework)
    ends = chapters(words)
    blocks = [*_head(edition, words), *_contents(words, ends)]
    for part in edition.framework.parts:
        blocks += domain(part, words) if isinstance(part, model.Domain) else section(part, words)
    for chapter in ends:
        blocks += [anchor(chapter.name), f"## {chapter.title}", *chapter.blocks]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(edition: Edition, words: Furniture) -> Iterator[str]:
    """The title, the stamp of a draft, what the framework is, and what may be done with it."""
    framework, say, told = edition.framework, words.say, facts(edition)
    yield f"# {escaped(framework.title)}"
    yield f"**{escaped(told['stamp'])}**" if "stamp" in told else ""
    version = say["version"].format(version=framework.version)
    version = version if edition.is_draft else f"{version} ({edition.released})"
    lines = [
        framework.usual_name if framework.usual_name != framework.title else "",
        framework.edition and say["edition"].format(edition=framework.edition),
        version,
        framework.developer and say["developed_by"].format(name=framework.developer),
        framework.publisher and say["published_by"].format(name=framework.publisher),
        f"{say['fingerprint']}: {told['fingerprint']}",
    ]
    yield bullets(escaped(line) for line in lines if line)
    yield anchor("-rights")
    yield f"## {escaped(say['rights'])}"
    rights = framework.rights
    for line in (superseded(edition), rights.statement, rights.terms, rights.licence, say["rights_scope"]):
        yield escaped(line)


def _contents(words: Furniture, ends: list[Chapter]) -> Iterator[str]:
    """A line for each section, domain and element, and for what stands at the end."""
    yield anchor("-contents")
    yield f"## {escaped(words.say['contents'])}"
    lines = []
    for part in words.framework.parts:
        if isinstance(part, model.Domain):
            lines.append(f"- [{part.number}. {escaped(part.title)}](#{part.id})")
            lines += [f"  - [{one.number} {escaped(one.title)}](#{one.id})" for one in part.elements]
        else:
            lines.append(f"- [{heading(part)}](#{part.id})")
    yield "\n".join([*lines, *(f"- [{chapter.title}](#{chapter.name})" for chapter in ends)])
