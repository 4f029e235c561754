"""A waterfall: from one value to another, step by step."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, svg_of
from planner.outputs.palette import INK

ROW_HEIGHT = 24
LABEL_ROOM = 190
"""Pixels that the names of the bars take on the left."""


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        name: what it stands for.
        start: where it begins.
        end: where it ends.
        low: its end is not lower; equal to ``end`` for none.
        high: its end is not higher.
        label: what stands beside it.
        colour: its colour.
    """

    name: str
    start: float
    end: float
    low: float
    high: float
    label: str
    colour: str


def waterfall(bars: Sequence[Bar], axis_title: str, description: str, label_room: int = LABEL_ROOM) -> str:
    """Draw one bar a row, from above to below, as SVG; a thin line is the range of the bar's end.

    Args:
        bars: the bars.
        axis_title: what the axis is called, with its unit.
        description: text for those who do not see it.
        label_room: pixels that the names of the bars take on the left.
    """
    shown = pd.DataFrame([bar.__dict__ | {"number": number, "edge": _edge(bar)} for number, bar in enumerate(bars)])
    names = [bar.name for bar in bars]
    row_axis = alt.Y(
        "number:O",
        title=None,
        axis=alt.Axis(
            domain=False, ticks=False, labelExpr=f"{json.dumps(names)}[datum.value]", labelLimit=label_room, grid=False
        ),
    )
    values = alt.X("start:Q", title=axis_title, axis=alt.Axis(format=",~r", tickCount=6, domain=False, ticks=False))
    base = alt.Chart(shown)
    boxes = base.mark_bar(size=ROW_HEIGHT * 0.62).encode(
        x=values, x2="end:Q", y=row_axis, color=alt.Color("colour:N", scale=None)
    )
    ranges = base.mark_rule(color=INK, strokeWidth=1.2).encode(x="low:Q", x2="high:Q", y=row_axis)
    labels = base.mark_text(align="left", baseline="middle", dx=5).encode(x="edge:Q", y=row_axis, text="label:N")
    size = {"width": WIDTH - label_room - 80, "height": ROW_HEIGHT * len(bars)}
    return svg_of((boxes + ranges + labels).properties(**size), description)


def _edge(bar: Bar) -> float:
    return max(bar.start, bar.end, bar.high)
