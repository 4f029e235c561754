"""Scenarios of one or two sites, built in Python, in which nothing binds but the eight blocks on offer.

One region, one zone, the site `oak` and quarters from 2025Q1. All is in place for 16 MW of import at least. Every
quarter money and compute lose 10 %. Air cooling has a PUE of 1.25 and liquid cooling one of 1.125 all year. A
transformer left after a failure carries 0.8 x 1.25 = 1 MW for each MVA, a bay 0.8 MW. A block of `breeze` takes
1 MW and air, one of `brook` 2 MW and liquid; both give 1 EFLOP/s for each MW. Eight blocks of breeze are on offer in
2025Q1: 8 MW of IT power, 10 MW of import.
"""

from typing import Any, TypeVar

from planner.calendar import Calendar
from planner.scenario import Scenario, Settings
from planner.tables import (
    Accelerator,
    AcceleratorSupply,
    Basin,
    Budget,
    Climate,
    Cooling,
    Crew,
    Demand,
    Equipment,
    Option,
    OrderSlots,
    Owner,
    Policy,
    Region,
    Rental,
    Row,
    Site,
    SiteUnit,
    Smelter,
    SmelterMargin,
    Source,
    Zone,
    ZoneHeadroom,
)

RowT = TypeVar("RowT", bound=Row)

_USUAL: dict[type[Row], dict[str, Any]] = {
    Region: {"region": "home", "power_factor": 0.8, "emergency_factor": 1.25},
    Policy: {"region": "home", "year": 2025},
    Crew: {"region": "home", "year": 2025},
    Basin: {"basin": "river"},
    Owner: {"owner": "firm", "region": "home"},
    Budget: {"region": "home", "period": "2025Q1"},
    Rental: {"region": "home", "period": "2025Q1"},
    Demand: {"region": "home", "period": "2025Q1"},
    SmelterMargin: {"region": "home", "year": 2025, "margin_usd_per_t": 100},
    Zone: {
        "zone": "plain",
        "region": "home",
        "study_months": 3,
        "build_months": 3,
        "latitude": 60,
        "longitude": 10,
    },
    ZoneHeadroom: {"zone": "plain", "period": "2025Q1", "headroom_mw": 40},
    Site: {
        "site": "oak",
        "zone": "plain",
        "kind": "campus",
        "latitude": 60,
        "longitude": 10,
        "climate": "cool",
        "contract_mw": 20,
        "connection_limit_mw": 40,
        "energy_price_usd_per_mwh": 50,
    },
    SiteUnit: {"site": "oak", "units": 1},
    Smelter: {
        "site": "oak",
        "status": "running",
        "potlines": 2,
        "potline_mw": 5,
        "potline_kt_per_year": 40,
        "conversion_months": 6,
    },
    Equipment: {"region": "home", "year": 2025, "lead_months": 3, "cost_million_usd": 1},
    OrderSlots: {"region": "home", "year": 2025, "slots_per_period": 1},
    AcceleratorSupply: {
        "supply": "breeze-legal",
        "region": "home",
        "accelerator": "breeze",
        "channel": "legal",
        "first_period": "2025Q1",
        "last_period": "2025Q1",
        "accelerators_per_period": 8000,
    },
}


def row(kind: type[RowT], /, **values: Any) -> RowT:
    """Make a row of a table; columns not given are the usual ones."""
    usual = _USUAL.get(kind, {})
    sourced = {"source": "hand"} if "source" in kind.model_fields else {}
    name = {"name": "Name"} if "name" in kind.model_fields else {}
    return kind(**{**sourced, **name, **usual, **values})


OPTIONS = (
    row(Option, option="connection-5", kind="connection", capacity_mw=5),
    row(Option, option="bay-20", kind="substation", capacity_mva=20),
    row(Option, option="transformer-10", kind="transformer", capacity_mva=10),
    row(Option, option="transformer-20", kind="transformer", capacity_mva=20),
    row(Option, option="hall-4", kind="hall", capacity_mw=4),
    row(Option, option="air-4", kind="cooling", capacity_mw=4, cooling="air"),
    row(Option, option="liquid-4", kind="cooling", capacity_mw=4, cooling="liquid"),
)

