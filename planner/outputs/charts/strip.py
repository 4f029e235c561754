"""A heat strip: what holds each region back in each period."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, period_axis, svg_of
from planner.outputs.palette import limit_colour, text_colour
from planner.outputs.words import LIMIT_WORDS

ROW_HEIGHT = 44


def strip(cells: pd.DataFrame, periods: Sequence[str], rows: Sequence[str], description: str) -> str:
    """Draw one row a region as SVG.

    Args:
        cells: data frame with ``row``, ``period`` and ``limit``.
        periods: all periods in order.
        rows: names of the rows in order.
        description: the text alternative.
    """
    words = {limit: LIMIT_WORDS.get(limit, limit) for limit in dict.fromkeys(cells["limit"])}
    named = cells.assign(words=cells["limit"].map(words))
    row_axis = alt.Y("row:N", sort=list(rows), title=None, axis=alt.Axis(domain=False, ticks=False))
    label_room = 8 + 7 * max(len(name) for name in rows)
    drawn = (
        alt.Chart(named)
        .mark_rect(stroke="white", strokeWidth=1)
        .encode(
            x=period_axis(periods),
            y=row_axis,
            color=alt.Color(
                "words:N",
                scale=alt.Scale(domain=list(words.values()), range=[limit_colour(limit) for limit in words]),
                legend=alt.Legend(columns=4, symbolType="square", symbolSize=140),
            ),
        )
    )
    marked = (
        alt.Chart(_runs(named, periods))
        .mark_text(baseline="middle")
        .encode(x=alt.X("period:O"), y=row_axis, text="number:N", color=alt.Color("ink:N", scale=None))
    )
    size = {"width": WIDTH - label_room, "height": ROW_HEIGHT * len(rows)}
    return svg_of((drawn + marked).properties(**size), description)


def _runs(named: pd.DataFrame, periods: Sequence[str]) -> pd.DataFrame:
    """Count the periods of each stretch with one limit, to be printed in its middle cell."""
    found = []
    for row, cells in named.groupby("row", sort=False):
        limit_of = dict(zip(cells["period"], cells["limit"], strict=True))
        stretch: list[str] = []
        for period in periods:
            if stretch and limit_of[stretch[-1]] != limit_of[period]:
                found.append(_middle(str(row), stretch, limit_of[stretch[0]]))
                stretch = []
            stretch.append(period)
        found.append(_middle(str(row), stretch, limit_of[stretch[0]]))
    return pd.DataFrame(found, columns=["row", "period", "number", "ink"])


def _middle(row: str, stretch: Sequence[str], limit: str) -> tuple[str, str, str, str]:
    return row, stretch[(len(stretch) - 1) // 2], str(len(stretch)), text_colour(limit_colour(limit))
