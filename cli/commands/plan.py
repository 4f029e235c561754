"""`gigasite plan`."""

from dataclasses import asdict
from math import inf
from pathlib import Path
from typing import Literal

import click

from cli.beginning import Beginning, read_beginning
from cli.exit_codes import ExitCode
from cli.explanations import infeasibility_lines
from cli.faults import BadInputError, faults_as_bad_input, scenario_folder
from cli.headline_table import print_headlines
from cli.parameters import duration, share
from cli.progress import SolveProgress
from cli.run_pages import run_pages
from cli.words import counted, is_quiet, quiet_option, say
from optimize import (
    Aim,
    AimError,
    InfeasibleScenarioError,
    Limits,
    Method,
    peak_memory_gb,
    plan_again,
    solver_version,
)
from optimize.aim import OBJECTIVE_NAMES
from optimize.explain import why_infeasible
from optimize.solve.known_bad_releases import KnownBadReleaseError, refuse_known_bad_release
from planner.certificate import Certificate, certify
from planner.outputs import headlines
from planner.plan import Outcome, Plan
from planner.reading import Reading, ScenarioFaults, examine_scenario
from planner.run_folder import (
    describe_run,
    read_inputs,
    refuse_other_content,
    require_parquet,
    write_run,
)
from planner.scenario import Scenario

DEFAULT_GAP = "1%"
STOPPED_EARLY = {"time", "interrupt", "crash"}

EPILOG = """\b
Examples:
  gigasite plan
  gigasite plan my-scenario --override us-fast-queue --out runs/fast
  gigasite plan my-scenario --gap 0.5% --time-limit 30m
  gigasite plan --override us-fast-queue --from runs/us-china
  gigasite plan my-scenario --method whole --time-limit 2h
  gigasite plan my-scenario --objective largest-cluster --date 2028Q4 --then compute
  gigasite plan my-scenario --objective time-to-target --target-eflops 5000 --region US
  run=$(gigasite plan my-scenario --quiet) && gigasite verify $run"""


@click.command(epilog=EPILOG)
@click.argument("scenario", default="us-china")
@click.option("--override", "overrides", multiple=True, help="Named override of the scenario; may be repeated.")
@click.option(
    "--objective", type=click.Choice(OBJECTIVE_NAMES), default="compute", show_default=True, help="What to plan for."
)
@click.option(
    "--then",
    type=click.Choice(OBJECTIVE_NAMES),
    help="Second objective: plan for it with the first held at what was found.",
)
@click.option("--date", help="Period in which the largest cluster counts, like 2028Q4; the last one by default.")
@click.option("--target-eflops", type=float, help="Sustained EFLOP/s that time-to-target is to reach.")
@click.option(
    "--target-of",
    type=click.Choice(["compute", "cluster"]),
    default="compute",
    show_default=True,
    help="What has to reach the target: all compute of the region, or its largest training cluster.",
)
@click.option("--region", help="Whose cluster or compute; that of each region by default.")
@click.option(
    "--from",
    "earlier",
    metavar="RUN",
    type=click.Path(path_type=Path),
    help="Run folder to begin from: what did not change is not solved anew.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Run folder to write; runs/NAME by default.")
