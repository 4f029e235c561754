"""The tables that a comparison prints: first what to quote, then quarter by quarter."""

from collections.abc import Callable, Sequence
from math import isfinite

from rich.table import Table

from cli.table_console import table_console
from planner.comparison import Compared, Comparison
from planner.outputs.words import LIMIT_WORDS, period_words, training_flop

Cell = Callable[[Compared, int], str]
"""What stands in a cell: of one region in the period at a position."""


def print_comparison(comparison: Comparison) -> None:
    """Print the table to quote, then power and compute, clusters and smelters, and what holds back, by period."""
    console = table_console()
    if comparison.differing_inputs:
        console.print(f"The runs differ in: {', '.join(comparison.differing_inputs)}.", soft_wrap=True)
    console.print(_quotable(comparison))
    for metrics in (
        {"IT GW": _number("it_gw", ".2f"), "EFLOP/s": _number("effective_eflops", ",.0f"), "M USD/EFLOP/s-mo": _spent},
        {
            "largest GW": _number("largest_cluster_it_gw", ".2f"),
            "its EFLOP/s": _number("largest_cluster_eflops", ",.0f"),
        },
        {"at smelters": _number("smelter_share", ".0%"), "kt displaced": _number("displaced_kt", ",.0f")},
        {"held back by": lambda one, place: _words(one.periods["binding_limit"].iloc[place])},
    ):
        console.print()
        console.print(_by_period(comparison.compared, metrics))


def _quotable(comparison: Comparison) -> Table:
    last = -1
    end = period_words(comparison.last_period)
    table = Table("", box=None, pad_edge=False)
    for one in comparison.compared:
        table.add_column(one.label, justify="right", overflow="fold")
    rows: dict[str, Cell] = {
        f"GW of IT power in service, {end}": _number("it_gw", ",.2f"),
        f"GW at the design peak, {end}": _number("facility_gw", ",.2f"),
        f"sustained EFLOP/s, {end}": _number("effective_eflops", ",.0f"),
        f"largest training cluster, EFLOP/s, {end}": _number("largest_cluster_eflops", ",.0f"),
        f"largest training run, FLOP, {end}": lambda one, place: training_flop(
            one.periods["training_run_flop"].iloc[place] / 1e24
        ).removesuffix(" FLOP"),
        "first site with a gigawatt": lambda one, _: one.first_gigawatt_site or "none",
        "  from": lambda one, _: period_words(one.first_gigawatt_period) if one.first_gigawatt_period else "-",
        "million USD per EFLOP/s-month, discounted": lambda one, _: (
            f"{one.levelised_million_usd_per_eflops_month:,.2f}" if one.levelised_million_usd_per_eflops_month else "-"
        ),
        f"share of power at smelters, {end}": _number("smelter_share", ".0%"),
        f"kt of aluminium displaced by {end}": _number("displaced_kt", ",.0f"),
        "held back most often by": lambda one, _: f"{_words(one.held_back[0][0])} ({one.held_back[0][1]} periods)",
        "a better plan is at most better by": lambda one, _: (
            f"{one.objective_gap:.2%}" if isfinite(one.objective_gap) else "unknown"
        ),
    }
    for name, cell in rows.items():
        table.add_row(name, *(cell(one, last) for one in comparison.compared))
    return table


def _by_period(compared: Sequence[Compared], metrics: dict[str, Cell]) -> Table:
    table = Table("period", box=None, pad_edge=False)
    for name in metrics:
        for one in compared:
            table.add_column(f"{name}\n{one.label}", justify="left" if "held" in name else "right", overflow="fold")
    for place, label in enumerate(compared[0].periods["period"]):
        table.add_row(period_words(label), *(cell(one, place) for cell in metrics.values() for one in compared))
    return table


def _number(metric: str, form: str) -> Cell:
    return lambda one, place: format(one.periods[metric].iloc[place], form)


def _spent(one: Compared, place: int) -> str:
    number = one.periods["spent_million_usd_per_eflops_month"].iloc[place]
    return f"{number:,.2f}" if isfinite(number) else "-"


def _words(limit: str) -> str:
    return LIMIT_WORDS.get(limit, limit)
