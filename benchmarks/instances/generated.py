"""A whole instance: every table of a scenario, drawn by a seed."""

from planner.scenario import Scenario, Settings

from . import chips, ground, nation, places
from .catalogue import ACCELERATORS, COOLING, GENERATORS, OFFERS, SOURCES, policy_events
from .sketch import PERIOD_MONTHS, REGION, sketch_of


def generated_scenario(sites: int, *, periods: int = 36, seed: int = 0) -> Scenario:
    """Draw a scenario of one region in which every limit has rows and many of them bind.

    Sites differ in size (as those of us-china do: from 114 MW to 4 GW of import, half of them above 880 MW), zone
    (about ten sites each), owner, basin, climate, queue, permits, water, prices and in what stands there. Zone
    headroom, accelerators, order slots, crews, capital, carbon and water are drawn in proportion to the sites, so that
    an instance is about as tight whatever its size. Buyers and sites share them, so that it is one independent problem.

    Args:
        sites: number of sites, at least 6.
        periods: number of quarters from 2025Q1 on, at least 8.
        seed: the same numbers of sites and periods and the same seed give the same scenario; another number of
            periods gives the same sites with a longer or shorter view.

    Raises:
        ValueError: if there are too few sites or periods.
    """
    sketch = sketch_of(sites, periods, seed)
    calendar = sketch.calendar
    settings = Settings(
        format_version=1,
        name=f"generated-{sites}-{periods}-{seed}",
        title=f"{sites:,} generated sites, {periods} quarters, seed {seed}",
        first_period=calendar.label(0),
        last_period=calendar.label(periods - 1),
        period_months=PERIOD_MONTHS,
    )
    return Scenario(
        settings=settings,
        sources=SOURCES,
        policy_events=policy_events(REGION),
        regions=nation.regions_of(sketch),
        owners=nation.owners_of(sketch),
        policies=nation.policies_of(sketch),
        crews=nation.crews_of(sketch),
        budgets=nation.budgets_of(sketch),
        smelter_margins=nation.smelter_margins_of(sketch),
        zones=ground.zones_of(sketch),
        zone_headroom=ground.headroom_of(sketch),
        reinforcements=ground.reinforcements_of(sketch),
        climates=ground.climates_of(sketch),
        basins=ground.basins_of(sketch),
        sites=places.sites_of(sketch),
        site_units=places.site_units_of(sketch),
        smelters=places.smelters_of(sketch),
        cooling=COOLING,
        generators=GENERATORS,
        fuel_prices=nation.fuel_prices_of(sketch),
        options=tuple(offer.option for offer in OFFERS),
        equipment=nation.equipment_of(sketch),
        order_slots=nation.order_slots_of(sketch),
        accelerators=ACCELERATORS,
        accelerator_supply=chips.supply_of(sketch),
        rental=chips.rental_of(sketch),
        demand=chips.demand_of(sketch),
    )
