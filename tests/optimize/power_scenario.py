"""The small scenario with more ways to power it: non-firm import, batteries, generators.

A battery gives 4 MW for 4 hours. Turbines make 5 or 2 MW and cover the loss of the largest; cells of 1 MW count by
their availability of one half; diesels of 2 MW run 100 hours a year at most. Gas is 3 USD/GJ and turns into power at
10 GJ/MWh: 30 USD/MWh, where the grid's price is 50. A quarter has 2,190 hours.
"""

from typing import Any

from small_scenario import OPTIONS, row, small_scenario, units_in_place

from planner.scenario import Scenario
from planner.tables import FuelPrice, Generator, Option, Region, Row, Site, Zone, ZoneHeadroom

POWER_OPTIONS = (
    row(Option, option="flexible-5", kind="connection", capacity_mw=5, contract="non_firm"),
    row(Option, option="battery-4", kind="battery", capacity_mw=4, duration_hours=4),
    row(Option, option="turbine-5", kind="generation", capacity_mw=5, generator="turbine"),
    row(Option, option="turbine-2", kind="generation", capacity_mw=2, generator="turbine"),
    row(Option, option="cell-1", kind="generation", capacity_mw=1, generator="cell"),
    row(Option, option="diesel-2", kind="generation", capacity_mw=2, generator="diesel"),
)

TURBINE = row(Generator, generator="turbine", fuel="gas", reserve="n_minus_1", heat_rate_gj_per_mwh=10)
CELL = row(
    Generator, generator="cell", fuel="gas", reserve="availability", availability_fraction=0.5, heat_rate_gj_per_mwh=10
)
DIESEL = row(
    Generator, generator="diesel", fuel="oil", reserve="n_minus_1", heat_rate_gj_per_mwh=10, hours_per_year=100
)


def powered_scenario(
    *,
    region: dict[str, Any] | None = None,
    zone: dict[str, Any] | None = None,
    headroom: dict[str, Any] | None = None,
    site: dict[str, Any] | None = None,
    units: dict[str, int] | None = None,
    periods: int = 3,
    **tables: tuple[Row, ...],
) -> Scenario:
    """Build the scenario with columns of its region, zone, headroom and site, and units in place, as given."""
    ours: dict[str, tuple[Row, ...]] = {
        "regions": (row(Region, **region or {}),),
        "zones": (row(Zone, **zone or {}),),
        "zone_headroom": (row(ZoneHeadroom, **headroom or {}),),
        "sites": (row(Site, **{"generation_permit_mw": 100, **(site or {})}),),
        "site_units": units_in_place(**units or {}),
        "options": (*OPTIONS, *POWER_OPTIONS),
        "generators": (TURBINE, CELL, DIESEL),
        "fuel_prices": tuple(
            row(FuelPrice, region="home", fuel=fuel, year=2025, price_usd_per_gj=3) for fuel in ("gas", "oil")
        ),
    }
    return small_scenario(periods=periods, **(ours | tables))
