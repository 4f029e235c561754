"""Contracts and permits: what a site has already keeps within what it may have."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Site

_ROUNDING = 1e-9


def contract_faults(possible: Possible) -> Iterator[Fault]:
    """Find contracts above the largest import of their site."""
    sites = possible.tables.of(Site)
    for number, site in sites:
        if site.connection_limit_mw < site.contract_mw:
            message = f"expected at least contract_mw {site.contract_mw:g}"
            yield sites.cells.fault(number, "connection_limit_mw", message)


def permit_faults(possible: Possible) -> Iterator[Fault]:
    """Find generators in place above the permit of their site: no plan could keep the limit generation."""
    sites = possible.tables.of(Site)
    for number, site in sites:
        standing_mw = sum(
            unit.units * (option.capacity_mw or 0.0)
            for unit in possible.in_place.get(site.site, ())
            if (option := possible.options[unit.option]).kind == "generation"
        )
        if standing_mw > site.generation_permit_mw * (1 + _ROUNDING):
            message = f"expected at least the {standing_mw:g} MW of generators in site_units.csv"
            yield sites.cells.fault(number, "generation_permit_mw", message)
