"""`gigasite explain`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from cli.faults import BadInputError, faults_as_bad_input
from cli.words import quiet_option, say
from planner.outputs.hold_sentences import region_sentence, site_sentence
from planner.outputs.holds import RegionHold, SiteHold, region_holds, site_holds
from planner.run_folder import Run, read_run
from planner.scenario import Scenario

SITES_PRINTED = 10
"""Sites that are explained where none is named: the largest of the last period."""

EPILOG = """\b
Examples:
  gigasite explain runs/us-china
  gigasite explain runs/us-china --site abilene
  gigasite explain runs/us-china --site abilene --period 2027Q4 --json"""


@click.command(epilog=EPILOG)
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--site", "sites", multiple=True, help="Site to explain; may be repeated. The largest ones by default.")
@click.option("--period", help="Period to explain, like 2027Q4; all by default.")
@click.option("--json", "as_json", is_flag=True, help="Print what binds as JSON.")
@quiet_option()
def explain(run: Path, sites: tuple[str, ...], period: str | None, as_json: bool) -> None:
    """Say what holds the plan in RUN back, by site and region, what is left of it, and what would hold it next."""
    with faults_as_bad_input():
        found = read_run(run)
    _check_names(found.scenario, sites, period)
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


def _check_names(scenario: Scenario, sites: Sequence[str], period: str | None) -> None:
    known = [site.site for site in scenario.sites]
    for site in sites:
        if site not in known:
            raise BadInputError(f"--site: got {site!r}, expected a site of the run: {', '.join(known[:5])} ...")
    labels = scenario.calendar.labels
    if period is not None and period not in labels:
        raise BadInputError(f"--period: got {period!r}, expected a period from {labels[0]} to {labels[-1]}")


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
