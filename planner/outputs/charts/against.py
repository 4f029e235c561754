"""Use against supply: an outline for what there is, a bar for what is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from planner.outputs.charts.drawing import WIDTH, period_axis, svg_of
from planner.outputs.palette import INK


@dataclass(frozen=True)
class AgainstPanel:
    """One panel: ``bars`` is a data frame with ``period``, ``supply`` and ``use``."""

    title: str
    bars: pd.DataFrame
    colour: str


def against(panels: Sequence[AgainstPanel], periods: Sequence[str], axis_title: str, description: str) -> str:
    """Draw panels side by side, at most two in a row, as SVG."""
    across = min(len(panels), 2)
    width = WIDTH // across - 62
    drawn = [_panel(panel, periods, axis_title, width) for panel in panels]
    return svg_of(alt.concat(*drawn, columns=across, spacing=60, bounds="flush"), description)


def _panel(panel: AgainstPanel, periods: Sequence[str], axis_title: str, width: int) -> Any:
    numbers = alt.Axis(format=",~r", tickCount=5, domain=False, ticks=False)
    base = alt.Chart(panel.bars).encode(x=period_axis(periods))
    used = base.mark_bar(color=panel.colour).encode(y=alt.Y("use:Q", title=axis_title, axis=numbers))
    offered = base.mark_line(color=INK, strokeWidth=1.6, interpolate="step").encode(y=alt.Y("supply:Q"))
    return (used + offered).properties(width=width, height=170, title=panel.title)
