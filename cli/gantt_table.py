"""The chain of waits of a site as a Gantt table."""

from math import ceil

from rich.table import Table

from cli.table_console import table_console
from planner.outputs.words import period_words
from planner.time_to_power import NEVER, Chain, Step, TimeToPower

BAR_WIDTH = 30
"""Characters of the widest bar, so that 100 columns hold the table."""


def print_gantt(found: TimeToPower) -> None:
    """Print every wait with its bar, the link that decides, and the other ways to supply the load."""
    console = table_console()
    console.print(
        f"{found.name}: {found.facility_mw:,.0f} MW at the design peak, {found.it_mw:,.0f} MW of IT power with "
        f"{found.cooling}, ordered at the start of {period_words(found.order_period)}",
        soft_wrap=True,
    )
    console.print(_table(found))
    console.print(_sentence(found), soft_wrap=True)
    others = [f"{name} {'never' if period is None else period_words(period)}" for name, period in found.supplies[1:]]
    if others:
        console.print(f"Supplied otherwise: {', '.join(others)}.", soft_wrap=True)


def _table(found: TimeToPower) -> Table:
    waits = [*(step.ends_months for chain in found.chains for step in chain.steps), 1.0]
    months = max([*waits, found.fit_out.ends_months if found.fit_out else 0.0])
    table = Table("", "link", "wait", box=None, pad_edge=False)
    table.add_column("months", justify="right", no_wrap=True)
    table.add_column(f"0 to {ceil(months)} months", no_wrap=True)
    for chain in found.chains:
        mark = "*" if chain is found.critical and found.energised_months > 0 else ""
        for number, step in enumerate(chain.steps):
            table.add_row(mark, chain.link if number == 0 else "", step.what, _span(step), _bar(step, months))
        if not chain.steps:
            table.add_row(mark, chain.link, chain.remark, "never" if chain.ready_period == NEVER else "0", "")
    if found.fit_out is not None:
        table.add_row("", "fit_out", found.fit_out.what, _span(found.fit_out), _bar(found.fit_out, months))
    return table


def _span(step: Step) -> str:
    return f"{step.starts_months:g} to {step.ends_months:.3g}"


def _bar(step: Step, months: float) -> str:
    start = round(step.starts_months / months * BAR_WIDTH)
    end = max(start + 1, round(step.ends_months / months * BAR_WIDTH))
    return " " * start + "#" * (end - start)


def _sentence(found: TimeToPower) -> str:
    last: Chain = found.critical
    if found.energised_period is None:
        return f"Never energised, for want of {last.link}: {last.remark}."
    end = f"Energised from {period_words(found.energised_period)}, {found.energised_months:g} months after the order"
    if not last.steps:
        return f"{end}: every link is in place."
    decides = f"{end}; what decides is {last.link} (*): {', then '.join(step.what for step in last.steps)}"
    full = f" Full load {found.fit_out.ends_months:.3g} months after the order." if found.fit_out else ""
    return f"{decides}.{full}"
