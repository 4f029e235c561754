"""Scenarios drawn by a seed that use every column: what `random_scenario` has, and all that can be added to it.

Owners, moves and ends of life, rules, water, crews, generators, non-firm import and reinforcements; three times in
four each of them has a number in it.
"""

from dataclasses import replace

import numpy as np
from power_scenario import CELL, DIESEL, POWER_OPTIONS, TURBINE
from random_scenarios import ZONES, Draw, random_scenario
from small_scenario import AIR, LIQUID, OPTIONS, row

from planner.scenario import Scenario
from planner.tables import (
    AcceleratorSupply,
    Basin,
    Budget,
    Climate,
    Crew,
    Demand,
    FuelPrice,
    Option,
    Owner,
    Policy,
    Region,
    Reinforcement,
    Rental,
    Site,
    SiteUnit,
    Smelter,
    Zone,
)


def full_scenario(seed: int, *, sites: int = 3, periods: int = 5) -> Scenario:
    """Draw a scenario; the same seed gives the same one."""
    base = random_scenario(seed, sites=sites, periods=periods)
    draw = Draw(np.random.default_rng([seed, 1]))
    places = tuple(_site(draw, site) for site in base.sites)
    return replace(
        base,
        regions=tuple(_region(draw, region) for region in base.regions),
        owners=(row(Owner, owner="firm", region="home", wacc_per_year=draw.number(0.05, 0.3)),),
        policies=tuple(_policy(draw, region) for region in ("home", "away") for _ in range(draw.whole(0, 1))),
        crews=(row(Crew, crew_mw=draw.number(2, 8)),),
        budgets=(
            *base.budgets,
            row(Budget, owner="firm", budget_million_usd=draw.number(20, 80)),
        ),
        zones=tuple(_zone(draw, zone) for zone in base.zones),
        zone_headroom=tuple(
            step.model_copy(update={"non_firm_headroom_mw": draw.often(6.0, 0.0)}) for step in base.zone_headroom
        ),
        reinforcements=tuple(_reinforcement(draw, zone) for zone in ZONES),
        climates=tuple(_climate(climate) for climate in base.climates),
        basins=(row(Basin, water_allowance_ml_per_year=draw.number(5, 80)),),
        sites=places,
        site_units=(*base.site_units, *(_in_place(draw, site) for site in places if site.generation_permit_mw)),
        smelters=tuple(_smelter(draw, smelter) for smelter in base.smelters),
        cooling=(
            AIR.model_copy(update={"rated_outdoor_c": 25.0, "capacity_loss_per_k": draw.number(0, 0.03)}),
            LIQUID.model_copy(update={"water_l_per_kwh": 1.0, "wetted_above_c": 0.0}),
        ),
        generators=(TURBINE, CELL, DIESEL),
        fuel_prices=tuple(
            row(FuelPrice, region=region, fuel=fuel, year=2025, price_usd_per_gj=draw.number(2, 9))
            for region in ("home", "away")
            for fuel in ("gas", "oil")
        ),
        options=tuple(_option(option) for option in (*OPTIONS, *POWER_OPTIONS)),
        equipment=(
            *base.equipment,
            *(draw.equipment(region, option.option) for region in ("home", "away") for option in POWER_OPTIONS),
        ),
        accelerators=tuple(
            product.model_copy(
                update={
                    "interconnect_fraction": draw.number(0.5, 1),
                    "removal_usd": draw.number(50, 900),
                    "removal_months": draw.often(3.0, 0.0),
                    "life_months": draw.often(None, 6.0),
                }
                if draw.whole(0, 2)
                else {}
            )
            for product in base.accelerators
        ),
        accelerator_supply=(*base.accelerator_supply, _owned_offer(draw)),
        rental=(
            row(
                Rental,
                region="home",
                period="2025Q2",
                rentable_eflops=draw.number(1, 4),
                price_million_usd_per_eflops_month=draw.number(0.5, 4),
            ),
        ),
        demand=tuple(
            row(
                Demand,
                region=region,
                period=period,
                demand_eflops=draw.number(1, 9),
                unserved_million_usd_per_eflops_month=draw.number(5, 20),
            )
            for region in ("home", "away")
            for period in ("2025Q1", "2025Q3")
        ),
    )


