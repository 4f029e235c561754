"""`gigasite explain`."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from math import inf, isfinite
from pathlib import Path
from typing import Any

import click

from cli.beginning import read_beginning
from cli.explanations import print_regret, value_sentence, without_value_sentence
from cli.faults import BadInputError, faults_as_bad_input
from cli.file_writing import place_files
from cli.parameters import duration, run_argument
from cli.progress import SolveProgress
from cli.words import quiet_option, say
from optimize.explain import NotAskableError, Requirement, limit_values, why_not
from optimize.solve import Limits
from planner.limit_values import VALUES_FILE, LimitValue, NotLinear, values_folder, values_record
from planner.outputs.hold_sentences import region_sentence, site_sentence
from planner.outputs.holds import RegionHold, SiteHold, region_holds, site_holds
from planner.outputs.words import LIMIT_WORDS
from planner.run_folder import Run, RunFile, read_run
from planner.scenario import Scenario

SITES_PRINTED = 10
"""Sites that are explained where none is named: the largest of the last period."""

EPILOG = """\b
Examples:
  gigasite explain runs/us-china
  gigasite explain runs/us-china --site abilene
  gigasite explain runs/us-china --site abilene --period 2027Q4 --json
  gigasite explain runs/us-china --values
  gigasite explain runs/us-china --why-not stuart --mw 100 --by 2028Q4"""

VALUES_PRINTED = 3
"""Places of each limit, in each part of the scenario, of which the value is told."""

USUAL_MW = 40.0
"""IT power that a site left out is asked for: about a hall."""


@click.command(epilog=EPILOG)
@run_argument()
@click.option("--site", "sites", multiple=True, help="Site to explain; may be repeated. The largest ones by default.")
@click.option("--period", help="Period to explain, like 2027Q4; all by default.")
@click.option(
    "--values",
    is_flag=True,
    help="What one more of each limit is worth, the dearest places of each; us-china takes some ten minutes.",
)
@click.option("--why-not", "left_out", metavar="SITE", help="Site to force in: what it would cost, and who pays.")
@click.option("--mw", type=click.FloatRange(min=0, min_open=True), help="IT power that it is to run; 40 MW by default.")
@click.option("--by", metavar="PERIOD", help="Period in which it is to run; the last one by default.")
@click.option("--time-limit", type=duration, help="Stop searching after this time with the best plan so far.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@quiet_option()
def explain(
    run: Path,
    sites: tuple[str, ...],
    period: str | None,
    values: bool,
    left_out: str | None,
    mw: float | None,
    by: str | None,
    time_limit: float | None,
    as_json: bool,
) -> None:
    """Say what holds the plan in RUN back, by site and region, what is left of it, and what would hold it next."""
    with faults_as_bad_input():
        found = read_run(run)
    _check_names(found.scenario, sites, period)
    if left_out is None and (mw, by, time_limit) != (None, None, None):
        raise BadInputError("--mw, --by, --time-limit: expected only with --why-not SITE; leave them out")
    if (values or left_out is not None) and (sites or period is not None):
        raise BadInputError("--site, --period: expected without --values and --why-not; leave them out")
    if values and left_out is not None:
        raise BadInputError("--values, --why-not: expected one of them; leave the other out")
    if values:
        _explain_values(run, found, as_json)
        return
    if left_out is not None:
        _explain_left_out(run, found, left_out, mw or USUAL_MW, by, time_limit, as_json)
        return
    periods = found.scenario.calendar.labels if period is None else (period,)
    of_sites = site_holds(found.plan, sites or _largest(found, periods[-1]), periods)
    of_regions = () if sites else region_holds(found.plan, periods)
    if as_json:
        document = {"regions": [asdict(hold) for hold in of_regions], "sites": [asdict(hold) for hold in of_sites]}
        click.echo(json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False))
        return
    _print_regions(found.scenario, of_regions)
    _print_sites(found.scenario, of_sites)
    _say_idle(sites, of_sites)


def _explain_left_out(
    run: Path, found: Run, site: str, power_mw: float, by: str | None, time_limit: float | None, as_json: bool
) -> None:
    """Say what a site that the plan leaves out would cost."""
    _check_names(found.scenario, [site], by, options=("--why-not", "--by"))
    calendar = found.scenario.calendar
    requirement = Requirement(site, True, calendar.count - 1 if by is None else calendar.number(by), power_mw)
    limits = Limits(gap=_asked_gap(found), seconds=inf if time_limit is None else time_limit)
    with faults_as_bad_input():
        knowledge = read_beginning(run).knowledge
    with SolveProgress() as progress:
        try:
            regret = why_not(found.scenario, knowledge, requirement, limits, progress.told)
        except NotAskableError as error:
            raise BadInputError(f"{run}: {error}") from error
    if as_json:
        click.echo(json.dumps(_finite(asdict(regret) | {"regret": regret.regret}), indent=2, ensure_ascii=False))
        return
    print_regret(found.scenario, regret, found.plan.outcomes[0].objective_name)


def _explain_values(run: Path, found: Run, as_json: bool) -> None:
    """Say what one more of each limit is worth."""
    with faults_as_bad_input():
        knowledge = read_beginning(run).knowledge
    say("Each value is held against what one more really gives; us-china takes some ten minutes on 2 cores.")
    looked: list[LimitValue | NotLinear] = []
    processes = os.cpu_count() or 1
    try:
        for one in limit_values(found.scenario, knowledge, VALUES_PRINTED, processes=processes, told=_tell_limit):
            looked.append(one)
            if not as_json:
                click.echo(_looked_sentence(found.scenario, one))
    except NotAskableError as error:
        raise BadInputError(f"{run}: {error}") from error
    record = values_record(found.manifest, VALUES_PRINTED, tuple(looked))
    place_files(values_folder(run), [RunFile(VALUES_FILE, record.to_json().encode())], "RUN.values")
    say(f"{values_folder(run) / VALUES_FILE}: for gigasite report")
    if as_json:
        document = {
            "values": [one.model_dump(mode="json") | {"finding": one.finding} for one in record.values],
            "not_linear": [one.model_dump(mode="json") | {"finding": one.finding} for one in record.not_linear],
            "looked_at": record.looked_at,
        }
        click.echo(json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False))
        return
    say(f"{len(record.values)} confirmed within a tenth of {record.looked_at} looked at; the others have no value.")


def _looked_sentence(scenario: Scenario, one: LimitValue | NotLinear) -> str:
    return value_sentence(scenario, one) if isinstance(one, LimitValue) else without_value_sentence(scenario, one)


def _tell_limit(limit: str) -> None:
    say(f"looking at {LIMIT_WORDS.get(limit, limit.replace('_', ' '))}")


def _asked_gap(found: Run) -> float:
    return float(found.manifest.options.get("gap", 0.01) or 0.01)


def _finite(values: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no infinity."""
    return {name: None if isinstance(value, float) and not isfinite(value) else value for name, value in values.items()}


