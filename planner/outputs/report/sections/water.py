"""Water and the overhead of cooling."""

from collections.abc import Iterator

from planner.outputs.report.blocks import Block, Column, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals
from planner.outputs.report.run_tables import rows


def water(context: ReportContext) -> Iterator[Block]:
    """Show PUE at the design peak, water and water per kWh by year."""
    yield Heading("water", "Water and PUE")
    yield Paragraph(
        (
            "PUE at the design peak is facility power over IT power on the design day, which sizes grid connections; "
            "the annual mean is lower. Water is what evaporates in cooling.",
        )
    )
    header = (
        Column("Quantity"),
        Column("Region"),
        *(Column(str(year), numeric=True) for year in context.year_ends),
    )
    body: list[tuple[Part, ...]] = []
    for region, name in context.names.items():
        cells = (
            context.ledger.ratio(
                f"water.pue.{region}.{year}",
                ("facility_mw", rows("power", region=region, period=period)),
                ("it_mw", rows("power", region=region, period=period)),
                write=decimals(3),
            )
            for year, period in context.year_ends.items()
        )
        body.append(("PUE at the design peak, end of the year", name, *cells))
    for region, name in context.names.items():
        cells = (
            context.ledger.sum(
                f"water.ml.{region}.{year}", "water_ml", rows("energy", region=region, year=year), write=decimals(0)
            )
            for year in context.year_ends
        )
        body.append(("Water for cooling in the year, ML", name, *cells))
    for region, name in context.names.items():
        taken = {year: rows("energy", region=region, year=year) for year in context.year_ends}
        cells = (
            context.ledger.ratio(
                f"water.l-per-kwh.{region}.{year}", ("water_ml", of), ("grid_gwh", of), write=decimals(3)
            )
            for year, of in taken.items()
        )
        body.append(("Water for energy from the grid, L/kWh", name, *cells))
    yield Table("water-table", "PUE and water by year", header, tuple(body))
    yield _largest(context)


def _largest(context: ReportContext) -> Table:
    """List the sites that take most water."""
    energy = context.ledger.tables.frame("energy")
    last_year = max(context.year_ends)
    taken = energy[energy["year"] == last_year].groupby("site")["water_ml"].sum()
    most = taken[taken > 0].sort_values(ascending=False, kind="stable").head(8)
    names = {site.site: site.name for site in context.scenario.sites}
    region_of = dict(zip(energy["site"], energy["region"], strict=True))
    header = (
        Column("Site"),
        Column("Region"),
        Column("Water", "ML", numeric=True),
        Column("PUE at the design peak", numeric=True),
    )
    body: list[tuple[Part, ...]] = []
    for site in most.index:
        end = rows("power", site=site, period=context.last_period)
        body.append(
            (
                names[site],
                context.names[region_of[site]],
                context.ledger.sum(
                    f"thirsty.{site}.ml", "water_ml", rows("energy", site=site, year=last_year), write=decimals(0)
                ),
                context.ledger.ratio(f"thirsty.{site}.pue", ("facility_mw", end), ("it_mw", end), write=decimals(3)),
            )
        )
    return Table("thirsty", f"The sites that take most water in {last_year}", header, tuple(body))
