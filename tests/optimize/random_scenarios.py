"""Scenarios drawn by a seed that use every limit: two regions, a smelter, shared supply, shared order slots.

Costs and prices have odd digits, so that two plans are hardly ever equally good.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from small_scenario import OPTIONS, row, small_scenario

from planner.scenario import Scenario
from planner.tables import (
    AcceleratorSupply,
    Budget,
    Equipment,
    OrderSlots,
    Region,
    Site,
    SiteUnit,
    Smelter,
    SmelterMargin,
    Zone,
    ZoneHeadroom,
)

T = TypeVar("T")

ZONES = {"plain": "home", "shore": "home", "hills": "away"}


def random_scenario(seed: int, *, sites: int = 3, periods: int = 6, shared: bool = True) -> Scenario:
    """Draw a scenario.

    Args:
        seed: the same seed gives the same scenario.
        sites: number of sites; the first is a smelter, and they stand in the zones by turns.
        periods: number of quarters.
        shared: whether the two regions share a supply row and order slots.
    """
    draw = Draw(np.random.default_rng(seed))
    places = tuple(draw.site(number) for number in range(sites))
    return small_scenario(
        periods=periods,
        regions=(
            row(Region, smelter_closure_limit_kt_per_year=draw.number(30, 100)),
            row(Region, region="away", power_factor=0.95, emergency_factor=1.1),
        ),
        budgets=tuple(
            row(Budget, period=period, budget_million_usd=draw.number(40, 120)) for period in ("2025Q1", "2025Q4")
        ),
        smelter_margins=(row(SmelterMargin, margin_usd_per_t=draw.number(50, 200)),),
        zones=tuple(
            row(Zone, zone=zone, region=region, study_months=draw.number(1, 4), build_months=draw.number(1, 4))
            for zone, region in ZONES.items()
        ),
        zone_headroom=tuple(step for zone in ZONES for step in draw.headroom(zone)),
        sites=places,
        site_units=tuple(unit for place in places for unit in draw.units(place)),
        smelters=(row(Smelter, site=places[0].site, potlines=2, potline_mw=5),),
        equipment=tuple(draw.equipment(region, option.option) for region in ("home", "away") for option in OPTIONS),
        order_slots=(
            row(OrderSlots, region=None if shared else "away", option="transformer-10", slots_per_period=2),
            row(OrderSlots, option="hall-4", slots_per_period=1),
        ),
        accelerator_supply=draw.supply(shared=shared),
    )


@dataclass(frozen=True)
class Draw:
    """Numbers and rows drawn one after the other."""

    generator: np.random.Generator

    def number(self, low: float, high: float) -> float:
        return round(float(self.generator.uniform(low, high)), 3)

    def whole(self, low: int, high: int) -> int:
        return int(self.generator.integers(low, high, endpoint=True))

    def often(self, value: T, other: T) -> T:
        """Give the first value three times in four."""
        return value if self.whole(0, 3) else other

    def headroom(self, zone: str) -> tuple[ZoneHeadroom, ...]:
        first = self.number(2, 10)
        steps = (("2025Q1", first), ("2025Q3", first + self.number(1, 10)))
        return tuple(row(ZoneHeadroom, zone=zone, period=period, headroom_mw=round(mw, 3)) for period, mw in steps)

    def site(self, number: int) -> Site:
        contract = 10 + self.number(0, 2) if number == 0 else self.number(0, 12)
        return row(
            Site,
            site=f"site-{number}",
            zone=list(ZONES)[number % len(ZONES)],
            contract_mw=round(contract, 3),
            connection_limit_mw=round(contract + self.number(3, 20), 3),
            energy_price_usd_per_mwh=self.number(20, 90),
        )

    def units(self, site: Site) -> tuple[SiteUnit, ...]:
        return tuple(
            row(
                SiteUnit,
                site=site.site,
                option=option.option,
                units=self.whole(1, 2),
                in_service_period=None if self.whole(0, 3) else "2025Q3",
            )
            for option in OPTIONS
            if option.kind != "connection" and self.whole(0, 1)
        )

    def equipment(self, region: str, option: str) -> Equipment:
        lead, cost = self.number(0, 9), self.number(0.5, 2.5)
        return row(Equipment, region=region, option=option, lead_months=lead, cost_million_usd=cost)

    def supply(self, *, shared: bool) -> tuple[AcceleratorSupply, ...]:
        return (
            self.offer("breeze-legal", "home", "2025Q1", "2025Q2", premium=0.0),
            self.offer("breeze-grey", "home", "2025Q2", "2026Q2", premium=self.number(0.2, 0.6)),
            self.offer("breeze-away", "away", "2025Q1", "2025Q3", premium=self.number(0.0, 0.2)),
            self.offer("brook-legal", None if shared else "home", "2025Q2", "2026Q1", premium=0.0, accelerator="brook"),
        )

    def offer(
        self, supply: str, region: str | None, first: str, last: str, *, premium: float, accelerator: str = "breeze"
    ) -> AcceleratorSupply:
        return row(
            AcceleratorSupply,
            supply=supply,
            region=region,
            accelerator=accelerator,
            first_period=first,
            last_period=last,
            accelerators_per_period=100 * self.whole(5, 30),
            premium_fraction=premium,
        )
