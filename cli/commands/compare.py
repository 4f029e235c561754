"""`gigasite compare`."""

import json
from pathlib import Path

import click

from cli.comparison_tables import print_comparison
from cli.faults import BadInputError, faults_as_bad_input
from planner.comparison import ComparisonError, compare_runs
from planner.comparison.document import comparison_csv, comparison_document
from planner.run_folder import read_run

RUN = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(
    epilog="\b\nExamples:\n  gigasite compare runs/us-china\n"
    "  gigasite compare runs/us-china runs/us-china-as-claimed --csv > both.csv"
)
@click.argument("run", type=RUN)
@click.argument("other", type=RUN, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one row a run, region and period as CSV.")
def compare(run: Path, other: Path | None, as_json: bool, as_csv: bool) -> None:
    """Put the regions of RUN side by side, or the regions of two runs: a table to quote, then period by period.

    Cost by period is all that was spent until then over all compute delivered until then, not discounted and with
    nothing taken off for what is left.
    """
    if as_json and as_csv:
        raise BadInputError("--json, --csv: expected one of them")
    folders = [run] if other is None else [run, other]
    with faults_as_bad_input():
        runs = [(folder.resolve().name, read_run(folder)) for folder in folders]
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
