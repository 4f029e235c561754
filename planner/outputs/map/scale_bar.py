"""A bar that says how far a distance is on the map."""

from xml.etree.ElementTree import Element, SubElement

from planner.outputs.map.pane import PANE_HEIGHT

_LONGEST = 140.0
"""Pixels that the bar may take."""


def round_distance_km(most_km: float) -> float:
    """Find the longest distance of 1, 2 or 5 times a power of ten up to the one given."""
    steps = [factor * 10.0**power for power in range(-3, 6) for factor in (1, 2, 5)]
    return max((step for step in steps if step <= most_km), default=steps[0])


def add_scale_bar(parent: Element, pixels_per_km: float) -> None:
    """Draw the bar into the lower left corner of a pane."""
    distance = round_distance_km(_LONGEST / pixels_per_km)
    length = distance * pixels_per_km
    left, bottom = 12.0, PANE_HEIGHT - 12.0
    bar = SubElement(parent, "g", {"class": "scale"})
    line = f"M{left:g} {bottom - 4:g}V{bottom:g}H{left + length:.1f}V{bottom - 4:g}"
    SubElement(bar, "path", {"d": line, "fill": "none", "stroke": "#333333"})
    place = {"x": f"{left + 4:g}", "y": f"{bottom - 5:g}", "font-size": "11", "fill": "#333333"}
    SubElement(bar, "text", place).text = f"{distance:,g} km"
