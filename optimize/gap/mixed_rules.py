"""One region under the rules of two: each family of limits from one or the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from optimize.gap.families import FAMILY_OF_KIND
from optimize.gap.ranked_sites import RankedSites
from planner.scenario import Scenario
from planner.tables import (
    Budget,
    Crew,
    Equipment,
    FuelPrice,
    OrderSlots,
    Policy,
    Region,
    Rental,
    Site,
    SiteUnit,
    SmelterMargin,
    Zone,
)

RowT = TypeVar("RowT", Crew, FuelPrice, Policy, Rental, SmelterMargin)

MIXED = "mixed-rules"
"""Name of the region; no scenario has to have one of this name."""


def mixed_scenario(scenario: Scenario, origin: Mapping[str, str]) -> Scenario:
    """Give the scenario of one region whose families of limits come from the regions named.

    With all families from one region it is that region alone, but for the region's name.

    Args:
        scenario: the scenario of both regions.
        origin: region by name of family.
    """
    return _Mixture(scenario, origin).scenario_of_it


@dataclass(frozen=True)
class _Mixture:
    scenario: Scenario
    origin: Mapping[str, str]

    @property
    def scenario_of_it(self) -> Scenario:
        """Put all tables together."""
        source, origin = self.scenario, self.origin
        sites = self._sites
        zones = set(self._of("queue").zones)
        basins = {row.basin for row in sites}
        owners = {row.owner for row in sites}
        named = {"region": MIXED}
        return replace(
            source,
            regions=(self._region(),),
            owners=tuple(
                row.model_copy(update={**named, "wacc_per_year": row.wacc_per_year if self._money_of_owners else None})
                for row in source.owners
                if row.owner in owners
            ),
            policies=_taken(source.policies, origin["construction"]),
            crews=_taken(source.crews, origin["construction"]),
            budgets=self._budgets(),
            smelter_margins=_taken(source.smelter_margins, origin["smelters"]),
            zones=self._zones(),
            zone_headroom=tuple(row for row in source.zone_headroom if row.zone in zones),
            reinforcements=tuple(row for row in source.reinforcements if row.zone in zones),
            basins=tuple(row for row in source.basins if row.basin in basins),
            sites=sites,
            site_units=self._site_units(),
            smelters=tuple(row for row in source.smelters if row.site in {site.site for site in sites}),
            fuel_prices=_taken(source.fuel_prices, origin["money"]),
            equipment=self._equipment(),
            order_slots=self._order_slots(),
            accelerator_supply=tuple(
                row.model_copy(update=named)
                for row in source.accelerator_supply
                if row.region in (None, origin["accelerators"]) and (row.owner is None or row.owner in owners)
            ),
            rental=_taken(source.rental, origin["accelerators"]),
            demand=(),
            policy_events=tuple(row.model_copy(update=named) for row in source.policy_events),
        )

    def _of(self, family: str) -> RankedSites:
        return self._ranked[self.origin[family]]

    @cached_property
    def _ranked(self) -> dict[str, RankedSites]:
        return {region: RankedSites(self.scenario, region) for region in set(self.origin.values())}

    @property
    def _money_of_owners(self) -> bool:
        """Whether owners and money come from one region, so that what owners have and pay is theirs."""
        return self.origin["accelerators"] == self.origin["money"]

    def _region(self) -> Region:
        """Take the columns of the region from the families that they belong to."""
        queue, smelters, accelerators = (self._of(name).row for name in ("queue", "smelters", "accelerators"))
        return self._of("money").row.model_copy(
            update={
                "region": MIXED,
                "power_factor": self._of("substations").row.power_factor,
                "emergency_factor": self._of("transformers").row.emergency_factor,
                **{name: getattr(queue, name) for name in Region.model_fields if name.startswith("paus")},
                **{name: getattr(smelters, name) for name in Region.model_fields if name.startswith("smelter_")},
                **{name: getattr(accelerators, name) for name in Region.model_fields if name.startswith("cluster_")},
            }
        )

    def _zones(self) -> tuple[Zone, ...]:
        """Take the zones; what policies look at, green power and carbon, comes from where the policies do."""
        theirs = self._of("construction").zones
        rows = {row.zone: row for row in self.scenario.zones}
        taken = {}
        for rank, name in enumerate(self._of("queue").zones):
            seen = rows[name if name in theirs else theirs[rank % len(theirs)]]
            looked_at = {"green_fraction": seen.green_fraction, "carbon_t_per_mwh": seen.carbon_t_per_mwh}
            taken[name] = rows[name].model_copy(update={"region": MIXED, **looked_at})
        return tuple(taken[row.zone] for row in self.scenario.zones if row.zone in taken)

    @cached_property
    def _placed(self) -> tuple[tuple[Site, int, bool], ...]:
        """The sites, each with its rank and whether it is a smelter."""
        others = [(row, rank, False) for rank, row in enumerate(self._of("queue").others)]
        smelters = [(row, rank, True) for rank, row in enumerate(self._of("smelters").smelters)]
        return (*others, *smelters)

    @cached_property
    def _sites(self) -> tuple[Site, ...]:
        return tuple(self._site(row, rank, is_smelter) for row, rank, is_smelter in self._placed)

    def _site(self, site: Site, rank: int, is_smelter: bool) -> Site:
        """Take the columns of a site from its counterparts in the families that they belong to."""
        queue = self._counterpart(site, "queue", rank, is_smelter)
        cooling = self._counterpart(site, "cooling", rank, is_smelter)
        construction = self._counterpart(site, "construction", rank, is_smelter)
        zones = self._of("queue").zones
        return site.model_copy(
            update={
                "zone": site.zone if site.zone in zones else zones[rank % len(zones)],
                "generation_permit_mw": queue.generation_permit_mw,
                "fuel_limit_gj_per_day": queue.fuel_limit_gj_per_day,
                "climate": cooling.climate,
                "basin": cooling.basin,
                "water_allowance_ml_per_year": cooling.water_allowance_ml_per_year,
                "permitting_months": construction.permitting_months,
                "fit_out_mw_per_month": construction.fit_out_mw_per_month,
                "owner": self._counterpart(site, "accelerators", rank, is_smelter).owner,
                "energy_price_usd_per_mwh": self._counterpart(site, "money", rank, is_smelter).energy_price_usd_per_mwh,
            }
        )

    def _counterpart(self, site: Site, family: str, rank: int, is_smelter: bool) -> Site:
        """Give the site that stands for one in a family: the site itself where it comes from the same region."""
        own = self.origin["smelters" if is_smelter else "queue"]
        if own == self.origin[family]:
            return site
        found, _ = self._of(family).counterpart(rank, is_smelter)
        return site if found is None else found

    def _site_units(self) -> tuple[SiteUnit, ...]:
        """Give each site the units in place of its counterparts; sites that begin again have none."""
        kind = {row.option: row.kind for row in self.scenario.options}
        rows: dict[tuple[str, str], list[SiteUnit]] = {}
        for row in self.scenario.site_units:
            rows.setdefault((row.site, FAMILY_OF_KIND[kind[row.option]]), []).append(row)
        placed = []
        for site, rank, is_smelter in self._placed:
            own = self.origin["smelters" if is_smelter else "queue"]
            for family in dict.fromkeys(FAMILY_OF_KIND.values()):
                there: Site | None = site
                if self.origin[family] != own:
                    there, alone = self._of(family).counterpart(rank, is_smelter)
                    there = there if alone else None
                mine = rows.get((there.site, family), []) if there is not None else []
                placed += [row.model_copy(update={"site": site.site}) for row in mine]
        return tuple(placed)

    def _budgets(self) -> tuple[Budget, ...]:
        """Take the budgets; those of owners become one of all where the owners are not there."""
        rows = [row for row in self.scenario.budgets if row.region == self.origin["money"]]
        if self._money_of_owners:
            return tuple(row.model_copy(update={"region": MIXED}) for row in rows)
        if any(row.owner is None for row in rows):
            rows = [row for row in rows if row.owner is None]
        sums: dict[str, float] = {}
        for row in rows:
            sums[row.period] = sums.get(row.period, 0.0) + row.budget_million_usd
        first = {row.period: row for row in reversed(rows)}
        return tuple(
            first[period].model_copy(update={"region": MIXED, "owner": None, "budget_million_usd": amount})
            for period, amount in sums.items()
        )

    def _equipment(self) -> tuple[Equipment, ...]:
        """Take lead times by family and costs from where the money comes from, which may change in other years."""
        rows: dict[tuple[str, str], list[Equipment]] = {}
        for row in self.scenario.equipment:
            rows.setdefault((row.region, row.option), []).append(row)
        taken = []
        for option in self.scenario.options:
            leads = rows.get((self.origin[FAMILY_OF_KIND[option.kind]], option.option), [])
            costs = rows.get((self.origin["money"], option.option), leads)
            if not leads:
                continue
            first = min(row.year for row in leads)
            for year in sorted({row.year for row in (*leads, *costs) if row.year >= first}):
                lead = _held(leads, year)
                cost = _held(costs, year) or min(costs, key=lambda row: row.year)
                if lead is not None:
                    update = {"region": MIXED, "year": year, "cost_million_usd": cost.cost_million_usd}
                    taken.append(lead.model_copy(update=update))
        return tuple(taken)

    def _order_slots(self) -> tuple[OrderSlots, ...]:
        """Take the order slots by family; slots that all regions share stay whole for one alone."""
        kind = {row.option: row.kind for row in self.scenario.options}
        return tuple(
            row.model_copy(update={"region": MIXED})
            for row in self.scenario.order_slots
            if row.region in (None, self.origin[FAMILY_OF_KIND[kind[row.option]]])
        )


def _held(rows: list[Equipment], year: int) -> Equipment | None:
    return max((row for row in rows if row.year <= year), key=lambda row: row.year, default=None)


def _taken(rows: tuple[RowT, ...], region: str) -> tuple[RowT, ...]:
    return tuple(row.model_copy(update={"region": MIXED}) for row in rows if row.region == region)
