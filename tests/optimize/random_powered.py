"""Random scenarios with every way to power a site: non-firm import, reinforcements, generators, batteries, derating."""

from dataclasses import replace

import numpy as np
from power_scenario import CELL, DIESEL, POWER_OPTIONS, TURBINE
from random_scenarios import Draw, random_scenario
from small_scenario import OPTIONS, row

from planner.scenario import Scenario
from planner.tables import FuelPrice, Option, Reinforcement, Site, SiteUnit, Zone, ZoneHeadroom


def random_powered_scenario(seed: int, *, sites: int = 2, periods: int = 4) -> Scenario:
    """Draw a scenario; the same seed gives the same one."""
    draw = _PowerDraw(np.random.default_rng([seed, 2]))
    scenario = random_scenario(seed, sites=sites, periods=periods, shared=False)
    places = tuple(draw.powered(place) for place in scenario.sites)
    return replace(
        scenario,
        regions=tuple(
            region.model_copy(
                update={
                    "pausable_fraction": draw.number(0.1, 0.6),
                    "pausable_hours_per_year": draw.number(60, 200),
                    "pause_usd_per_mwh": draw.number(0, 200),
                }
            )
            for region in scenario.regions
        ),
        zones=tuple(draw.zone(zone) for zone in scenario.zones),
        zone_headroom=tuple(draw.more_headroom(step) for step in scenario.zone_headroom),
        reinforcements=tuple(draw.line(zone) for zone in scenario.zones),
        climates=tuple(
            climate.model_copy(update={"dry_bulb_design_c": draw.number(16, 44), "daily_range_k": draw.number(4, 16)})
            for climate in scenario.climates
        ),
        sites=places,
        site_units=(*scenario.site_units, *(unit for place in places for unit in draw.more_units(place))),
        options=tuple(draw.option(option) for option in (*OPTIONS, *POWER_OPTIONS)),
        generators=(
            TURBINE.model_copy(update={"availability_fraction": draw.number(0.7, 1)}),
            CELL.model_copy(update={"availability_fraction": draw.number(0.5, 1)}),
            DIESEL,
        ),
        fuel_prices=tuple(
            row(FuelPrice, region=region.region, fuel=fuel, year=2025, price_usd_per_gj=draw.number(1, 8))
            for region in scenario.regions
            for fuel in ("gas", "oil")
        ),
        equipment=(
            *scenario.equipment,
            *(draw.equipment(region.region, option.option) for region in scenario.regions for option in POWER_OPTIONS),
        ),
    )


class _PowerDraw(Draw):
    def zone(self, zone: Zone) -> Zone:
        shorter = {"non_firm_study_months": self.number(0, 3)} if self.whole(0, 1) else {}
        return zone.model_copy(
            update={
                "non_firm_hours_per_year": self.number(10, 110),
                "non_firm_event_hours": self.number(1, 8) if self.whole(0, 3) else 0.0,
                **shorter,
            }
        )

    def more_headroom(self, step: ZoneHeadroom) -> ZoneHeadroom:
        more = {"non_firm_headroom_mw": self.number(0, 6)} if self.whole(0, 2) else {}
        return step.model_copy(update={"headroom_mw": step.headroom_mw / 2} | more)

    def line(self, zone: Zone) -> Reinforcement:
        return row(
            Reinforcement,
            reinforcement=f"line-{zone.zone}",
            zone=zone.zone,
            kind="line",
            headroom_mw=self.number(2, 6),
            units=self.whole(1, 2),
            first_period=None if self.whole(0, 1) else "2025Q2",
            lead_months=self.number(0, 3),
            cost_million_usd=self.number(0.1, 1),
            payer="developers" if self.whole(0, 1) else "grid",
        )

    def powered(self, site: Site) -> Site:
        return site.model_copy(
            update={
                "generation_permit_mw": self.number(1, 14) if self.whole(0, 3) else 0.0,
                "fuel_limit_gj_per_day": self.number(200, 2_000) if self.whole(0, 1) else None,
                "permitting_months": self.number(0, 6),
            }
        )

    def more_units(self, site: Site) -> tuple[SiteUnit, ...]:
        """Give what its permit allows, and a battery now and then."""
        found = [row(SiteUnit, site=site.site, option="battery-4")] if self.whole(0, 1) else []
        if site.generation_permit_mw >= 4:
            found.append(row(SiteUnit, site=site.site, option=("turbine-2", "diesel-2")[self.whole(0, 1)], units=2))
        return tuple(found)

    def option(self, option: Option) -> Option:
        if option.kind == "transformer":
            cooling_class = ("ONAN", "ONAF", "OFAF", None)[self.whole(0, 3)]
            stage = "ONAN" if cooling_class and self.whole(0, 1) else None
            return option.model_copy(update={"cooling_class": cooling_class, "stage": stage})
        return option.model_copy(
            update={
                "needs_permit": option.kind == "generation" and bool(self.whole(0, 1)),
                "life_months": self.number(6, 240) if self.whole(0, 1) else None,
            }
        )
