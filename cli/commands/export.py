"""`gigasite export`."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.faults import BadInputError
from cli.file_writing import open_file, place_files, refuse_other_bytes
from cli.parameters import run_argument
from cli.run_reports import as_of_option, dated, run_context
from cli.words import quiet_option

if TYPE_CHECKING:
    from planner.outputs.report.context import ReportContext
    from planner.run_folder import RunFile

EPILOG = """\b
Examples:
  gigasite export runs/us-china --format xlsx --format ics
  gigasite export runs/us-china --format ics --as-of 2026-11-22
  gigasite export runs/us-china --format figures --out slides
  gigasite export runs/us-china --format gpkg"""


def _workbook(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.workbook import workbook
    from planner.run_folder import RunFile

    return [RunFile("plan.xlsx", workbook(context))]


def _calendar(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.order_calendar import order_calendar
    from planner.run_folder import RunFile

    return [RunFile("orders.ics", order_calendar(context.scenario, context.plan, context.as_of))]


def _orders(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.orders import orders_csv
    from planner.run_folder import RunFile

    return [RunFile("orders.csv", orders_csv(context.scenario, context.plan, context.as_of).encode())]


def _figures(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.figure_files import figure_files
    from planner.outputs.report.contents import report_of

    return figure_files(report_of(context))


def _geopackage(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.geopackage import geopackage
    from planner.run_folder import RunFile

    _refuse_without_geo("gpkg")
    return [RunFile("plan.gpkg", geopackage(context.scenario, context.plan))]


def _geoparquet(context: "ReportContext") -> "Iterable[RunFile]":
    from planner.outputs.geopackage import geoparquet
    from planner.run_folder import RunFile

    _refuse_without_geo("geoparquet")
    layers = geoparquet(context.scenario, context.plan)
    return [RunFile(f"{layer}.geo.parquet", content) for layer, content in layers.items()]


def _refuse_without_geo(form: str) -> None:
    from planner.outputs.geopackage import missing_packages

    missing = missing_packages()
    if missing:
        raise BadInputError(
            f"--format {form} needs {', '.join(missing)}, not installed here; install them: pip install 'gigasite[geo]'"
        )


FORMATS: "dict[str, Callable[[ReportContext], Iterable[RunFile]]]" = {
    "xlsx": _workbook,
    "ics": _calendar,
    "orders": _orders,
    "figures": _figures,
    "gpkg": _geopackage,
    "geoparquet": _geoparquet,
}
"""What can be exported, and what makes its files."""

DATED = {"xlsx", "ics", "orders"}
"""What says which orders are late, and so depends on the day."""


@click.command(epilog=EPILOG)
@run_argument()
@click.option(
    "--format",
    "forms",
    type=click.Choice(list(FORMATS)),
    required=True,
    multiple=True,
    help="xlsx: a workbook; ics: a calendar of deadlines; orders: the order book as CSV; figures: SVG and PNG files; "
    "gpkg, geoparquet: sites and zones for a GIS. May be repeated.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to; RUN by default.")
@as_of_option()
@click.option("--open", "show", is_flag=True, help="Open what was written.")
@quiet_option()
def export(run: Path, forms: tuple[str, ...], out: Path | None, as_of: datetime.datetime | None, show: bool) -> None:
    """Write RUN in another form, from the run folder alone.

    The same run gives the same bytes. With --as-of the names of files that say what is late have the day.
    """
    from planner.outputs.figure_files import FIGURES_FOLDER
    from planner.run_folder import RunFile

    folder = out or run
    context = run_context(run, as_of, no_values=False)
    for form in dict.fromkeys(forms):
        files = list(FORMATS[form](context))
        if form in DATED:
            files = [RunFile(dated(file.name, as_of), file.content) for file in files]
        refuse_other_bytes(run, context.manifest, folder, files)
        place_files(folder, files)
        for place in [folder / FIGURES_FOLDER] if form == "figures" else [folder / file.name for file in files]:
            click.echo(place)
            if show:
                open_file(place)