def _check_names(
    scenario: Scenario,
    sites: Sequence[str],
    period: str | None,
    options: tuple[str, str] = ("--site", "--period"),
) -> None:
    of_site, of_period = options
    known = [site.site for site in scenario.sites]
    for site in sites:
        if site not in known:
            raise BadInputError(f"{of_site}: got {site!r}, expected a site of the run: {', '.join(known[:5])} ...")
    labels = scenario.calendar.labels
    if period is not None and period not in labels:
        raise BadInputError(f"{of_period}: got {period!r}, expected a period from {labels[0]} to {labels[-1]}")


def _largest(found: Run, period: str) -> list[str]:
    power = found.plan.power[found.plan.power["period"] == period]
    return [str(site) for site in power.nlargest(SITES_PRINTED, "it_mw")["site"]]


def _print_regions(scenario: Scenario, holds: Sequence[RegionHold]) -> None:
    names = {region.region: region.name for region in scenario.regions}
    for region, name in names.items():
        lines = [region_sentence(hold) for hold in holds if hold.region == region]
        _print_section(name, lines)


def _print_sites(scenario: Scenario, holds: Sequence[SiteHold]) -> None:
    names = {site.site: site.name for site in scenario.sites}
    for site in dict.fromkeys(hold.site for hold in holds):
        lines = [site_sentence(scenario, hold) for hold in holds if hold.site == site]
        _print_section(f"{names[site]} ({site})", lines)


def _print_section(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join([title, *(f"  {line}" for line in lines)]))


def _say_idle(sites: Sequence[str], holds: Sequence[SiteHold]) -> None:
    running = {hold.site for hold in holds}
    for site in sites:
        if site not in running:
            say(f"{site}: the plan runs nothing here then.")
