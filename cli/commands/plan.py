"""`gigasite plan`."""

from pathlib import Path

import click

from cli.exit_codes import ExitCode
from cli.faults import BadInputError, faults_as_bad_input, scenario_folder
from cli.headline_table import print_headlines
from cli.parameters import Duration, Share
from cli.progress import SolveProgress
from optimize import InfeasibleScenarioError, Limits, plan_scenario, solver_version
from planner.certificate import certify
from planner.outputs import headlines
from planner.plan import Outcome
from planner.reading import read_scenario
from planner.run_folder import describe_run, read_inputs, refuse_other_content, require_parquet, write_run
from planner.scenario import Scenario

DEFAULT_GAP = 0.015
STOPPED_EARLY = {"time", "interrupt", "crash"}

EPILOG = """\b
Examples:
  gigasite plan
  gigasite plan my-scenario --override us-fast-queue --out runs/fast
  gigasite plan my-scenario --gap 0.5% --time-limit 30m"""


@click.command(epilog=EPILOG)
@click.argument("scenario", default="us-china")
@click.option("--override", "overrides", multiple=True, help="Named override of the scenario; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="Run folder to write; runs/NAME by default.")
@click.option("--gap", type=Share(), default=DEFAULT_GAP, show_default="1.5%", help="Good enough: proven gap.")
@click.option("--time-limit", type=Duration(), help="Stop after this time with the best plan so far.")
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet too (extra gigasite[parquet]).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def plan(
    ctx: click.Context,
    scenario: str,
    overrides: tuple[str, ...],
    out: Path | None,
    gap: float,
    time_limit: float | None,
    parquet: bool,
    as_json: bool,
) -> None:
    """Solve SCENARIO, a folder or the name of a built-in one, and write a run folder.

    Ctrl-C and the time limit keep the best plan found so far.
    """
    source = scenario_folder(scenario)
    with faults_as_bad_input():
        checked = read_scenario(source, overrides)
        inputs = read_inputs(checked, source)
        folder = out or Path("runs") / "-".join([checked.settings.name, *overrides])
        refuse_other_content(folder)
        if parquet:
            require_parquet()
    _say_size(checked)
    limits = Limits(gap=gap) if time_limit is None else Limits(gap=gap, seconds=time_limit)
    with SolveProgress() as progress:
        try:
            found = plan_scenario(checked, limits, progress.told)
        except InfeasibleScenarioError as error:
            click.echo(f"Infeasible: {error}", err=True)
            ctx.exit(ExitCode.BROKEN)
    certificate = certify(checked, found)
    options = {"gap": gap, "time_limit_seconds": time_limit}
    manifest = describe_run(checked, found, solver="HiGHS", solver_version=solver_version(), options=options)
    try:
        with faults_as_bad_input():
            write_run(folder, checked, found, certificate, progress.log, manifest, inputs=inputs, parquet=parquet)
    except OSError as error:
        raise BadInputError(
            f"{folder}: could not be written: {error.strerror}; choose another folder by --out"
        ) from error
    if as_json:
        click.echo((folder / "plan.json").read_text(encoding="utf-8"), nl=False)
    else:
        print_headlines(headlines(checked, found), found.outcomes)
        click.echo(folder)
    verdict = "every limit holds" if certificate.holds else f"{len(certificate.violations)} LIMITS BROKEN"
    click.echo(f"Certificate: {verdict}. Read {folder / 'summary.md'}; check with: gigasite verify {folder}", err=True)
    ctx.exit(_exit_code(certificate.holds, found.outcomes))


def _exit_code(holds: bool, outcomes: tuple[Outcome, ...]) -> ExitCode:
    if not holds:
        return ExitCode.BROKEN
    stopped = any(outcome.stopped_by in STOPPED_EARLY for outcome in outcomes)
    return ExitCode.STOPPED_EARLY if stopped else ExitCode.DONE


def _say_size(scenario: Scenario) -> None:
    override = f" with {', '.join(scenario.override)}" if scenario.override else ""
    click.echo(
        f"{scenario.settings.name}{override}: {len(scenario.sites)} sites, {len(scenario.zones)} zones, "
        f"{len(scenario.accelerators)} accelerators, {scenario.calendar.count} periods",
        err=True,
    )