@click.option("--gap", type=share, default=DEFAULT_GAP, show_default=True, help="Good enough: proven gap.")
@click.option("--time-limit", type=duration, help="Stop each problem after this time with the best plan so far.")
@click.option(
    "--method",
    type=click.Choice([str(method) for method in Method]),
    default=str(Method.AUTO),
    show_default=True,
    help="How to solve: whole (branch and bound), by-site (in steps, for many sites), or by the number of sites.",
)
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet too (extra gigasite[parquet]).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@quiet_option("Print the path of the run folder alone.")
@click.pass_context
def plan(
    ctx: click.Context,
    scenario: str,
    overrides: tuple[str, ...],
    objective: str,
    then: str | None,
    date: str | None,
    target_eflops: float | None,
    target_of: Literal["compute", "cluster"],
    region: str | None,
    earlier: Path | None,
    out: Path | None,
    gap: float,
    time_limit: float | None,
    method: str,
    parquet: bool,
    as_json: bool,
) -> None:
    """Solve SCENARIO, a folder or the name of a built-in one, and write a run folder.

    Regions that share nothing are problems of their own, solved side by side. Ctrl-C and the time limit keep the
    best plan found so far.
    """
    aim = Aim(objective, then, date, target_eflops, target_of, region)
    _refuse_known_bad_release()
    source = scenario_folder(scenario)
    with faults_as_bad_input():
        reading = examine_scenario(source, overrides)
        checked = _scenario_of(reading)
        inputs = read_inputs(checked, source)
        folder = out or Path("runs") / "-".join([checked.settings.name, *overrides])
        refuse_other_content(folder)
        begun = Beginning() if earlier is None else read_beginning(earlier)
        if parquet:
            require_parquet()
    _say_size(checked)
    _say_warnings(reading, scenario)
    limits = Limits(gap=gap, seconds=inf if time_limit is None else time_limit, method=Method(method))
    with SolveProgress() as progress:
        try:
            planned = plan_again(checked, begun.knowledge, limits, progress.told, aim)
        except AimError as error:
            option = "" if error.asked is None else f"--{error.asked.replace('_', '-')}: "
            raise BadInputError(f"{option}{error}") from error
        except InfeasibleScenarioError as error:
            click.echo(f"Infeasible: {error}", err=True)
            _say_why_infeasible(checked, aim)
            ctx.exit(ExitCode.BROKEN)
    found = planned.plan
    certificate = certify(checked, found)
    options = {"gap": gap, "time_limit_seconds": time_limit, "method": method, **_asked(aim), **begun.options}
    manifest = describe_run(
        checked,
        found,
        solver="HiGHS",
        solver_version=solver_version(),
        options=options,
        peak_memory_gb=peak_memory_gb(),
    )
    pages = run_pages(checked, planned, certificate, manifest)
    try:
        with faults_as_bad_input():
            write_run(
                folder,
                checked,
                found,
                certificate,
                progress.log,
                manifest,
                inputs=inputs,
                pages=pages.files,
                parquet=parquet,
            )
    except OSError as error:
        raise BadInputError(
            f"{folder}: could not be written: {error.strerror}; choose another folder by --out"
        ) from error
    _print_result(checked, found, folder, as_json)
    _say_verdict(certificate, folder)
    if pages.faults:
        click.echo("\n".join(f"{fault}; the plan itself is written" for fault in pages.faults), err=True)
        ctx.exit(ExitCode.INTERNAL_ERROR)
    ctx.exit(_exit_code(certificate.holds, found.outcomes))


def _say_why_infeasible(scenario: Scenario, aim: Aim) -> None:
    """Name the limits that conflict; what more of each alone would be enough."""
    for found in why_infeasible(scenario, aim):
        click.echo("\n".join(infeasibility_lines(found)), err=True)


def _asked(aim: Aim) -> dict[str, str | float]:
    """Options of the objective that were given, for the manifest."""
    given = {name: value for name, value in asdict(aim).items() if value is not None}
    if aim.target_eflops is None:
        del given["target_of"]
    return given


def _refuse_known_bad_release() -> None:
    try:
        refuse_known_bad_release()
    except KnownBadReleaseError as error:
        raise BadInputError(str(error)) from error


def _scenario_of(reading: Reading) -> Scenario:
    if reading.scenario is None:
        raise ScenarioFaults(reading.faults)
    return reading.scenario


def _exit_code(holds: bool, outcomes: tuple[Outcome, ...]) -> ExitCode:
    if not holds:
        return ExitCode.BROKEN
    stopped = any(outcome.stopped_by in STOPPED_EARLY for outcome in outcomes)
    return ExitCode.STOPPED_EARLY if stopped else ExitCode.DONE


def _say_size(scenario: Scenario) -> None:
    override = f" with {', '.join(scenario.override)}" if scenario.override else ""
    say(
        f"{scenario.settings.name}{override}: {counted(len(scenario.sites), 'site')}, "
        f"{counted(len(scenario.zones), 'zone')}, {counted(len(scenario.accelerators), 'accelerator')}, "
        f"{counted(scenario.calendar.count, 'period')}"
    )


def _say_warnings(reading: Reading, name: str) -> None:
    if reading.faults:
        say(f"{counted(len(reading.faults), 'warning')} about the scenario; to see them: gigasite validate {name}")


def _print_result(scenario: Scenario, found: Plan, folder: Path, as_json: bool) -> None:
    if as_json:
        click.echo((folder / "plan.json").read_text(encoding="utf-8"), nl=False)
        return
    if not is_quiet():
        print_headlines(headlines(scenario, found), found.outcomes)
    click.echo(folder)


def _say_verdict(certificate: Certificate, folder: Path) -> None:
    if certificate.holds:
        say(f"Certificate: every limit holds. Read {folder / 'summary.md'}; check with: gigasite verify {folder}")
        return
    broken = [check.limit for check in certificate.checks if not check.holds]
    click.echo(f"Certificate: BROKEN: {', '.join(broken)}. See them: gigasite verify {folder}", err=True)
