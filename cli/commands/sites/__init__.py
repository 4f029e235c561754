"""`gigasite sites`: questions about candidate sites."""

import click

from cli.lazy_group import LazyGroup

SUMMARIES = {"time-to-power": "Chain of waits of one site from order to power, without a solver."}

EPILOG = "\b\nExample:\n  gigasite sites time-to-power us-china --site riverbend --mw 300"


@click.group(cls=LazyGroup, package="cli.commands.sites", summaries=SUMMARIES, epilog=EPILOG)
def sites() -> None:
    """Ask about candidate sites."""