BREEZE = row(
    Accelerator,
    accelerator="breeze",
    vendor="Hand",
    release_period="2025Q1",
    it_watts=1000,
    peak_tflops=2000,
    sustained_fraction=0.5,
    heat="air",
    block_size=1000,
    price_usd=10_000,
)
BROOK = BREEZE.model_copy(
    update={"accelerator": "brook", "it_watts": 2000.0, "peak_tflops": 4000.0, "heat": "liquid", "price_usd": 20_000.0}
)


def _cooling(name: str, supply_temperature_c: float, overhead_fraction: float, *, serves_liquid: bool) -> Cooling:
    return row(
        Cooling,
        cooling=name,
        heat_sink="dry_bulb",
        serves_liquid=serves_liquid,
        overhead_fraction=overhead_fraction,
        supply_temperature_c=supply_temperature_c,
        temperature_rise_k=10,
        approach_k=5,
        carnot_efficiency=0.5,
        water_l_per_kwh=0,
    )


AIR = _cooling("air", 25, 0.25, serves_liquid=False)
LIQUID = _cooling("liquid", 30, 0.125, serves_liquid=True)


def units_in_place(site: str = "oak", **counts: int) -> tuple[SiteUnit, ...]:
    """Give units in service from the first period on; 16 MW of import and of IT power but for the counts given.

    Args:
        site: the site.
        counts: units by option, with ``_`` for ``-``; zero for none.
    """
    roomy = {"bay_20": 2, "transformer_20": 2, "hall_4": 4, "air_4": 4}
    return tuple(
        row(SiteUnit, site=site, option=option.replace("_", "-"), units=units)
        for option, units in (roomy | counts).items()
        if units
    )


def for_sale(*, region: str = "home", **lead_months: float) -> tuple[Equipment, ...]:
    """Give equipment rows: one million USD a unit, with the lead time given for each option (``_`` for ``-``)."""
    return tuple(
        row(Equipment, region=region, option=option.replace("_", "-"), lead_months=lead)
        for option, lead in lead_months.items()
    )


def small_scenario(*, periods: int = 6, **tables: tuple[Row, ...]) -> Scenario:
    """Build a scenario; tables not given are the usual ones.

    Args:
        periods: number of quarters.
        tables: rows of whole tables.
    """
    calendar = Calendar.between("2025Q1", "2025Q1", 3)
    usual: dict[str, tuple[Row, ...]] = {
        "sources": (
            row(Source, title="By hand", publisher="gigasite", licence="MIT", confidence="assumed", reason="round"),
        ),
        "policy_events": (),
        "regions": (row(Region),),
        "owners": (),
        "policies": (),
        "crews": (),
        "budgets": (),
        "smelter_margins": (),
        "zones": (row(Zone),),
        "zone_headroom": (row(ZoneHeadroom),),
        "reinforcements": (),
        "basins": (),
        "climates": (
            row(
                Climate,
                climate="cool",
                dry_bulb_mean_c=5,
                dry_bulb_design_c=18,
                wet_bulb_mean_c=3,
                wet_bulb_design_c=15,
            ),
        ),
        "sites": (row(Site),),
        "site_units": units_in_place(),
        "smelters": (),
        "cooling": (AIR, LIQUID),
        "generators": (),
        "fuel_prices": (),
        "options": OPTIONS,
        "equipment": (),
        "order_slots": (),
        "accelerators": (BREEZE, BROOK),
        "accelerator_supply": (row(AcceleratorSupply),),
        "rental": (),
        "demand": (),
    }
    settings = Settings(
        format_version=1,
        name="small",
        title="Built in Python",
        first_period=calendar.label(0),
        last_period=calendar.label(periods - 1),
        discount_rate_per_year=0.4641,
    )
    return Scenario(settings=settings, **(usual | tables))  # type: ignore[arg-type]
