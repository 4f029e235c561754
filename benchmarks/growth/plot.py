"""Time of building and of search over the size of an instance."""

from pathlib import Path

from pages.chart import COLOURS, chart, label_lines

from .instances_of import Size
from .one_run import GAPS, Run


def plot(direction: str, runs: dict[Size, Run], path: Path) -> None:
    """Draw the seconds of building, and of the search to each gap that was reached, on logarithmic axes.

    Args:
        direction: attribute of the size that grows.
        runs: what each size took.
        path: where to.
    """
    lines = {"build": [(getattr(size, direction), run.build_seconds) for size, run in runs.items()]}
    for number, gap in enumerate(GAPS):
        points = [(getattr(size, direction), run.seconds_to[number]) for size, run in runs.items()]
        lines[f"search to {gap:.0%}"] = [(count, seconds) for count, seconds in points if seconds is not None]
    reached = {name: points for name, points in lines.items() if points}
    with chart(path) as axes:
        counts = sorted({getattr(size, direction) for size in runs})
        axes.set(xscale="log", yscale="log", xlabel=direction, ylabel="seconds")
        axes.set_xticks(counts, [f"{count:,}" for count in counts])
        axes.minorticks_off()
        axes.yaxis.set_major_formatter(lambda seconds, _position: f"{seconds:g}")
        ends = []
        for (name, points), colour in zip(reached.items(), COLOURS, strict=False):
            axes.plot(*zip(*points, strict=True), color=colour, marker="o", markersize=4, linewidth=1.4)
            ends.append((name, points[-1][1], colour))
        label_lines(axes, ends)
