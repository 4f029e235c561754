"""Stacked bars by period: one panel a region, labels beside the last bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, period_axis, spread, svg_of

_LEGEND = alt.Legend(symbolType="square", columns=8)

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
        shared: whether all panels have one scale.
        legend: whether a legend above names the series, for stacks that end before the last period.
        label_width: pixels beside the bars for the labels.
        height: pixels of a panel.
    """

    periods: Sequence[str]
    words: Mapping[str, str]
    colours: Mapping[str, str]
    axis_title: str
    shared: bool = False
    legend: bool = False
    label_width: int = 92
    height: int = 190


def stacked(panels: Sequence[Panel], style: StackedStyle, description: str) -> str:
    """Draw panels side by side, at most two in a row, as SVG."""
    across = min(len(panels), 2)
    width = WIDTH // across - (4 if style.legend else style.label_width) - 56
    highest = [_highest(panel.bars) for panel in panels]
    tops = [max(highest)] * len(panels) if style.shared else highest
    drawn = [_panel(panel, style, width, top) for panel, top in zip(panels, tops, strict=True)]
    return svg_of(
        alt.concat(*drawn, columns=across, spacing=56 if style.legend else style.label_width + 56, bounds="flush"),
        description,
    )


def stack_of(tidy: pd.DataFrame) -> pd.DataFrame:
    """Add ``value`` up by ``region``, ``series`` and ``period``."""
    added = tidy.groupby(["region", "series", "period"])["value"].sum()
    return added.reset_index()


def _highest(bars: pd.DataFrame) -> float:
    stacks = bars[bars["value"] > 0].groupby("period")["value"].sum()
    return float(stacks.max()) if len(stacks) else 1.0


def _panel(panel: Panel, style: StackedStyle, width: int, top: float) -> Any:
    order = list(style.words)
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
        scale=alt.Scale(domain=[style.words[name] for name in order], range=[style.colours[name] for name in order]),
        legend=_LEGEND if style.legend else None,
    )
    bars = (
        alt.Chart(shown)
        .mark_bar(stroke="white", strokeWidth=0.3)
        .encode(x=period_axis(style.periods), y=value_axis, color=colour, order=alt.Order("rank:Q"))
    )
    if style.legend:
        return bars.properties(width=width, height=style.height, title=panel.title)
    labels = _labels(shown, style, top)
    beside = (
        alt.Chart(labels)
        .mark_text(align="left", baseline="middle", dx=10)
        .encode(x=alt.X("period:O"), y=alt.Y("value:Q"), text="words:N")
    )
    return (bars + beside).properties(width=width, height=style.height, title=panel.title)


def _labels(shown: pd.DataFrame, style: StackedStyle, top: float) -> pd.DataFrame:
    """Place the name of each series of the last stack at its middle; neighbours keep a line's distance."""
    last = style.periods[-1]
    stack = shown[(shown["period"] == last) & (shown["value"] > 0)].sort_values("rank")
    middles = (stack["value"].cumsum() - stack["value"] / 2).tolist()
    places = spread(middles, LABEL_HEIGHT * top * 1.08 / style.height)
    return pd.DataFrame({"period": last, "value": places, "words": stack["words"].tolist()})
