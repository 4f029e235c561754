"""The map as one SVG picture, for reports and print: a pane a region, a legend, and where the boundaries come from."""

from collections.abc import Sequence
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, tostring

from planner.outputs.map.finding import finding
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH
from planner.outputs.map.sheet import Sheet
from planner.outputs.map.site_states import SiteStates
from planner.outputs.map.svg_legend import LEGEND_HEIGHT, Place, add_legend
from planner.outputs.map.svg_pane import ColourBy, add_frame, add_ground, add_marks
from planner.outputs.words import period_words
from planner.outputs.zone_use import ZoneUse
from planner.plan import Plan
from planner.scenario import Scenario

_GAP, _HEADING, _SMALL_LINE = 20.0, 46.0, 14.0
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def map_svg(
    scenario: Scenario,
    plan: Plan,
    *,
    period: str | None = None,
    colour_by: ColourBy = "kind",
    sheet: Sheet | None = None,
) -> str:
    """Draw the plan in one period.

    Args:
        scenario: the scenario.
        plan: its plan.
        period: label of the period; the last one by default.
        colour_by: what the colour and shape of a site say.
        sheet: what the map is drawn on; by default what `Sheet.of` makes of the installed packages.

    Returns:
        An SVG document, 1240 pixels wide where there are two regions or more; the same text for the same arguments.

    Raises:
        ValueError: if the scenario has no such period.
    """
    label = period or scenario.settings.last_period
    number = scenario.calendar.number(label)
    if not 0 <= number < scenario.calendar.count:
        raise ValueError(f"got {label}, expected a period of the scenario")
    sheet = sheet or Sheet.of(scenario)
    panes = sheet.panes
    states = SiteStates.read(scenario, plan)
    shares = headroom_shares(scenario, ZoneUse.of(scenario, plan), number)
    columns = min(len(panes), 2)
    width = 2 * _GAP + columns * PANE_WIDTH + (columns - 1) * _GAP
    top = -(-len(panes) // columns) * (_HEADING + PANE_HEIGHT + _GAP)
    lines = [line for note in sheet.notes for line in wrap(note, int(width / 5.6))]
    height = top + LEGEND_HEIGHT + _SMALL_LINE * (len(lines) + 1)
    picture = _picture(width, height, f"{scenario.settings.title}, {period_words(label)}")
    for place, (pane, under) in enumerate(zip(panes, sheet.grounds, strict=True)):
        at_x = _GAP + (place % columns) * (PANE_WIDTH + _GAP)
        at_y = (place // columns) * (_HEADING + PANE_HEIGHT + _GAP)
        group = SubElement(picture, "g", transform=f"translate({at_x:g} {at_y:g})")
        _add_heading(group, finding(plan, pane, label))
        area = _clipped(group, f"pane-{place}")
        add_ground(area, under, shares)
        add_marks(area, pane, states, label, colour_by)
        add_frame(area, pane)
    kinds = {site.kind for site in scenario.sites}
    add_legend(picture, Place(_GAP, top, width - 2 * _GAP), colour_by, kinds, states.largest_mw)
    _add_lines(picture, lines, top + LEGEND_HEIGHT)
    return tostring(picture, encoding="unicode") + "\n"


def headroom_shares(scenario: Scenario, use: ZoneUse, period: int) -> dict[str, float]:
    """Share of the headroom in use in a period by zone; NaN without headroom."""
    return {zone.zone: float(share) for zone, share in zip(scenario.zones, use.share[:, period], strict=True)}


def _picture(width: float, height: float, title: str) -> Element:
    picture = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": _FONT,
            "role": "img",
        },
    )
    SubElement(picture, "title").text = title
    SubElement(picture, "rect", width="100%", height="100%", fill="#ffffff")
    return picture


def _clipped(group: Element, name: str) -> Element:
    area = SubElement(group, "g", {"transform": f"translate(0 {_HEADING:g})", "clip-path": f"url(#{name})"})
    clip = SubElement(area, "clipPath", id=name)
    SubElement(clip, "rect", width=f"{PANE_WIDTH:g}", height=f"{PANE_HEIGHT:g}")
    return area


def _add_heading(group: Element, words: tuple[str, str]) -> None:
    SubElement(group, "text", {"x": "0", "y": "20", "font-size": "17", "font-weight": "bold"}).text = words[0]
    SubElement(group, "text", {"x": "0", "y": "38", "font-size": "13", "fill": "#333333"}).text = words[1]


def _add_lines(picture: Element, lines: Sequence[str], top: float) -> None:
    for number, words in enumerate(lines):
        place = {"x": f"{_GAP:g}", "y": f"{top + _SMALL_LINE * number:g}", "font-size": "10.5", "fill": "#555555"}
        SubElement(picture, "text", place).text = words
