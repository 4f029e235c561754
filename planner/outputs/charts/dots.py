"""Dots on rows: how long each site took, by kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, svg_of
from planner.outputs.palette import INK

ROW_HEIGHT = 30


def dots(
    found: pd.DataFrame,
    rows: Sequence[str],
    colours: Mapping[str, str],
    axis_title: str,
    size_title: str,
    description: str,
) -> str:
    """Draw one row a kind as SVG, one dot a site, a tick at the median of its row.

    Args:
        found: data frame with ``row``, ``series``, ``months`` and ``mw``.
        rows: names of the rows in order.
        colours: colour of each series.
        axis_title: what the axis measures, with its unit.
        size_title: what the size of a dot means, with its unit.
        description: the text alternative.
    """
    row_axis = alt.Y("row:N", sort=list(rows), title=None, axis=alt.Axis(domain=False, ticks=False, grid=True))
    across = alt.X("months:Q", title=axis_title, axis=alt.Axis(tickCount=8, grid=True))
    names = list(colours)
    lane = alt.YOffset("lane:Q", scale=alt.Scale(domain=[-1, 1]))
    marks = (
        alt.Chart(_apart(found))
        .mark_circle(opacity=0.75, stroke="white", strokeWidth=0.5)
        .encode(
            x=across,
            y=row_axis,
            yOffset=lane,
            size=alt.Size(
                "mw:Q",
                scale=alt.Scale(range=[20, 420]),
                legend=alt.Legend(title=size_title, format=",~r", values=_sizes(found)),
            ),
            color=alt.Color("series:N", scale=alt.Scale(domain=names, range=[colours[name] for name in names])),
        )
    )
    medians = (
        alt.Chart(found.groupby("row", as_index=False)["months"].median().assign(lane=0.0))
        .mark_tick(color=INK, thickness=2.5, size=ROW_HEIGHT - 6)
        .encode(x=across, y=row_axis, yOffset=lane)
    )
    size = {"width": WIDTH - 130, "height": ROW_HEIGHT * len(rows)}
    return svg_of((marks + medians).properties(**size), description)


def _apart(found: pd.DataFrame) -> pd.DataFrame:
    """Put sites with the same months on different lanes of their row."""
    count = found.groupby(["row", "months"]).cumcount()
    of = found.groupby(["row", "months"])["months"].transform("size")
    return found.assign(lane=((count - (of - 1) / 2) / of.clip(lower=4)) * 1.2)


def _sizes(found: pd.DataFrame) -> list[float]:
    top = float(found["mw"].max()) if len(found) else 1.0
    power = 10.0 ** (len(str(int(max(top, 1)))) - 1)
    most: Any = max(1, int(top // power)) * power
    return [most / 10, most / 2, most] if most >= 10 else [most]
