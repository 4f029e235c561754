"""The figures of a report as files of their own."""

from collections.abc import Iterator

from planner.outputs.charts.drawing import png_of
from planner.outputs.report.blocks import Report
from planner.run_folder.run_file import RunFile

FIGURES_FOLDER = "figures"


def figure_files(report: Report, *, svg_only: bool = False) -> Iterator[RunFile]:
    """Make each figure an SVG file, and a PNG file, named by its id."""
    for figure in report.figures:
        yield RunFile(f"{FIGURES_FOLDER}/{figure.id}.svg", figure.svg.encode())
        if not svg_only:
            yield RunFile(f"{FIGURES_FOLDER}/{figure.id}.png", png_of(figure.svg))
