"""Stacked bars by period: one panel a region, names beside the last bar or in a legend."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, period_axis, spread, svg_of

AXIS_WIDTH = 56
"""Pixels that an axis with its numbers and title takes."""

LEGEND_COLUMNS = 5

LABEL_HEIGHT = 13
"""Pixels that a label beside a bar takes."""


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes:
        title: what it shows.
        bars: data frame with ``period``, ``series`` and ``value``.
    """

    title: str
    bars: pd.DataFrame


@dataclass(frozen=True)
class StackedStyle:
    """What the panels have in common.

    Attributes:
        periods: all periods in order.
        words: what each series is called; its order is that of the stack, from below.
        colours: colour of each series.
        axis_title: quantity and unit.
        label_width: pixels beside the bars for the labels.
        height: pixels of a panel.
    """

    periods: Sequence[str]
    words: Mapping[str, str]
    colours: Mapping[str, str]
    axis_title: str
    label_width: int = 92
    height: int = 190


def stacked(panels: Sequence[Panel], style: StackedStyle, description: str) -> str:
    """Draw panels side by side, at most two in a row, as SVG.

    The names of the series stand beside the last bar; where one of them has no part in it, they stand in a legend.
    """
    used = {series for panel in panels for series in panel.bars.loc[panel.bars["value"] != 0, "series"]}
    named = replace(style, words=_distinct({series: style.words[series] for series in style.words if series in used}))
    legend = any(_ends_early(panel, style.periods[-1]) for panel in panels)
    beside = 0 if legend else style.label_width
    across = min(len(panels), 2)
    width = WIDTH // across - beside - AXIS_WIDTH
    drawn = [_panel(panel, named, width, legend) for panel in panels]
    return svg_of(alt.concat(*drawn, columns=across, spacing=beside + AXIS_WIDTH, bounds="flush"), description)


def stack_of(tidy: pd.DataFrame) -> pd.DataFrame:
    """Add ``value`` up by ``region``, ``series`` and ``period``."""
    added = tidy.groupby(["region", "series", "period"])["value"].sum()
    return added.reset_index()


def _distinct(words: Mapping[str, str]) -> dict[str, str]:
    """Tell series of one name apart by their key."""
    count = Counter(words.values())
    return {series: name if count[name] == 1 else f"{name} ({series})" for series, name in words.items()}


def _ends_early(panel: Panel, last: str) -> bool:
    bars = panel.bars[panel.bars["value"] > 0]
    return set(bars["series"]) != set(bars.loc[bars["period"] == last, "series"])


def _highest(bars: pd.DataFrame) -> float:
    stacks = bars[bars["value"] > 0].groupby("period")["value"].sum()
    return float(stacks.max()) if len(stacks) else 1.0


def _panel(panel: Panel, style: StackedStyle, width: int, legend: bool) -> Any:
    order = list(style.words)
    top = _highest(panel.bars)
    shown = panel.bars[panel.bars["value"] != 0].assign(
        rank=lambda bars: [order.index(name) for name in bars["series"]],
        words=lambda bars: bars["series"].map(style.words),
    )
    value_axis = alt.Y(
        "value:Q",
        title=style.axis_title,
        scale=alt.Scale(domainMax=top, nice=True),
        axis=alt.Axis(format=",~r", tickCount=5, domain=False, ticks=False),
    )
    colour = alt.Color(
        "words:N",
        scale=alt.Scale(domain=list(style.words.values()), range=[style.colours[name] for name in order]),
        legend=alt.Legend(symbolType="square", columns=LEGEND_COLUMNS) if legend else None,
    )
    drawn: Any = (
        alt.Chart(shown)
        .mark_bar(stroke="white", strokeWidth=0.3)
        .encode(x=period_axis(style.periods), y=value_axis, color=colour, order=alt.Order("rank:Q"))
    )
    if not legend:
        drawn += (
            alt.Chart(_labels(shown, style, top))
            .mark_text(align="left", baseline="middle", dx=10)
            .encode(x=alt.X("period:O"), y=alt.Y("value:Q"), text="words:N")
        )
    return drawn.properties(width=width, height=style.height, title=panel.title)


def _labels(shown: pd.DataFrame, style: StackedStyle, top: float) -> pd.DataFrame:
    """Place the name of each series of the last stack at its middle; neighbours keep a line's distance."""
    last = style.periods[-1]
    stack = shown[(shown["period"] == last) & (shown["value"] > 0)].sort_values("rank")
    middles = (stack["value"].cumsum() - stack["value"] / 2).tolist()
    places = spread(middles, LABEL_HEIGHT * top * 1.08 / style.height)
    return pd.DataFrame({"period": last, "value": places, "words": stack["words"].tolist()})
