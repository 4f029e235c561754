"""The style of all charts, and how they become SVG and PNG.

Text is measured with a font that is installed with gigasite, so that a chart is the same bytes on every machine.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import altair as alt
import vl_convert

from planner.outputs.charts.svg_document import as_one_picture
from planner.outputs.palette import INK, PALE_GREY

FONT = "Noto Sans"
FONT_STACK = f"{FONT}, Segoe UI, Helvetica, Arial, sans-serif"
WIDTH = 640
"""Pixels that a figure of full width takes."""

PNG_SCALE = 1.5
"""Pixels of a PNG for one of the SVG."""


@cache
def font_folder() -> str:
    """Find the folder of the font that charts and PDF use, and let the drawing engine know it."""
    folder = str(files("fontpkg_noto_sans").joinpath("files"))
    vl_convert.register_font_directory(folder)
    return folder


def svg_of(chart: Any, description: str) -> str:
    """Draw a chart as SVG.

    Args:
        chart: an Altair chart.
        description: the text alternative, also in the SVG itself.
    """
    font_folder()
    drawn = chart.properties(background="white", padding=6).configure(**_STYLE).to_json(validate="deep", indent=None)
    svg: str = vl_convert.vegalite_to_svg(drawn, vl_version=_VERSION)
    return as_one_picture(svg, description)


def png_of(svg: str) -> bytes:
    """Draw an SVG as PNG, with half as many pixels again each way."""
    font_folder()
    png: bytes = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    return png


def year_starts(periods: Sequence[str]) -> list[str]:
    """Name the first period of each year: an axis has room for these."""
    return [label for number, label in enumerate(periods) if number == 0 or label[:4] != periods[number - 1][:4]]


def period_axis(periods: Sequence[str], *, title: str | None = None) -> alt.X:
    """Make a time axis with one step a period, labelled by year."""
    starts = year_starts(periods)
    if len(starts) > 2 and periods.index(starts[1]) < len(periods) / 12:
        del starts[0]  # the label of a short first year would run into the next
    return alt.X(
        "period:O",
        sort=list(periods),
        scale=alt.Scale(domain=list(periods)),
        axis=alt.Axis(
            values=starts,
            labelExpr="substring(datum.label, 0, 4)",
            labelAngle=0,
            title=title,
            labelAlign="left",
            labelFontSize=10,
            labelOverlap="parity",
            labelSeparation=5,
            ticks=True,
            grid=False,
        ),
    )


def spread(positions: Sequence[float], least: float) -> list[float]:
    """Move positions, given in rising order, apart until neighbours have a distance; their middle stays."""
    merged: list[tuple[list[float], float]] = []
    for position in positions:
        merged.append(([position], position))
        while len(merged) > 1 and _bottom(merged[-1], least) < _top(merged[-2], least) + least:
            upper, lower = merged.pop(), merged.pop()
            members = lower[0] + upper[0]
            merged.append((members, sum(members) / len(members)))
    return [
        middle + (number - (len(members) - 1) / 2) * least
        for members, middle in merged
        for number in range(len(members))
    ]


def _bottom(group: tuple[list[float], float], least: float) -> float:
    return group[1] - (len(group[0]) - 1) / 2 * least


def _top(group: tuple[list[float], float], least: float) -> float:
    return group[1] + (len(group[0]) - 1) / 2 * least


_VERSION = "6.4"
"""Version of Vega-Lite, that of Altair."""

_STYLE: dict[str, Any] = {
    "font": FONT_STACK,
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "gridColor": PALE_GREY,
        "domainColor": INK,
        "tickColor": INK,
        "labelLimit": 260,
    },
    "title": {"color": INK, "fontSize": 12, "anchor": "start", "fontWeight": "bold"},
    "legend": {"labelColor": INK, "labelFontSize": 11, "title": None, "orient": "top", "labelLimit": 260},
    "text": {"color": INK, "fontSize": 11},
    "view": {"stroke": None},
    "aria": False,
}
