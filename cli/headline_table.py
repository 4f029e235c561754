"""The table that a run prints."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from planner.outputs import Headline
from planner.plan import Outcome


def print_headlines(regions: Sequence[Headline], outcomes: Sequence[Outcome]) -> None:
    """Print what each region can power by the end of each year and what holds it back, then the sentences."""
    console = Console(highlight=False, soft_wrap=True)
    table = Table("region", "end of", box=None, pad_edge=False)
    for name in ("IT GW", "facility GW", "EFLOP/s"):
        table.add_column(name, justify="right")
    table.add_column("largest site", overflow="fold")
    table.add_column("GW", justify="right")
    table.add_column("held back by")
    for region in regions:
        for number, year in enumerate(region.years):
            table.add_row(
                region.name if number == 0 else "",
                str(year.year),
                f"{year.it_mw / 1e3:.2f}",
                f"{year.facility_mw / 1e3:.2f}",
                f"{year.effective_eflops:,.0f}",
                year.largest_site or "",
                f"{year.largest_site_it_mw / 1e3:.2f}" if year.largest_site else "",
                year.binding_words,
                end_section=number == len(region.years) - 1,
            )
    console.print(table)
    for region in regions:
        console.print(region.sentence, markup=False)
    for outcome in outcomes:
        console.print(
            f"{', '.join(outcome.regions)}: {outcome.status}; {outcome.objective:,.1f} discounted EFLOP/s-months, "
            f"proven bound {outcome.bound:,.1f}, gap {outcome.gap:.2%}.",
            markup=False,
        )
