"""`gigasite explain`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from cli.faults import BadInputError, faults_as_bad_input
from cli.parameters import duration, run_argument
from cli.words import quiet_option

EPILOG = """\b
Examples:
  gigasite explain runs/us-china
  gigasite explain runs/us-china --site abilene
  gigasite explain runs/us-china --site abilene --period 2027Q4 --json
  gigasite explain runs/us-china --values
  gigasite explain runs/us-china --why-not stuart --mw 100 --by 2028Q4"""

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
    from cli.hold_sections import check_names, largest, print_regions, print_sites, say_idle
    from planner.outputs.holds import region_holds, site_holds
    from planner.run_folder import read_run

    with faults_as_bad_input():
        found = read_run(run)
    check_names(found.scenario, sites, period)
    if left_out is None and (mw, by, time_limit) != (None, None, None):
        raise BadInputError("--mw, --by, --time-limit: expected only with --why-not SITE; leave them out")
    if (values or left_out is not None) and (sites or period is not None):
        raise BadInputError("--site, --period: expected without --values and --why-not; leave them out")
    if values and left_out is not None:
        raise BadInputError("--values, --why-not: expected one of them; leave the other out")
    if values:
        from cli.explaining import explain_values  # the solver is not needed for what holds

        explain_values(run, found, as_json)
        return
    if left_out is not None:
        from cli.explaining import explain_left_out

        explain_left_out(run, found, left_out, mw or USUAL_MW, by, time_limit, as_json)
        return
    periods = found.scenario.calendar.labels if period is None else (period,)
    of_sites = site_holds(found.plan, sites or largest(found, periods[-1]), periods)
    of_regions = () if sites else region_holds(found.plan, periods)
    if as_json:
        document = {"regions": [asdict(hold) for hold in of_regions], "sites": [asdict(hold) for hold in of_sites]}
        click.echo(json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False))
        return
    print_regions(found.scenario, of_regions)
    print_sites(found.scenario, of_sites)
    say_idle(sites, of_sites)
