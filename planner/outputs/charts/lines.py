"""Lines by period, each with its name at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, period_axis, spread, svg_of
from planner.outputs.charts.stacked import LABEL_HEIGHT


@dataclass(frozen=True)
class LineStyle:
    """What the lines have in common.

    Attributes:
        periods: all periods in order.
        colours: colour of each series, by its name as it is printed.
        axis_title: quantity and unit.
        dashed: series that are drawn dashed.
        height: pixels.
    """

    periods: Sequence[str]
    colours: Mapping[str, str]
    axis_title: str
    dashed: frozenset[str] = frozenset()
    height: int = 190


@dataclass(frozen=True)
class LinePanel:
    """One panel: ``lines`` is a data frame with ``period``, ``series`` and ``value``."""

    title: str
    lines: pd.DataFrame


def lines(panels: Sequence[LinePanel], style: LineStyle, description: str) -> str:
    """Draw panels side by side, at most two in a row, as SVG."""
    across = min(len(panels), 2)
    room = 10 + 7 * max((len(name) for name in style.colours), default=0)
    width = WIDTH // across - room - 56
    drawn = [_panel(panel, style, width) for panel in panels]
    return svg_of(alt.concat(*drawn, columns=across, spacing=room + 56, bounds="flush"), description)


def _panel(panel: LinePanel, style: LineStyle, width: int) -> Any:
    names = list(style.colours)
    colour = alt.Color(
        "series:N", scale=alt.Scale(domain=names, range=[style.colours[name] for name in names]), legend=None
    )
    shown = panel.lines.assign(dashed=panel.lines["series"].isin(style.dashed))
    drawn = (
        alt.Chart(shown)
        .mark_line(strokeWidth=2.4, interpolate="step-after")
        .encode(
            x=period_axis(style.periods),
            y=alt.Y(
                "value:Q", title=style.axis_title, axis=alt.Axis(format=",~r", tickCount=5, domain=False, ticks=False)
            ),
            color=colour,
            strokeDash=alt.StrokeDash(
                "dashed:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [5, 3]]), legend=None
            ),
        )
    )
    ends = shown[shown["period"] == style.periods[-1]].sort_values("value")
    top = max(float(shown["value"].max()) if len(shown) else 1.0, 1e-12)
    places = spread(ends["value"].tolist(), LABEL_HEIGHT * top * 1.08 / style.height)
    labels = pd.DataFrame({"period": style.periods[-1], "value": places, "series": ends["series"].tolist()})
    beside = (
        alt.Chart(labels)
        .mark_text(align="left", baseline="middle", dx=8, fontWeight="bold")
        .encode(x=alt.X("period:O"), y=alt.Y("value:Q"), text="series:N")
    )
    return (drawn + beside).properties(width=width, height=style.height, title=panel.title)
