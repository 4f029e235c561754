"""What holds sites and regions back, in sections."""

from collections.abc import Sequence

import click

from cli.faults import BadInputError
from cli.words import say
from planner.outputs.hold_sentences import region_sentence, site_sentence
from planner.outputs.holds import RegionHold, SiteHold
from planner.run_folder import Run
from planner.scenario import Scenario

SITES_PRINTED = 10
"""Sites that are explained where none is named: the largest of the last period."""


def check_names(
    scenario: Scenario,
    sites: Sequence[str],
    period: str | None,
    options: tuple[str, str] = ("--site", "--period"),
) -> None:
    """Refuse sites and a period that the run does not have.

    Raises:
        BadInputError: if there is one.
    """
    of_site, of_period = options
    known = [site.site for site in scenario.sites]
    for site in sites:
        if site not in known:
            raise BadInputError(f"{of_site}: got {site!r}, expected a site of the run: {', '.join(known[:5])} ...")
    labels = scenario.calendar.labels
    if period is not None and period not in labels:
        raise BadInputError(f"{of_period}: got {period!r}, expected a period from {labels[0]} to {labels[-1]}")


def largest(found: Run, period: str) -> list[str]:
    """Name the sites with most IT power in a period."""
    power = found.plan.power[found.plan.power["period"] == period]
    return [str(site) for site in power.nlargest(SITES_PRINTED, "it_mw")["site"]]


def print_regions(scenario: Scenario, holds: Sequence[RegionHold]) -> None:
    """Print what holds each region."""
    names = {region.region: region.name for region in scenario.regions}
    for region, name in names.items():
        lines = [region_sentence(hold) for hold in holds if hold.region == region]
        _print_section(name, lines)


def print_sites(scenario: Scenario, holds: Sequence[SiteHold]) -> None:
    """Print what holds each site."""
    names = {site.site: site.name for site in scenario.sites}
    for site in dict.fromkeys(hold.site for hold in holds):
        lines = [site_sentence(scenario, hold) for hold in holds if hold.site == site]
        _print_section(f"{names[site]} ({site})", lines)


def _print_section(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join([title, *(f"  {line}" for line in lines)]))


def say_idle(sites: Sequence[str], holds: Sequence[SiteHold]) -> None:
    """Say which sites that were asked for run nothing."""
    running = {hold.site for hold in holds}
    for site in sites:
        if site not in running:
            say(f"{site}: the plan runs nothing here then.")
