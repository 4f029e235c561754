"""Smelters: their contracts carry their load, and what they lose has a price."""

from collections import defaultdict
from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Region, Site, Smelter, SmelterMargin

_ROUNDING = 1e-9


def smelter_faults(possible: Possible) -> Iterator[Fault]:
    """Find contracts below the smelting load, restarts of potlines that are gone, and ceilings below what must run."""
    yield from _contracts(possible)
    yield from _restarts(possible)
    yield from _ceilings(possible)


def _contracts(possible: Possible) -> Iterator[Fault]:
    sites = possible.tables.of(Site)
    smelters = {smelter.site: smelter for _, smelter in possible.tables.of(Smelter)}
    for number, site in sites:
        smelter = smelters.get(site.site)
        if smelter is None:
            continue
        if site.contract_mw < smelter.potlines * smelter.potline_mw * (1 - _ROUNDING):
            message = f"expected at least the smelting load, {smelter.potlines} potlines of {smelter.potline_mw:g} MW"
            yield sites.cells.fault(number, "contract_mw", message)
        if site.contract_period is not None:
            yield sites.cells.fault(number, "contract_period", "expected a blank cell, a smelter has its contract")


def _restarts(possible: Possible) -> Iterator[Fault]:
    smelters = possible.tables.of(Smelter)
    for number, smelter in smelters:
        if smelter.status == "relocated" and smelter.restart_months is not None:
            message = "expected a blank cell, relocated potlines run elsewhere and never restart here"
            yield smelters.cells.fault(number, "restart_months", message)


def _ceilings(possible: Possible) -> Iterator[Fault]:
    """Find regions whose ceiling no shutting of potlines can keep, and warn of those where some must shut at once."""
    running: defaultdict[str, float] = defaultdict(float)
    for _, smelter in possible.tables.of(Smelter):
        if smelter.status == "running" and smelter.site in possible.sites:
            region_name = possible.region_of(possible.sites[smelter.site])
            running[region_name] += smelter.potlines * smelter.potline_kt_per_year
    regions = possible.tables.of(Region)
    for number, region in regions:
        ceiling, elsewhere = region.smelter_ceiling_kt_per_year, region.smelter_output_elsewhere_kt_per_year
        if ceiling is None:
            continue
        if ceiling < elsewhere * (1 - _ROUNDING):
            message = f"expected at least smelter_output_elsewhere_kt_per_year {elsewhere:g}"
            yield regions.cells.fault(number, "smelter_ceiling_kt_per_year", message)
        elif ceiling < (elsewhere + running[region.region]) * (1 - _ROUNDING):
            output = elsewhere + running[region.region]
            message = f"below the {output:g} that run at the start, so potlines must shut in the first period"
            yield regions.cells.fault(number, "smelter_ceiling_kt_per_year", message, severity="warning")


def margin_faults(possible: Possible, calendar: Calendar) -> Iterator[Fault]:
    """Find potlines that may be shut or restarted in a period without a price of their output."""
    smelters = possible.tables.of(Smelter)
    years: dict[str, int] = {}
    for _, margin in possible.tables.of(SmelterMargin):
        years[margin.region] = min(margin.year, years.get(margin.region, margin.year))
    first_year = calendar.year(0)
    for number, smelter in smelters:
        if smelter.site not in possible.sites:
            continue
        region = possible.region_of(possible.sites[smelter.site])
        if years.get(region, first_year + 1) <= first_year:
            continue
        message = f"expected a row of smelter_margins.csv for region {region} and year {first_year} or before"
        if smelter.status == "running":
            yield smelters.cells.fault(number, "status", message)
        elif smelter.restart_months is not None:
            yield smelters.cells.fault(number, "restart_months", message)
