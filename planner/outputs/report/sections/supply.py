"""Supply against use: transformers and accelerators."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from planner.outputs.charts.against import AgainstPanel, against
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals, percent
from planner.outputs.report.run_tables import rows
from planner.plan.held_values import held_until_next, start_years


def supply(context: ReportContext) -> Iterator[Block]:
    """Set what is ordered and bought against what is on offer."""
    yield Heading("supply", "Supply and use of transformers and accelerators")
    yield Paragraph(
        (
            "A line is what makers can take or deliver in each period, a bar what the plan takes. What is not taken in "
            "a period is gone.",
        )
    )
    slots = _transformer_slots(context)
    if not slots.empty:
        yield _transformers(context, slots)
    if context.scenario.order_slots:
        yield _slots(context)
    offered = _offered(context)
    if not offered.empty:
        yield _accelerators(context, offered)
        yield _table(context)


def _options(context: ReportContext) -> tuple[str, ...]:
    return tuple(option.option for option in context.scenario.options if option.kind == "transformer")


def _transformer_slots(context: ReportContext) -> pd.DataFrame:
    """Order slots of transformers by region, option and period."""
    options = set(_options(context))
    books = dict.fromkeys(
        (row.region, row.option) for row in context.scenario.order_slots if row.option in options and row.region
    )
    found = [
        (region, option, period, slots)
        for region, option in books
        for period, slots in _slots_by_period(context, region, option).items()
    ]
    return pd.DataFrame(found, columns=["region", "option", "period", "slots"])


def _transformers(context: ReportContext, slots: pd.DataFrame) -> Figure:
    limited = tuple(sorted(set(slots["option"])))
    ordered = context.ledger.tables.select(rows("orders", option=limited))
    use = ordered.groupby(["region", "order_period"])["units"].sum()
    on_offer = slots.groupby(["region", "period"])["slots"].sum()
    panels = [
        AgainstPanel(
            name,
            pd.DataFrame(
                {
                    "period": context.periods,
                    "supply": [float(on_offer.get((region, period), float("nan"))) for period in context.periods],
                    "use": [float(use.get((region, period), 0)) for period in context.periods],
                }
            ).dropna(),
            context.colours[region],
        )
        for region, name in context.names.items()
    ]
    told = "; ".join(
        f"{panel.title} orders {panel.bars['use'].sum():,.0f} of {panel.bars['supply'].sum():,.0f}" for panel in panels
    )
    alt = f"Bars of transformers ordered in each period against a line of order slots. {told}."
    return Figure(
        "transformers",
        f"Transformers ordered against order slots: {told}",
        alt,
        against(panels, context.periods, "Transformers, units a period", alt),
        "bars: sum of units by region and order_period; line: slots_per_period of the year by region",
        (rows("orders", option=limited), rows("inputs/order_slots", option=limited)),
    )


def _slots(context: ReportContext) -> Table:
    """Set the orders of each option with slots against its slots: sizes differ in what is scarce."""
    header = (
        Column("Option"),
        Column("Region"),
        Column("Ordered", numeric=True),
        Column("Slots", numeric=True),
        Column("Periods with all slots taken", numeric=True),
    )
    names = {option.option: option.name for option in context.scenario.options}
    body: list[tuple[Part, ...]] = []
    for region, option in dict.fromkeys((row.region, row.option) for row in context.scenario.order_slots):
        orders = rows("orders", option=option) if region is None else rows("orders", option=option, region=region)
        by_period = _slots_by_period(context, region, option)
        taken = context.ledger.tables.select(orders).groupby("order_period")["units"].sum()
        if taken.empty:
            continue
        full = sum(1 for period, slots in by_period.items() if slots >= 1 and taken.get(period, 0) > slots - 1)
        start = f"slots.{region or 'all'}.{option}"
        limited = rows("inputs/order_slots", option=option)
        body.append(
            (
                names[option],
                "all regions" if region is None else context.names[region],
                context.ledger.sum(f"{start}.ordered", "units", orders, write=decimals(0)),
                context.ledger.said(
                    f"{start}.slots",
                    f"{sum(by_period.values()):,.0f}",
                    "slots_per_period of the year, added up over all periods",
                    limited,
                ),
                context.ledger.said(
                    f"{start}.full",
                    f"{full}",
                    "number of periods in which no further unit fits into the slots",
                    orders,
                    limited,
                ),
            )
        )
    return Table("slots", "Orders against order slots, by option", header, tuple(body))


def _slots_by_period(context: ReportContext, region: str | None, option: str) -> dict[str, float]:
    """Slots of an option by period; a row holds until the next year given."""
    book = [row for row in context.scenario.order_slots if row.region == region and row.option == option]
    slots = held_until_next(
        [row.year for row in book], [row.slots_per_period for row in book], start_years(context.scenario)
    )
    return {period: float(count) for period, count in zip(context.periods, slots, strict=True) if not np.isnan(count)}


def _offered(context: ReportContext) -> pd.DataFrame:
    """Accelerators on offer by region and period, what is offered to one owner counted in its region."""
    calendar = context.scenario.calendar
    region_of = {owner.owner: owner.region for owner in context.scenario.owners}
    found = []
    for row in context.scenario.accelerator_supply:
        region = region_of[row.owner] if row.owner is not None else row.region
        if region is None or row.accelerators_per_period <= 0:
            continue
        first, last = calendar.number(row.first_period), calendar.number(row.last_period)
        found += [
            (region, calendar.label(period), row.accelerators_per_period)
            for period in range(max(first, 0), min(last, calendar.count - 1) + 1)
        ]
    return pd.DataFrame(found, columns=["region", "period", "accelerators"])


def _buyers(context: ReportContext, region: str) -> tuple[str, ...]:
    return (region, *(owner.owner for owner in context.scenario.owners if owner.region == region))


def _accelerators(context: ReportContext, offered: pd.DataFrame) -> Figure:
    on_offer = offered.groupby(["region", "period"])["accelerators"].sum()
    panels = []
    for region, name in context.names.items():
        bought = context.ledger.tables.select(rows("purchases", buyer=_buyers(context, region)))
        use = bought.groupby("period")["accelerators"].sum()
        bars = pd.DataFrame(
            {
                "period": context.periods,
                "supply": [float(on_offer.get((region, period), 0)) / 1000 for period in context.periods],
                "use": [float(use.get(period, 0)) / 1000 for period in context.periods],
            }
        )
        panels.append(AgainstPanel(name, bars, context.colours[region]))
    told = "; ".join(
        f"{panel.title} buys {panel.bars['use'].sum() / 1000:,.2f} of {panel.bars['supply'].sum() / 1000:,.2f} million"
        for panel in panels
    )
    alt = f"Bars of accelerators bought in each period against a line of those on offer. {told}."
    return Figure(
        "accelerators",
        f"Accelerators bought against those on offer: {told}",
        alt,
        against(panels, context.periods, "Accelerators, thousand a period", alt),
        "bars: sum of accelerators of purchases by buyer's region and period; "
        "line: accelerators_per_period from first_period to last_period",
        (rows("purchases"), rows("inputs/accelerator_supply")),
    )


def _table(context: ReportContext) -> Table:
    header = (
        Column("Region"),
        Column("Channel"),
        Column("Bought", numeric=True),
        Column("Share of all bought", numeric=True),
        Column("Paid", "million USD", numeric=True),
    )
    body = [line for region in context.names for line in _channels(context, region)]
    return Table("channels", "Accelerators bought by channel, over all periods", header, tuple(body))


def _channels(context: ReportContext, region: str) -> Iterator[tuple[Part, ...]]:
    supply_rows = context.scenario.accelerator_supply
    buyers = _buyers(context, region)
    everything = rows("purchases", buyer=buyers)
    for channel in ("legal", "grey", "domestic"):
        names = tuple(row.supply for row in supply_rows if row.channel == channel)
        found = rows("purchases", buyer=buyers, supply=names)
        if context.ledger.tables.total("accelerators", found) == 0:
            continue
        start = f"channels.{region}.{channel}"
        yield (
            context.names[region],
            channel,
            context.ledger.sum(f"{start}.units", "accelerators", found, write=lambda number: f"{number:,.0f}"),
            context.ledger.ratio(
                f"{start}.share", ("accelerators", found), ("accelerators", everything), write=percent
            ),
            context.ledger.sum(f"{start}.paid", "cost_million_usd", found, write=lambda number: f"{number:,.0f}"),
        )
