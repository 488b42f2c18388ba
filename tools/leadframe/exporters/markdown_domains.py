"""The domains in Markdown, and their summary tables."""

from collections.abc import Iterator

from leadframe.content import model
from leadframe.exporters.csv import in_stage_order
from leadframe.exporters.markdown_furniture import Furniture
from leadframe.exporters.markdown_text import anchor, bullets, escaped, table


def domain(of: model.Domain, furniture: Furniture) -> Iterator[str]:
    """The blocks of one domain."""
    yield anchor(of.id)
    yield f"## {of.number}. {escaped(of.title)}"
    yield escaped(of.statement)
    yield escaped(of.lead_in)
    if of.lead_in:
        yield bullets(f"[{escaped(element.title)}](#{element.id})" for element in of.elements)
    for element in of.elements:
        yield from _element(element, furniture)
    if of.negative_behaviours:
        yield f"### {furniture.label('negative_behaviours')}"
        yield bullets(furniture.place(one.id) + escaped(one.text) for one in of.negative_behaviours)
    if of.examples:
        yield f"### {furniture.label('examples', title=of.title)}"
    for example in of.examples:
        label = furniture.stages(example.stages)
        yield f"**{label}**" if label else ""
        yield furniture.place(example.id) + escaped(example.text)


def _element(of: model.Element, furniture: Furniture) -> Iterator[str]:
    yield anchor(of.id)
    yield f"### {of.number} {escaped(of.title)}"
    yield escaped(of.statement)
    yield escaped(of.lead_in)
    yield bullets(furniture.place(one.id) + escaped(one.text) for one in of.descriptors)
    rows = [
        (f"{furniture.stages((one.stage,))}<br>{_stage(furniture, one)}", furniture.place(one.id) + escaped(one.text))
        for one in in_stage_order(furniture.framework, of)
    ]
    if rows:
        yield table((escaped(furniture.say["stage"]), furniture.label("indicators")), rows)


def _stage(furniture: Furniture, indicator: model.Indicator) -> str:
    return escaped(furniture.stage(indicator.stage).title)


def summary(furniture: Furniture) -> Iterator[str]:
    """A table for each domain that has indicators: its elements, with a column for each stage."""
    for of in furniture.framework.domains:
        used = {indicator.stage for element in of.elements for indicator in element.indicators}
        stages = [stage for stage in furniture.framework.stages if stage.id in used]
        reference = f" {escaped(of.summary_reference)}" if of.summary_reference else ""
        if stages:
            yield f"### {of.number}. {escaped(of.title)}{reference}"
            heads = [f"{furniture.stages((stage.id,))}<br>{escaped(stage.title)}" for stage in stages]
            yield table((furniture.label("element"), *heads), [_row(element, stages) for element in of.elements])


def _row(of: model.Element, stages: list[model.Stage]) -> list[str]:
    cells = ["<br>".join(escaped(one.text) for one in of.indicators if one.stage == stage.id) for stage in stages]
    return [f"{of.number} {escaped(of.title)}", *(cell or "–" for cell in cells)]
