"""Renders a document: what it says goes through the template, and is then finished."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from leadframe.exporters.word import engine, finish, package, pieces, signs, template_file, typography
from leadframe.exporters.word.choice import narrowed
from leadframe.exporters.word.pieces import rights
from leadframe.exporters.word.plan import Plan
from leadframe.exporters.word.scene import Part, Scene
from leadframe.language import words


class _Template(DocxTemplate):  # type: ignore[misc]
    def resolve_listing(self, xml: str) -> Any:
        """Turns tabs and line ends in texts into those of Word; without any, no text is looked at."""
        return super().resolve_listing(xml) if any(sign in xml for sign in "\t\a\n\f") else xml


def rendered(plan: Plan, pages: finish.Pages = ()) -> bytes:
    """The Word file. `pages` are the headings of the document with their pages: only who has printed it knows them.

    Raises CannotDo if the template loses or changes a text, or cannot be filled.
    """
    scene = scene_of(plan)
    parts = [_begun(part) for part in pieces.printed(scene)]
    context = context_of(plan, scene, parts)
    content = fill(plan.template, context, scene)
    title = _title(plan, parts)
    alt = scene.say["wheel"].format(title=scene.whole.usual_name, domains="; ".join(_domains(scene)))
    words = finish.Words(scene.notes, pieces.expected(scene), title, alt)
    if plan.template is None:
        return finish.finish(content, plan, words, pages)
    with engine.explained():
        return finish.finish(content, plan, words, pages)


def of_parts(plan: Plan, scene: Scene, parts: list[Part], title: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file of parts that are none of the framework's own. `change` puts into it what no template can, before it
    is finished.
    """
    content = fill(plan.template, context_of(plan, scene, [_begun(part) for part in parts]), scene)
    return finish.finish(change(content), plan, finish.Words(scene.notes, (), title, ""), ())


def scene_of(plan: Plan) -> Scene:
    """What the pieces of a document are made from."""
    edition = plan.edition
    whole = edition.framework
    narrow = narrowed(whole, plan.choice)
    say, printing = words(whole.language), edition.settings.printing
    return Scene(
        edition, whole, narrow, plan.choice, plan.document, plan.theme, printing, say, [], set(), plan.instrument
    )


def context_of(plan: Plan, scene: Scene, parts: list[Part]) -> dict[str, Any]:
    """Everything that a template can print, by name."""
    framework, say = scene.whole, scene.say
    title = plan.document.title or framework.title
    return {
        "title": title,
        "subtitle": framework.usual_name if framework.usual_name != title else "",
        "stamp": scene.stamp,
        "cover": {
            "shown": "cover" in plan.document.contents,
            "logo": signs.LOGO if plan.logo else "",
            "wheel": signs.WHEEL,
            "domains": _domains(scene),
            "lines": rights.cover(scene),
        },
        "words": dict(say),
        "labels": {key: scene.label(key) for key in ("indicators", "negative_behaviours")},
        "imprint": " ".join(line for line in (framework.rights.statement, rights.version(scene)) if line),
        "page": say["page"].replace("{page}", "\n").replace("{pages}", "\n").split("\n"),
        "running": signs.RUNNING,
        "parts": parts,
    }


def fill(template: bytes | None, context: dict[str, Any], scene: Scene) -> bytes:
    """The template with everything in its place."""
    document = _Template(BytesIO(package.template() if template is None else template_file.usable(template)))
    with engine.explained():
        document.render(context, engine.environment(partial(_shown, scene)))
        stream = BytesIO()
        document.save(stream)
    return stream.getvalue()


def _shown(scene: Scene, value: object) -> object:
    return signs.protect(typography.set_in(value, scene.printing)) if isinstance(value, str) else value


def _begun(part: Part) -> Part:
    """A part with the sign that it begins, unless it goes on where the one before it ends."""
    if part["goes_on"]:
        return part
    first = "over_title" if part["over_title"] else "heading"
    return {**part, first: signs.PART + part[first]}


def _domains(scene: Scene) -> list[str]:
    return [f"{domain.number}. {domain.title}" for domain in scene.whole.domains]


def _title(plan: Plan, parts: list[Part]) -> str:
    """What the document is called in its properties."""
    name = plan.edition.framework.usual_name
    if plan.document.title:
        return plan.document.title
    if "cover" in plan.document.contents:
        return name
    return f"{name}: {signs.plain(parts[0]['heading'])}" if parts else name
