"""The table that a run prints."""

from collections.abc import Sequence
from math import isfinite

from rich.table import Table

from cli.table_console import table_console
from planner.outputs import Headline
from planner.outputs.words import OBJECTIVE_WORDS, bound_words
from planner.plan import Outcome


def print_headlines(regions: Sequence[Headline], outcomes: Sequence[Outcome]) -> None:
    """Print what each region can power by the end of each year and what holds it back, then the sentences."""
    console = table_console()
    console.print(_table(regions))
    for region in regions:
        console.print(region.sentence, soft_wrap=True)
        end = region.years[-1]
        if end.largest_site:
            largest = f"{end.largest_site}, {end.largest_site_it_mw / 1e3:.2f} GW of IT power in {end.year}"
            console.print(f"{region.name}: the largest site is {largest}.", soft_wrap=True)
        console.print(region.training_sentence, soft_wrap=True)
        console.print(region.cost_sentence, soft_wrap=True)
    for outcome in outcomes:
        console.print(_outcome_sentence(outcome), soft_wrap=True)


def _table(regions: Sequence[Headline]) -> Table:
    """Lay the table out so that 80 columns hold it; what is longer, like the largest site, is a sentence below."""
    table = Table("region", "end of", box=None, pad_edge=False)
    for name in ("IT GW", "facility GW", "EFLOP/s"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("held back by", overflow="fold")
    for region in regions:
        for number, year in enumerate(region.years):
            table.add_row(
                region.name if number == 0 else "",
                str(year.year),
                f"{year.it_mw / 1e3:.2f}",
                f"{year.facility_mw / 1e3:.2f}",
                f"{year.effective_eflops:,.0f}",
                year.binding_words,
                end_section=number == len(region.years) - 1,
            )
    return table


def _outcome_sentence(outcome: Outcome) -> str:
    """Say how good the plan of some regions is proven to be."""
    proof = f"proven bound {outcome.bound:,.1f}" if isfinite(outcome.bound) else "no bound proven yet"
    gap = f", gap {outcome.gap:.2%}" if isfinite(outcome.gap) else ", gap unknown"
    plan = f"{outcome.objective:,.1f} {OBJECTIVE_WORDS.get(outcome.objective_name, outcome.unit)}"
    said = (
        f"{', '.join(outcome.regions)}: {outcome.status}; {plan}, {proof}{gap}{bound_words(outcome.bound_proven_by)}."
    )
    return f"{said} {outcome.finding}".rstrip()
