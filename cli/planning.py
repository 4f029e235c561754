"""What `gigasite plan` does once it has its arguments: read, solve, certify, write a run folder."""

from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path

import click

from cli.beginning import Beginning, read_beginning
from cli.exit_codes import ExitCode
from cli.faults import BadInputError, faults_as_bad_input
from cli.headline_table import print_headlines
from cli.progress import SolveProgress
from cli.words import counted, is_quiet, say
from optimize import (
    Aim,
    AimError,
    InfeasibleScenarioError,
    Limits,
    Planned,
    ReadyChildren,
    peak_memory_gb,
    plan_again,
    solver_version,
)
from optimize.solve.known_bad_releases import KnownBadReleaseError, refuse_known_bad_release
from planner.certificate import Certificate, certify
from planner.outputs import headlines
from planner.plan import Outcome, Plan
from planner.reading import Reading, ScenarioFaults, examine_scenario
from planner.run_folder import (
    RunFile,
    describe_run,
    read_inputs,
    refuse_other_content,
    require_parquet,
    write_run,
)
from planner.scenario import Scenario

STOPPED_EARLY = {"time", "interrupt", "crash"}


@dataclass(frozen=True)
class Asked:
    """What a plan is asked for.

    Attributes:
        scenario: the scenario as it was named.
        source: its folder.
        overrides: names of its overrides.
        aim: what to plan for.
        limits: how to search and when to stop.
        earlier: run folder to begin from; None for nothing.
        out: run folder to write; None for that of the scenario's name.
        parquet: whether to write Parquet too.
        as_json: whether to print the manifest.
    """

    scenario: str
    source: Path
    overrides: tuple[str, ...]
    aim: Aim
    limits: Limits
    earlier: Path | None
    out: Path | None
    parquet: bool
    as_json: bool


def plan_and_write(asked: Asked, children: ReadyChildren) -> ExitCode:
    """Solve a scenario and write a run folder.

    Args:
        asked: what is asked for.
        children: processes that were started before, to solve in.

    Raises:
        BadInputError: if something of it does not fit.
    """
    _refuse_known_bad_release()
    with faults_as_bad_input():
        reading = examine_scenario(asked.source, asked.overrides)
        checked = _scenario_of(reading)
        inputs = read_inputs(checked, asked.source)
        folder = asked.out or Path("runs") / "-".join([checked.settings.name, *asked.overrides])
        refuse_other_content(folder)
        begun = Beginning() if asked.earlier is None else read_beginning(asked.earlier)
        if asked.parquet:
            require_parquet()
    _say_size(checked)
    _say_warnings(reading, asked.scenario)
    with SolveProgress() as progress:
        try:
            planned = plan_again(checked, begun.knowledge, asked.limits, progress.told, asked.aim, children)
        except AimError as error:
            option = "" if error.asked is None else f"--{error.asked.replace('_', '-')}: "
            raise BadInputError(f"{option}{error}") from error
        except InfeasibleScenarioError as error:
            click.echo(f"Infeasible: {error}", err=True)
            _say_why_infeasible(checked, asked.aim)
            return ExitCode.BROKEN
    return _written(asked, checked, planned, begun, inputs, progress.log, folder)


def _written(
    asked: Asked,
    checked: Scenario,
    planned: Planned,
    begun: Beginning,
    inputs: tuple[RunFile, ...],
    log: str,
    folder: Path,
) -> ExitCode:
    """Certify what was found, write the run folder and tell of it."""
    from cli.run_pages import run_pages  # pages and charts take long to import; there is a plan before

    found = planned.plan
    certificate = certify(checked, found)
    manifest = describe_run(
        checked,
        found,
        solver="HiGHS",
        solver_version=solver_version(),
        options={**_limits_asked(asked.limits), **_aim_asked(asked.aim), **begun.options},
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
                log,
                manifest,
                inputs=inputs,
                pages=pages.files,
                parquet=asked.parquet,
            )
    except OSError as error:
        raise BadInputError(
            f"{folder}: could not be written: {error.strerror}; choose another folder by --out"
        ) from error
    _print_result(checked, found, folder, asked.as_json)
    _say_verdict(certificate, folder)
    if pages.faults:
        click.echo("\n".join(f"{fault}; the plan itself is written" for fault in pages.faults), err=True)
        return ExitCode.INTERNAL_ERROR
    return _exit_code(certificate.holds, found.outcomes)


def _say_why_infeasible(scenario: Scenario, aim: Aim) -> None:
    """Name the limits that conflict; what more of each alone would be enough."""
    from cli.explanations import infeasibility_lines
    from optimize.explain import why_infeasible

    for found in why_infeasible(scenario, aim):
        click.echo("\n".join(infeasibility_lines(found)), err=True)


def _limits_asked(limits: Limits) -> dict[str, str | float | None]:
    """How to search and when to stop, for the manifest."""
    return {
        "gap": limits.gap,
        "time_limit_seconds": limits.seconds if isfinite(limits.seconds) else None,
        "method": str(limits.method),
    }


def _aim_asked(aim: Aim) -> dict[str, str | float]:
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
