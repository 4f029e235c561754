"""The gap between two regions, divided: asked for, solved with progress, and printed."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Literal

import click
from rich.table import Table

from cli.faults import BadInputError
from cli.file_writing import place_files
from cli.table_console import table_console
from cli.words import say
from optimize.gap import FAMILIES, GapDivision, SchedulerError, divide_gap, swap_of
from planner.divided_gap import GAP_FILE
from planner.records_beside_runs import inputs_digest
from planner.run_folder import Run, RunFile

STEP = 16
"""Coalitions between two words of progress."""

VALUE_WORDS = {
    "relaxed": "the optimum of the linear relaxation, which lets units and racks be split: no plan there exceeds it",
    "planned": "a plan in whole units",
}


@dataclass(frozen=True)
class GapAsked:
    """What was asked for; None where it is to be chosen."""

    base: str | None
    values: Literal["relaxed", "planned"] | None
    period_months: int | None
    orders: int | None
    scheduler: str | None
    work: Path


def print_gap(run: Run, asked: GapAsked, as_json: bool) -> None:
    """Divide the gap between the two regions of a run and print the parts.

    Raises:
        BadInputError: if the run has not just two regions, or what is asked for does not fit.
    """
    regions = [row.region for row in run.scenario.regions]
    base = asked.base or regions[0]
    others = [name for name in regions if name != base]
    if len(regions) != 2 or len(others) != 1:
        raise BadInputError(f"--gap: expected a run with two regions, --base one of them, got {', '.join(regions)}")
    try:
        swap = swap_of(run.scenario, base, others[0], asked.values, asked.period_months)
        division = divide_gap(swap, asked.work, asked.scheduler, _tell, asked.orders)
    except SchedulerError as error:
        raise BadInputError(f"--scheduler: {error}") from error
    except ValueError as error:
        raise BadInputError(f"--gap: {error}") from error
    record = division.record(inputs_digest(run.manifest))
    place_files(asked.work, [RunFile(GAP_FILE, record.to_json().encode())], "--work")
    say(f"{asked.work / GAP_FILE}: for gigasite report")
    if as_json:
        click.echo(record.to_json(), nl=False)
    else:
        _print(division)


def _tell(done: int, count: int) -> None:
    if done % STEP == 0 or done == count:
        say(f"{done} of {count} coalitions")


def _print(division: GapDivision) -> None:
    console = table_console()
    swap, gap = division.swap, division.other.value - division.base.value
    console.print(
        f"{swap.other} {division.other.value:,.1f} less {swap.base} {division.base.value:,.1f}: a gap of {gap:,.1f} "
        "discounted EFLOP/s-months.",
        soft_wrap=True,
    )
    table = Table(f"rules of {swap.other} for {swap.base}", box=None, pad_edge=False)
    for name in ("part", "of gap", "by gaps of solves", "swapped first", "swapped last"):
        table.add_column(name, justify="right", no_wrap=True)
    for family, part in zip(FAMILIES, division.parts, strict=True):
        share = f"{part.value / gap:.1%}" if gap else "-"
        error = f" +- {part.standard_error:,.1f}" if division.orders else ""
        bounds = f"{part.low:,.1f} to {part.high:,.1f}"
        ends = (f"{part.first:,.1f}", f"{part.last:,.1f}")
        table.add_row(family.words, f"{part.value:,.1f}{error}", share, bounds, *ends)
    total = sum(part.value for part in division.parts)
    table.add_row("all", f"{total:,.1f}", "100.0%" if gap else "-", "", "", "")
    console.print(table)
    console.print(_caveat(division), soft_wrap=True)


def _caveat(division: GapDivision) -> str:
    swap = division.swap
    drawn = [part.standard_error for part in division.parts if division.orders and isfinite(part.standard_error)]
    counted = (
        f"the mean over {division.orders} orders drawn, standard error up to {max(drawn, default=float('inf')):,.1f}"
        if division.orders
        else "the mean over all orders"
    )
    return (
        f"Each part is what a family adds when it is swapped, {counted} ({division.coalitions} coalitions). The value "
        f"of a coalition is {VALUE_WORDS[swap.kind]}, in periods of {swap.period_months} months."
    )
