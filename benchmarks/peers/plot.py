"""The gap of everybody over time."""

from pathlib import Path

import numpy as np
from pages.chart import COLOURS, chart, label_lines

from optimize.solve import relative_gap

from .cases import words_for
from .comparison import Comparison
from .launch import PEERS

WIDEST, NARROWEST = 1.0, 1e-4
"""Gaps outside are drawn at the edge; who never comes below the widest is left out."""

FIRST_SECOND = 0.5


def plot(comparison: Comparison, path: Path) -> None:
    """Draw the gap of each best plan to the tightest bound of all, over the time since the start."""
    with chart(path) as axes:
        axes.set(xscale="log", yscale="log", xlim=(FIRST_SECOND, comparison.seconds), ylim=(NARROWEST, WIDEST))
        axes.set(xlabel="seconds since the start, building included", ylabel="gap to the tightest bound of all")
        axes.set_title(words_for(comparison.case), loc="left", fontsize=9)
        axes.yaxis.set_major_formatter(lambda gap, _position: f"{gap:.2%}" if gap < 0.01 else f"{gap:.0%}")
        axes.xaxis.set_major_formatter(lambda seconds, _position: f"{seconds:g}")
        labels = []
        for (name, peer), colour in zip(PEERS.items(), COLOURS, strict=True):
            seconds, gaps = steps(comparison, name) if name in comparison.records else ([], [])
            if seconds:
                axes.step(seconds, gaps, where="post", color=colour, linewidth=2.2 if name == "gigasite" else 1.3)
                labels.append((peer.words, gaps[-1], colour))
        label_lines(axes, labels)


def steps(comparison: Comparison, name: str) -> tuple[list[float], list[float]]:
    """Give when a peer's gap fell and to what, until the limit; empty if it never came below the widest."""
    seconds, gaps = [], []
    for event in comparison.records[name].events:
        if event.value is not None:
            gap = relative_gap(comparison.bound, event.value)
            if gap <= WIDEST:
                seconds.append(max(event.seconds, FIRST_SECOND))
                gaps.append(float(np.clip(gap, NARROWEST, WIDEST)))
    return ([*seconds, comparison.seconds], [*gaps, gaps[-1]]) if gaps else ([], [])
