"""What the plan costs and what energy it takes."""

from collections.abc import Iterator

from planner.outputs.charts.stacked import Panel, StackedStyle, stacked
from planner.outputs.cost_summary import COST_WORDS
from planner.outputs.palette import BLUE, GREEN, GREY, INDIGO, ORANGE, PURPLE, ROSE, SKY, TEAL, VERMILION, YELLOW
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Items, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals
from planner.outputs.report.run_tables import rows

COLOURS = dict(
    zip(COST_WORDS, (BLUE, ORANGE, SKY, INDIGO, GREEN, VERMILION, GREY, PURPLE, YELLOW, ROSE, TEAL), strict=True)
)
SHORT = {
    "equipment_million_usd": "equipment",
    "accelerators_million_usd": "accelerators",
    "reinforcements_million_usd": "reinforcements",
    "grid_reinforcements_million_usd": "grid company",
    "energy_million_usd": "energy",
    "fuel_million_usd": "own generation",
    "carbon_million_usd": "carbon dioxide",
    "removal_million_usd": "moving",
    "pause_million_usd": "pauses",
    "smelter_million_usd": "smelters",
    "rent_million_usd": "rent",
}
"""Labels of the chart; the table has the words in full."""

LEAST_SHARE = 0.004
"""Costs below this share of their region's are left out of the chart; the table has them."""

ENERGY = (
    ("grid_gwh", "Energy from the grid", "GWh"),
    ("own_gwh", "Energy from generators on site", "GWh"),
    ("carbon_kt", "Carbon dioxide of all its energy", "kt"),
)


def costs(context: ReportContext) -> Iterator[Block]:
    """Show what is paid by period and for what, and the energy taken."""
    yield Heading("costs", "Cost and energy")
    yield Items(tuple((region.cost_sentence,) for region in context.headlines))
    yield _figure(context)
    yield _table(context)
    yield _energy(context)


def _figure(context: ReportContext) -> Figure:
    cash = context.ledger.tables.frame("cash")
    tidy = cash.melt(["region", "period"], list(COST_WORDS), var_name="series", value_name="million_usd")
    totals = tidy.groupby(["region", "series"])["million_usd"].transform("sum")
    everything = tidy.groupby("region")["million_usd"].transform("sum")
    bars = tidy[totals > LEAST_SHARE * everything].assign(value=lambda rows: rows["million_usd"] / 1000)
    style = StackedStyle(context.periods, SHORT, COLOURS, "Billion USD a period")
    panels = [
        Panel(name, bars.loc[bars["region"] == region, ["period", "series", "value"]])
        for region, name in context.names.items()
    ]
    told = "; ".join(
        f"{name} {tidy.loc[tidy['region'] == region, 'million_usd'].sum() / 1000:,.0f} billion USD"
        for region, name in context.names.items()
    )
    alt = f"Stacked bars of what is paid in each period, not discounted. In all: {told}."
    return Figure(
        "cash",
        "What is paid by period, billion USD, not discounted (each region on its own scale)",
        alt,
        stacked(panels, style, alt),
        "each cost column / 1,000 by region and period",
        (rows("cash"),),
    )


def _table(context: ReportContext) -> Table:
    header = (
        Column("Over all periods, not discounted"),
        *(Column(name, "million USD", numeric=True) for name in context.names.values()),
    )
    tables = context.ledger.tables
    used = [column for column in COST_WORDS if tables.frame("cash")[column].any()]
    body: tuple[tuple[Part, ...], ...] = tuple(
        (
            COST_WORDS[column],
            *(
                context.ledger.sum(f"costs.{column}.{region}", column, rows("cash", region=region), write=decimals(0))
                for region in context.names
            ),
        )
        for column in used
    )
    return Table("costs-table", "What is paid, and for what", header, body)


def _energy(context: ReportContext) -> Table:
    header = (
        Column("Energy, on the annual mean"),
        Column("Region"),
        *(Column(str(year), numeric=True) for year in context.year_ends),
    )
    body: list[tuple[Part, ...]] = []
    for column, words, unit in ENERGY:
        for region, name in context.names.items():
            if context.ledger.tables.total(column, rows("energy", region=region)) == 0:
                continue
            cells = (
                context.ledger.sum(
                    f"energy.{column}.{region}.{year}",
                    column,
                    rows("energy", region=region, year=year),
                    write=decimals(0),
                )
                for year in context.year_ends
            )
            body.append((f"{words}, {unit}", name, *cells))
    return Table("energy", "Energy and carbon dioxide by year", header, tuple(body))