def _region(draw: Draw, region: Region) -> Region:
    return region.model_copy(
        update={
            "wacc_per_year": draw.often(draw.number(0.05, 0.3), None),
            "pausable_fraction": draw.often(draw.number(0, 0.5), 0.0),
            "pausable_hours_per_year": 60.0,
            "pause_usd_per_mwh": draw.number(100, 500),
            "cluster_reach_km": 50.0,
            "cluster_reach_fraction": 0.9,
            "smelter_ceiling_kt_per_year": draw.often(None, 95.0),
            "smelter_output_elsewhere_kt_per_year": 10.0,
        }
    )


def _policy(draw: Draw, region: str) -> Policy:
    return row(
        Policy,
        region=region,
        annual_pue_maximum=draw.often(None, draw.number(1.15, 1.3)),
        green_share_minimum=draw.often(draw.number(0.1, 0.5), None),
        carbon_limit_kt_per_year=draw.often(None, draw.number(2, 30)),
        carbon_price_usd_per_t=draw.often(draw.number(5, 60), 0.0),
        largest_site_share_maximum=draw.often(None, draw.number(0.4, 0.9)),
    )


def _zone(draw: Draw, zone: Zone) -> Zone:
    return zone.model_copy(
        update={
            "non_firm_study_months": draw.often(1.0, None),
            "non_firm_build_months": draw.often(1.0, None),
            "non_firm_hours_per_year": 50.0,
            "non_firm_event_hours": draw.number(2, 8),
            "green_fraction": draw.number(0.2, 0.9),
            "carbon_t_per_mwh": draw.number(0.1, 0.9),
        }
    )


def _reinforcement(draw: Draw, zone: str) -> Reinforcement:
    return row(
        Reinforcement,
        reinforcement=f"line-{zone}",
        zone=zone,
        kind="line",
        headroom_mw=draw.number(2, 6),
        units=draw.whole(1, 2),
        lead_months=draw.number(2, 7),
        cost_million_usd=draw.number(2, 9),
        payer=draw.often("developers", "grid"),
    )


def _climate(climate: Climate) -> Climate:
    return climate.model_copy(update={"dry_bulb_design_c": 33.0, "wet_bulb_design_c": 22.0})


def _site(draw: Draw, site: Site) -> Site:
    at_home = ZONES[site.zone] == "home"
    return site.model_copy(
        update={
            "owner": draw.often(None, "firm") if at_home else None,
            "basin": draw.often("river", None),
            "permitting_months": draw.number(0, 4),
            "fit_out_mw_per_month": draw.often(None, draw.number(0.7, 2)),
            "generation_permit_mw": draw.often(draw.number(3, 12), 0.0),
            "fuel_limit_gj_per_day": draw.often(None, draw.number(500, 2000)),
            "water_allowance_ml_per_year": draw.often(None, draw.number(5, 60)),
        }
    )


def _in_place(draw: Draw, site: Site) -> SiteUnit:
    return row(SiteUnit, site=site.site, option=draw.often("cell-1", "diesel-2"), units=1)


def _smelter(draw: Draw, smelter: Smelter) -> Smelter:
    return smelter.model_copy(
        update={
            "status": draw.often("running", "idled"),
            "restart_months": draw.often(3.0, None),
            "restart_million_usd": draw.number(0.5, 4),
            "potline_water_ml_per_year": draw.number(0, 20),
        }
    )


def _option(option: Option) -> Option:
    built = option.kind in ("hall", "generation")
    return option.model_copy(
        update={
            "crew_mw": 1.5 if built else 0.0,
            "needs_permit": built,
            "life_months": 36.0 if option.kind in ("hall", "battery") else None,
            "cooling_class": "ONAF" if option.option == "transformer-20" else None,
        }
    )


def _owned_offer(draw: Draw) -> AcceleratorSupply:
    offer = draw.offer("breeze-firm", "home", "2025Q1", "2025Q4", premium=draw.number(0, 0.2))
    return offer.model_copy(update={"owner": "firm"})
