"""`gigasite sites time-to-power`."""

import json

import click

from cli.faults import BadInputError, faults_as_bad_input, scenario_folder


@click.command(
    epilog="\b\nExamples:\n  gigasite sites time-to-power us-china --site riverbend --mw 300\n"
    "  gigasite sites time-to-power tiny --site birch --mw 5 --order 2025Q2 --json"
)
@click.argument("scenario", default="us-china")
@click.option("--site", required=True, help="Name of the site.")
@click.option("--mw", type=float, required=True, help="Facility power at the design peak, MW.")
@click.option("--order", "order_period", help="Period at whose start everything is ordered; the first one by default.")
@click.option("--override", "overrides", multiple=True, help="Named override of the scenario; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the chain of waits as JSON.")
def time_to_power(
    scenario: str, site: str, mw: float, order_period: str | None, overrides: tuple[str, ...], as_json: bool
) -> None:
    """Show how soon a site of SCENARIO carries a load, and the wait that decides it.

    Nothing is optimised: the site has all order slots and the whole headroom of its zone to itself, so no plan can be
    earlier.
    """
    from cli.gantt_table import print_gantt
    from planner.reading import read_scenario
    from planner.time_to_power import TimeToPowerError
    from planner.time_to_power import time_to_power as find_time_to_power
    from planner.time_to_power.document import time_to_power_document

    with faults_as_bad_input():
        checked = read_scenario(scenario_folder(scenario), overrides)
    try:
        found = find_time_to_power(checked, site, mw, order_period)
    except TimeToPowerError as error:
        raise BadInputError(f"--{error}") from error
    if as_json:
        click.echo(json.dumps(time_to_power_document(found), indent=2, ensure_ascii=False))
    else:
        print_gantt(found)
