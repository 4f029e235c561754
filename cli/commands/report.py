"""`gigasite report`."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.faults import faults_as_bad_input
from cli.file_writing import open_file, place_files, refuse_other_bytes
from cli.parameters import run_argument
from cli.run_reports import as_of_option, gap_options, named, run_context, values_option
from cli.words import counted, quiet_option, say

if TYPE_CHECKING:
    from planner.outputs.report.blocks import Report
    from planner.run_folder import RunFile

ENDINGS = {"html": "html", "pdf": "pdf", "markdown": "md"}

EPILOG = """\b
Examples:
  gigasite report runs/us-china --open
  gigasite report runs/us-china --format pdf
  gigasite report runs/us-china --as-of 2026-11-22
  gigasite report runs/us-china --format markdown --out shared/report.md"""


@click.command(epilog=EPILOG)
@run_argument()
@click.option(
    "--format", "form", type=click.Choice(list(ENDINGS)), default="html", show_default=True, help="What to write."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; in RUN by default.")
@as_of_option()
@gap_options()
@values_option()
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
@quiet_option("Print the path of the file alone.")
def report(
    run: Path,
    form: str,
    out: Path | None,
    as_of: datetime.datetime | None,
    gap_file: Path | None,
    no_gap: bool,
    no_values: bool,
    show: bool,
) -> None:
    """Write the report of RUN again, from the run folder alone.

    Markdown comes with its figures in a folder `figures` beside it. The same run gives the same bytes. A report that
    shows how the gap of two regions divides, or what one more of each limit is worth, is a file of its own,
    `report-gap.html`, `report-values.html` or `report-gap-values.html`.
    """
    from planner.outputs.report.contents import report_of
    from planner.outputs.report.pdf import require_typst

    if form == "pdf":
        with faults_as_bad_input():
            require_typst()
    context = run_context(run, as_of, gap_file, no_gap=no_gap, no_values=no_values)
    found = report_of(context)
    place = out or run / named(f"report.{ENDINGS[form]}", context, as_of)
    files = _files(found, form, place.name)
    refuse_other_bytes(run, context.manifest, place.parent, files)
    place_files(place.parent, files)
    say(f"{counted(len(found.figures), 'figure')}; where a number comes from: gigasite trace {run} ID")
    click.echo(place)
    if show:
        open_file(place)


def _files(found: "Report", form: str, name: str) -> "list[RunFile]":
    from planner.outputs.figure_files import figure_files
    from planner.outputs.report.html import report_html
    from planner.outputs.report.markdown import report_markdown
    from planner.outputs.report.pdf import report_pdf
    from planner.run_folder import RunFile

    if form == "html":
        return [RunFile(name, report_html(found).encode())]
    if form == "pdf":
        return [RunFile(name, report_pdf(found))]
    return [RunFile(name, report_markdown(found).encode()), *figure_files(found, svg_only=True)]
