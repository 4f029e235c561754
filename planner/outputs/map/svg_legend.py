"""The legend of the SVG map: colours and shapes, sizes, and shades of zones."""

from collections.abc import Collection
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from planner.outputs.looks import KIND_LOOKS, LIMIT_LOOKS, OTHER_LIMIT, Look
from planner.outputs.map.marks import SHAPES, UNBUILT_RADIUS, radius
from planner.outputs.map.svg_pane import ColourBy
from planner.outputs.palette import HEADROOM_CLASSES, NO_HEADROOM

LEGEND_HEIGHT = 70.0

_LETTER, _TEXT = 6.6, {"font-size": "12", "fill": "#222222"}


@dataclass(frozen=True)
class Place:
    """Where the legend goes, in pixels."""

    left: float
    top: float
    width: float


def add_legend(
    parent: Element, place: Place, colour_by: ColourBy, kinds: Collection[str] | None, largest_mw: float
) -> None:
    """Draw the legend below the panes; of the kinds only those that occur."""
    looks = legend_looks(colour_by, kinds)
    group = SubElement(parent, "g", transform=f"translate({place.left:g} {place.top:g})")
    x, y = 8.0, 6.0
    for look in looks:
        length = 36 + _LETTER * len(look.words)
        if x + length > place.width and x > 8:
            x, y = 8.0, y + 20
        _add_mark(group, look, x, y, 6)
        SubElement(group, "text", {"x": f"{x + 13:g}", "y": f"{y + 4:g}", **_TEXT}).text = look.words
        x += length
    y += 26
    _add_shades(group, _add_sizes(group, y, largest_mw) + 24, y)


def legend_looks(colour_by: ColourBy, kinds: Collection[str] | None) -> list[Look]:
    """The classes that colour and shape tell apart."""
    if colour_by == "kind":
        return [look for kind, look in KIND_LOOKS.items() if kinds is None or kind in kinds]
    return [*LIMIT_LOOKS.values(), OTHER_LIMIT]


def _add_mark(group: Element, look: Look, x: float, y: float, size: float) -> None:
    paint = {"fill": look.colour, "stroke": "#1c1c1c", "stroke-width": f"{0.8 / size:.3f}"}
    place = f"translate({x:g} {y:g}) scale({size:g})"
    SubElement(group, "path", {"d": SHAPES[look.shape], "transform": place, **paint})


def _add_sizes(group: Element, y: float, largest_mw: float) -> float:
    """Draw circles for round powers and the mark of a site without power; give where they end."""
    x = 8.0
    for power in (100.0, 500.0, 1000.0, 5000.0):
        if power <= largest_mw:
            size = radius(power, largest_mw)
            x += size
            paint = {"fill": "none", "stroke": "#1c1c1c", "stroke-width": "0.8"}
            SubElement(group, "circle", {"cx": f"{x:.1f}", "cy": f"{y:g}", "r": f"{size:.2f}", **paint})
            words = f"{power / 1000:g} GW" if power >= 1000 else f"{power:g} MW"
            SubElement(group, "text", {"x": f"{x + size + 5:.1f}", "y": f"{y + 4:g}", **_TEXT}).text = words
            x += size + 62
    circle = {"cx": f"{x:.1f}", "cy": f"{y:g}", "r": f"{UNBUILT_RADIUS:g}"}
    SubElement(group, "circle", {**circle, "fill": "#ffffff", "stroke": "#777777"})
    SubElement(group, "text", {"x": f"{x + 8:.1f}", "y": f"{y + 4:g}", **_TEXT}).text = "no IT power"
    return x + 84


def _add_shades(group: Element, x: float, y: float) -> None:
    SubElement(group, "text", {"x": f"{x:.1f}", "y": f"{y + 4:g}", **_TEXT}).text = "headroom used:"
    x += 92
    for fill, words in [*_shade_words(), (NO_HEADROOM, "none there")]:
        box = {"x": f"{x:.1f}", "y": f"{y - 7:g}", "width": "18", "height": "14", "fill": fill}
        SubElement(group, "rect", {**box, "stroke": "#777777", "stroke-width": "0.6"})
        SubElement(group, "text", {"x": f"{x + 23:.1f}", "y": f"{y + 4:g}", **_TEXT}).text = words
        x += 34 + _LETTER * len(words)


def _shade_words() -> list[tuple[str, str]]:
    bounds = [0.0, *(most for most, _ in HEADROOM_CLASSES)]
    return [
        (fill, f"{low * 100:g} to {most * 100:g} %")
        for low, (most, fill) in zip(bounds, HEADROOM_CLASSES, strict=False)
    ]
