"""Fuels: what a region can burn has a price there from the first period on."""

from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.nearest import did_you_mean
from planner.reading.possible import HOURS_PER_YEAR, Possible
from planner.tables import FuelPrice, Generator


def fuel_faults(possible: Possible, calendar: Calendar) -> Iterator[Fault]:
    """Find technologies that a region can order or has, whose fuel has no price there when the calendar begins.

    Those that may not run all year make no energy and burn nothing in a plan.
    """
    first_year = calendar.year(0)
    prices = [row for _, row in possible.tables.of(FuelPrice)]
    priced = {(row.region, row.fuel) for row in prices if row.year <= first_year}
    fuels = {row.fuel for row in prices}
    generators = possible.tables.of(Generator)
    for number, generator in generators:
        if generator.heat_rate_gj_per_mwh <= 0 or generator.hours_per_year < HOURS_PER_YEAR:
            continue
        for region in possible.regions:
            if generator.generator in possible.generators_in(region) and (region, generator.fuel) not in priced:
                near = "" if generator.fuel in fuels else did_you_mean(generator.fuel, fuels)
                message = f"expected a row of fuel_prices.csv for region {region}, this fuel and year {first_year} or "
                yield generators.cells.fault(number, "fuel", f"{message}before{near}")
