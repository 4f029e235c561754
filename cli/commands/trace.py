"""`gigasite trace`."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.faults import BadInputError
from cli.parameters import run_argument
from cli.run_reports import as_of_option, gap_options, run_context, values_option
from cli.words import counted, quiet_option, say

if TYPE_CHECKING:
    from planner.outputs.report.context import ReportContext
    from planner.outputs.report.tracing import Traced

EPILOG = """\b
Examples:
  gigasite trace runs/us-china                       list all ids
  gigasite trace runs/us-china headline.it-gw.US     a number of a table
  gigasite trace runs/us-china binding-strip         a figure
  gigasite trace runs/us-china kinds --json          a table, as JSON"""


@click.command(epilog=EPILOG)
@run_argument()
@click.argument("number_id", metavar="[ID]", required=False)
@as_of_option()
@gap_options()
@values_option()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@quiet_option()
def trace(
    run: Path,
    number_id: str | None,
    as_of: datetime.datetime | None,
    gap_file: Path | None,
    no_gap: bool,
    no_values: bool,
    as_json: bool,
) -> None:
    """Print the rows and the formula behind a number, table or figure of the report of RUN.

    Without an ID it lists all of them.
    """
    from planner.outputs.report.contents import report_of
    from planner.outputs.report.tracing import nearest, traced_in

    context = run_context(run, as_of, gap_file, no_gap=no_gap, no_values=no_values)
    found = traced_in(report_of(context))
    if number_id is None:
        _print_list(found, as_json)
        say(f"{len(found):,} ids; the rows of one: gigasite trace {run} ID")
        return
    if number_id not in found:
        near = nearest(number_id, found)
        hint = f"; did you mean {near!r}?" if near else f"; all ids: gigasite trace {run}"
        raise BadInputError(f"ID: got {number_id!r}, expected the id of a number, table or figure of the report{hint}")
    _print(context, found[number_id], as_json)


def _print_list(found: "dict[str, Traced]", as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({name: one.text for name, one in found.items()}, indent=2, ensure_ascii=False))
        return
    width = max(len(name) for name in found) + 2
    for name, one in found.items():
        click.echo(f"{name:<{width}}{one.text}")


def _print(context: "ReportContext", one: "Traced", as_json: bool) -> None:
    frames = [(some.table, context.ledger.tables.select(some)) for some in one.rows]
    if as_json:
        tables = [{"table": name, "rows": json.loads(frame.to_json(orient="records"))} for name, frame in frames]
        document = {"id": one.id, "text": one.text, "formula": one.formula, "tables": tables}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    click.echo(f"{one.id}: {one.text}")
    click.echo(f"formula: {one.formula}")
    for name, frame in frames:
        click.echo(f"\n{name}: {counted(len(frame), 'row')}")
        click.echo(frame.to_csv(index=False, lineterminator="\n"), nl=False)
