"""Plots as small SVG files: text as text, the same bytes from the same numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#777777")
"""Colours that people with any kind of colour vision tell apart (Okabe and Ito), and grey."""

STYLE = {
    "svg.hashsalt": "gigasite",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
}

LABEL_DISTANCE = 0.055
"""Least distance of two labels, as a share of the height."""


@contextmanager
def chart(path: Path, width: float = 6.4, height: float = 3.6) -> Iterator[Any]:
    """Give axes to draw on and save them as SVG, without a date."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    with mpl.rc_context(STYLE):
        figure, axes = pyplot.subplots(figsize=(width, height), layout="constrained")
        yield axes
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
        pyplot.close(figure)
    path.write_text("\n".join(line.rstrip() for line in path.read_text().splitlines()) + "\n", encoding="utf-8")


def label_lines(axes: Any, labels: list[tuple[str, float, str]]) -> None:
    """Write the names of lines beside their ends, moved apart where they would overlap.

    Args:
        axes: the axes, with their limits set.
        labels: name, height of the end in data units, and colour of each line.
    """
    to_share = axes.transAxes.inverted().transform
    x = axes.get_xlim()[1]
    ends = sorted(
        (min(max(float(to_share(axes.transData.transform((x, y)))[1]), 0.0), 1.0), name, colour)
        for name, y, colour in labels
    )
    heights = apart([height for height, _, _ in ends])
    for height, (_, name, colour) in zip(heights, ends, strict=True):
        axes.annotate(name, (1.01, height), xycoords="axes fraction", color=colour, va="center", annotation_clip=False)


def apart(heights: list[float]) -> list[float]:
    """Move heights, in rising order, up to the least distance, and from the top down again where they pass it."""
    moved: list[float] = []
    for height in heights:
        moved.append(max(height, moved[-1] + LABEL_DISTANCE) if moved else height)
    ceiling = 1.0
    for place in reversed(range(len(moved))):
        moved[place] = min(moved[place], ceiling)
        ceiling = moved[place] - LABEL_DISTANCE
    return moved
