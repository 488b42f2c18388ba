"""The colours of the site, made of the theme: as custom properties for light and dark screens, and as its icon."""

from collections.abc import Sequence
from itertools import cycle
from math import cos, pi, sin

from markupsafe import Markup

from leadframe.content.colours import contrast, lightened
from leadframe.content.settings import Theme

DARK, DARK_SHADE = "14181F", "222A35"
"""What is behind text, and behind boxes, on dark screens."""

_STRONG = 7.0
"""The contrast of headings and links on dark screens (WCAG 2.2, 1.4.6)."""


def style(theme: Theme) -> str:
    """The colours and fonts as custom properties; the rest of the style uses nothing else."""
    light = {
        "text": theme.text, "back": "FFFFFF", "main": theme.main, "on-main": theme.on_main, "shade": theme.shade,
        "line": theme.line, "gone": "8A1C1C", "come": "0B5A2B",
    }  # fmt: skip
    dark = {
        "text": "F0F0F0", "back": DARK, "main": lightened(theme.main, DARK_SHADE, _STRONG), "on-main": DARK,
        "shade": DARK_SHADE, "line": lightened(theme.line, DARK_SHADE, 3.0), "gone": "FF9D9D", "come": "8FE0AE",
    }  # fmt: skip
    other = '"Liberation Sans", sans-serif; '
    fonts = f'--body: "{theme.body_font}", {other}--heading: "{theme.heading_font}", {other}'
    spots = "".join(
        f".d{n} {{ --spot: #{colour}; --on-spot: #{theme.on_main}; }}\n" for n, colour in enumerate(theme.domains)
    )
    return (
        f":root {{ color-scheme: light dark; {fonts}--size: {theme.size / 12:g}rem; {_properties(light)}}}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_properties(dark)}}} }}\n"
        f"@media print {{ :root {{ {_properties(light)}}} }}\n{spots}"
    )


def _properties(colours: dict[str, str]) -> str:
    return "".join(f"--{name}: #{colour}; " for name, colour in colours.items())


def wheel(theme: Theme, entries: Sequence[tuple[str, str, str]]) -> Markup:
    """The domains as the segments of a wheel, number, title and address of each, clockwise from the top. Whoever cannot
    see it has the same links in the list beside it, so it is passed over by keyboard and screen reader.
    """
    size = 18 if len(entries) < 16 else 10
    parts = [Markup('<svg viewBox="-105 -105 210 210" aria-hidden="true" focusable="false">')]
    colours = cycle(range(len(theme.domains)))
    for place, ((number, title, address), colour) in enumerate(zip(entries, colours, strict=False)):
        path, (across, down) = segment(place, len(entries))
        parts.append(
            Markup(
                '<a href="{}" tabindex="-1" class="d{}"><title>{}</title>'
                '<path d="{}" fill="#{}" stroke="#{}" stroke-width="1.5"/>'
                '<text x="{:.1f}" y="{:.1f}" text-anchor="middle" fill="#{}" font-size="{}">{}</text></a>'
            ).format(
                address, colour, title, path, theme.domains[colour], _edge(theme, colour), across, down + size / 3,
                theme.on_main, size, number,
            )
        )  # fmt: skip
    return Markup().join([*parts, Markup("</svg>")])


def _edge(theme: Theme, colour: int) -> str:
    """The line between segments, which has to be seen on both."""
    return "FFFFFF" if contrast("FFFFFF", theme.domains[colour]) >= 3 else "000000"


def segment(place: int, count: int) -> tuple[str, tuple[float, float]]:
    """The outline of a segment as an SVG path (SVG 2, 9.3), and the middle of it; the radius is 100."""
    # A whole turn ends where it begins, and would be no arc.
    turn = 1 if count > 1 else 0.9999
    begin, end = (2 * pi * step / count - pi / 2 for step in (place, place + turn))
    big = int(end - begin > pi)
    out, inside = 100, 36

    def point(radius: float, angle: float) -> str:
        return f"{radius * cos(angle):.2f} {radius * sin(angle):.2f}"

    path = (
        f"M{point(out, begin)}A{out} {out} 0 {big} 1 {point(out, end)}"
        f"L{point(inside, end)}A{inside} {inside} 0 {big} 0 {point(inside, begin)}Z"
    )
    middle = (begin + end) / 2
    return path, (68 * cos(middle), 68 * sin(middle))


def icon(theme: Theme) -> str:
    """The wheel, small."""
    shapes = "".join(
        f'<path d="{segment(place, len(theme.domains))[0]}" fill="#{colour}"/>'
        for place, colour in enumerate(theme.domains)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-105 -105 210 210">{shapes}</svg>\n'
