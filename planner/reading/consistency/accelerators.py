"""Accelerators: those that age can be taken out, and none is offered before its release."""

from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.period_numbers import numbering
from planner.reading.possible import Possible
from planner.tables import Accelerator, AcceleratorSupply


def life_faults(possible: Possible) -> Iterator[Fault]:
    """Find products that come to the end of their life at sites that they can never leave."""
    products = possible.tables.of(Accelerator)
    for number, product in products:
        if product.life_months is not None and product.removal_usd is None:
            message = f"expected the cost of taking one out, because its life ends after {product.life_months:g} months"
            yield products.cells.fault(number, "removal_usd", message)


def release_faults(possible: Possible, calendar: Calendar) -> Iterator[Fault]:
    """Find offers before the release of their product."""
    offers = possible.tables.of(AcceleratorSupply)
    releases = {row.accelerator: row.release_period for _, row in possible.tables.of(Accelerator)}
    period = numbering(calendar)
    for number, offer in offers:
        release = releases.get(offer.accelerator)
        first, released = period(offer.first_period), period(release or "")
        if first is not None and released is not None and first < released:
            message = f"expected the release of {offer.accelerator} in {release} or later"
            yield offers.cells.fault(number, "first_period", message)
