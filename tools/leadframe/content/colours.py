"""Colours as six hex digits: how well they can be told apart, and lighter ones for dark screens."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    values = [value / 255 for value in _parts(colour)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(colour: str, behind: str, least: float) -> str:
    """The colour, mixed with as little white as gives it a contrast of `least` with what is behind it."""
    for step in range(21):
        mixed = "".join(f"{round(part + (255 - part) * step / 20):02X}" for part in _parts(colour))
        if contrast(mixed, behind) >= least:
            break
    return mixed


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
