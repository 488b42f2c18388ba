"""The domains as a wheel, in shapes that Word and LibreOffice draw (DrawingML, ECMA-376 part 1, sections 20 and 21).

A segment holds the number of its domain and nothing else: titles of any length stand in the list beside it, and the
words that stand for the picture name them. The numbers are drawn, since LibreOffice reads text boxes aloud one by one
and forgets the words for the picture.
"""

import math
import re
from collections.abc import Sequence
from html import escape
from itertools import cycle

from lxml import etree

from leadframe.exporters.word.xml import NS, RELATION, Element

DIAMETER = 3_240_000
"""In English Metric Units, 360,000 to the centimetre."""

_HOLE, _NUMBERS = 0.34, 0.68
_TURN = 21_600_000
_HIGH, _WIDE, _APART = 60, 40, 16
_STROKES = {
    "0": "M20 0C-4 0 -4 60 20 60C44 60 44 0 20 0",
    "1": "M8 12L22 0L22 60",
    "2": "M2 16C2 -4 38 -4 38 16C38 32 2 44 2 60L38 60",
    "3": "M4 8C14 -6 36 0 36 14C36 26 24 28 16 28C28 28 38 32 38 44C38 62 12 64 2 52",
    "4": "M30 60L30 0L2 42L40 42",
    "5": "M34 0L8 0L5 26C14 18 38 20 38 40C38 62 12 64 2 52",
    "6": "M32 2C14 6 2 24 2 40C2 66 38 66 38 42C38 20 8 20 3 38",
    "7": "M2 0L38 0L16 60",
    "8": "M20 28C-2 28 0 0 20 0C40 0 42 28 20 28C-6 28 -6 60 20 60C46 60 46 28 20 28",
    "9": "M37 22C32 40 2 40 2 18C2 -6 38 -6 38 20C38 36 26 54 8 58",
    ".": "M20 56L20 60",
}
"""The digits, and a full stop, as strokes of a pen in a box of 40 by 60: M moves, L draws a line, C a curve."""

_SPACES = (
    f'xmlns:w="{NS}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def drawing(numbers: Sequence[str], colours: Sequence[str], on_colour: str, alt: str) -> Element:
    """A run with the wheel: a segment for each number, clockwise from the top."""
    radius = DIAMETER / 2
    sweep = _TURN / len(numbers)
    high = min(0.2 * radius, 0.9 * math.sin(min(math.tau / len(numbers), math.pi) / 2) * radius * _NUMBERS)
    shapes = []
    for place, (number, colour) in enumerate(zip(numbers, cycle(colours), strict=False)):
        begin = place * sweep - _TURN / 4
        middle = math.tau * (begin + sweep / 2) / _TURN
        box = (0, 0, DIAMETER, DIAMETER)
        shapes.append(_shape(2 * place + 2, box, _segment(radius, begin, sweep), _filled(colour)))
        units = _units(number)
        wide, tall = round(high * units / _HIGH), round(high)
        across, down = (round(radius * (1 + _NUMBERS * wave(middle))) for wave in (math.cos, math.sin))
        box = (across - wide // 2, down - tall // 2, wide, tall)
        shapes.append(_shape(2 * place + 3, box, _number(number, units), _drawn(on_colour, round(high / 8))))
    return grouped("Wheel", DIAMETER, DIAMETER, shapes, alt)


def grouped(name: str, wide: int, tall: int, shapes: Sequence[str], alt: str, number: int = 1) -> Element:
    """A run with shapes that are one picture, this wide and tall in English Metric Units; `number` is its own in the
    document.
    """
    return etree.fromstring(
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{escape(alt)}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp>'
        f'<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{tall}"/></a:xfrm></wpg:grpSpPr>'
        f"{''.join(shapes)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def rectangle(number: int, box: tuple[int, int, int, int], fill: str, line: str, width: int) -> str:
    """A bar: its corner and size, the colours of its inside and of its line, and how wide that is."""
    paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{_line(line, width)}'
    return _shape(number, box, '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', paint)


def numeral(number: int, written: str, corner: tuple[int, int], tall: int, colour: str) -> str:
    """A number as a shape, this tall; see `numeral_width`."""
    box = (*corner, numeral_width(written, tall), tall)
    return _shape(number, box, _number(written, _units(written)), _drawn(colour, round(tall / 8)))


def numeral_width(written: str, tall: int) -> int:
    """How wide a number is that is this tall."""
    return round(tall * _units(written) / _HIGH)


def _units(written: str) -> int:
    return len(written) * (_WIDE + _APART) - _APART


def picture(relation: str, across: int, down: int, alt: str) -> Element:
    """A run with a picture of this size, in English Metric Units; `relation` leads to its part."""
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return etree.fromstring(
        f'<w:r {_SPACES} xmlns:r="{RELATION}" xmlns:pic="{kind}"><w:drawing><wp:inline distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent cx="{across}" cy="{down}"/><wp:docPr id="1000" name="Logo" descr="{escape(alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{kind}"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{_line("FFFFFF", 28575)}'


def _drawn(colour: str, width: int) -> str:
    return f"<a:noFill/>{_line(colour, width)}"


def _line(colour: str, width: int) -> str:
    return f'<a:ln w="{width}" cap="rnd"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:round/></a:ln>'


def _geometry(wide: int, tall: int, fill: str, path: str) -> str:
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{tall}"{fill}>{path}</a:path></a:pathLst></a:custGeom>'
    )


def _segment(radius: float, begin: float, sweep: float) -> str:
    """The outline of a segment; angles are in 60,000ths of a degree, clockwise from the right."""
    # A full turn is no arc to Word.
    sweep = min(sweep, _TURN - 1)
    hole = radius * _HOLE

    def point(distance: float, angle: float) -> str:
        turned = math.tau * angle / _TURN
        across, down = (round(radius + distance * wave(turned)) for wave in (math.cos, math.sin))
        return f'<a:pt x="{across}" y="{down}"/>'

    def arc(distance: float, angle: float, turn: float) -> str:
        out = round(distance)
        return f'<a:arcTo wR="{out}" hR="{out}" stAng="{round(angle % _TURN)}" swAng="{round(turn)}"/>'

    outside = f"<a:moveTo>{point(radius, begin)}</a:moveTo>{arc(radius, begin, sweep)}"
    inside = f"<a:lnTo>{point(hole, begin + sweep)}</a:lnTo>{arc(hole, begin + sweep, -sweep)}<a:close/>"
    return _geometry(DIAMETER, DIAMETER, "", outside + inside)


def _number(number: str, units: int) -> str:
    """The digits of a number, side by side."""
    steps = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    path = ""
    for place, digit in enumerate(number):
        for kind, numbers in re.findall("([MLC])([-0-9 ]+)", _STROKES[digit]):
            values = [int(value) for value in numbers.split()]
            points = zip(values[::2], values[1::2], strict=True)
            moved = "".join(f'<a:pt x="{x + place * (_WIDE + _APART)}" y="{y}"/>' for x, y in points)
            path += f"<a:{steps[kind]}>{moved}</a:{steps[kind]}>"
    return _geometry(units, _HIGH, ' fill="none"', path)


def _shape(number: int, box: tuple[int, int, int, int], geometry: str, paint: str) -> str:
    across, down, wide, tall = box
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{across}" y="{down}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>{geometry}{paint}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
