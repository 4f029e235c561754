"""`gigasite compare`."""

import json
from pathlib import Path
from typing import Literal

import click

from cli.faults import BadInputError, faults_as_bad_input
from cli.parameters import RUN_FOLDER, run_argument


@click.command(
    epilog="\b\nExamples:\n  gigasite compare runs/us-china\n"
    "  gigasite compare runs/us-china runs/us-china-as-claimed --csv > both.csv\n"
    "  gigasite compare runs/us-china --gap"
)
@run_argument()
@click.argument("other", type=RUN_FOLDER, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row a run, region and period as CSV.")
@click.option("--gap", is_flag=True, help="Divide the gap between two regions of RUN among families of limits.")
@click.option("--base", help="Region whose rules are swapped for the other's; the first one by default.")
@click.option("--values", type=click.Choice(["relaxed", "planned"]), help="What a coalition is worth; chosen by size.")
@click.option("--period-months", type=int, help="Periods in which coalitions are solved: 3, 6 or 12; chosen by size.")
@click.option("--orders", type=click.IntRange(min=4), help="Draw so many orders instead of counting all.")
@click.option("--scheduler", help="Address of a Dask scheduler; processes on this machine by default.")
@click.option("--work", type=click.Path(path_type=Path), help="Folder of results by coalition; RUN.gap by default.")
def compare(
    run: Path,
    other: Path | None,
    as_json: bool,
    as_csv: bool,
    gap: bool,
    base: str | None,
    values: Literal["relaxed", "planned"] | None,
    period_months: int | None,
    orders: int | None,
    scheduler: str | None,
    work: Path | None,
) -> None:
    """Put the regions of RUN side by side, or the regions of two runs: a table to quote, then period by period.

    Cost by period is all that was spent until then over all compute delivered until then, not discounted and with
    nothing taken off for what is left.

    With --gap each family of limits of one region is swapped for that of the other, in all orders: what each adds on
    the mean is its part in the gap. Results are kept by coalition, so an interrupted run goes on where it was.
    """
    if gap and (other is not None or as_csv):
        raise BadInputError("--gap: expected one run, and --json or the table; leave out the second run and --csv")
    of_gap = {
        "--base": base,
        "--values": values,
        "--period-months": period_months,
        "--orders": orders,
        "--scheduler": scheduler,
        "--work": work,
    }
    asked_of_gap = [name for name, given in of_gap.items() if given is not None]
    if asked_of_gap and not gap:
        raise BadInputError(f"{', '.join(asked_of_gap)}: expected only with --gap; add it, or leave them out")
    if as_json and as_csv:
        raise BadInputError("--json, --csv: expected one of them; leave the other out")
    from cli.comparison_tables import print_comparison
    from planner.comparison import ComparisonError, compare_runs
    from planner.comparison.document import comparison_csv, comparison_document
    from planner.divided_gap import gap_folder
    from planner.run_folder import read_run

    folders = [run] if other is None else [run, other]
    with faults_as_bad_input():
        runs = [(folder.resolve().name, read_run(folder)) for folder in folders]
    if gap:
        from cli.gap_division import GapAsked, print_gap  # the solver is not needed for tables

        asked = GapAsked(base, values, period_months, orders, scheduler, work or gap_folder(run))
        print_gap(runs[0][1], asked, as_json)
        return
    try:
        comparison = compare_runs(runs)
    except ComparisonError as error:
        raise BadInputError(f"{run}: {error}") from error
    if as_json:
        click.echo(json.dumps(comparison_document(comparison), indent=2, ensure_ascii=False, allow_nan=False))
    elif as_csv:
        click.echo(comparison_csv(comparison), nl=False)
    else:
        print_comparison(comparison)
