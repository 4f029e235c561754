"""What follows from the rows of a scenario and the decisions of a plan, recomputed once for all checks."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.certificate.names import Booleans, Floats, Integers, Names
from planner.certificate.order_terms import OrderTerms, order_terms
from planner.certificate.peak_pue import peak_pue_by_site
from planner.certificate.places import Places
from planner.certificate.reported import Reported
from planner.scenario import Scenario
from planner.tables import Option, Smelter


@dataclass(frozen=True)
class Audit:
    """A scenario, the decisions of a plan for it, and what follows from them.

    Arrays run over sites (s), zones (z), regions (r), options (e), cooling technologies (c), accelerators (k),
    supply rows (j) and periods (t), in this order, as said with each. Power is in MW.
    """

    scenario: Scenario
    names: Names
    reported: Reported

    @cached_property
    def terms(self) -> OrderTerms:
        """Lead time and unit cost of orders (s, e, t)."""
        return order_terms(self.scenario, self.names)

    @cached_property
    def orders(self) -> Floats:
        """Units ordered (s, e, t)."""
        return self.reported.dense("orders", "units")

    @cached_property
    def units(self) -> Floats:
        """Units in service (s, e, t)."""
        periods = len(self.names.period)
        new = np.zeros_like(self.orders)
        site, option, period = np.nonzero(self.orders)
        arrival = period + self.terms.lead[site, option, period]
        served: Booleans = arrival < periods  # NaN, which cannot be ordered, never serves
        first: Integers = arrival[served].astype(np.int64)
        np.add.at(new, (site[served], option[served], first), self.orders[site, option, period][served])
        for row in self.scenario.site_units:
            start = 0 if row.in_service_period is None else self.scenario.calendar.number(row.in_service_period)
            if start < periods:
                place = (self.names.site.position(row.site), self.names.option.position(row.option), max(start, 0))
                new[place] += row.units
        return new.cumsum(axis=2)

    @cached_property
    def cooling_load(self) -> Floats:
        """IT power by cooling technology (s, c, t)."""
        return self.reported.dense("cooling_load", "it_mw")

    @cached_property
    def peak_pue(self) -> Floats:
        """Peak PUE (s, c)."""
        return peak_pue_by_site(self.scenario)

    @cached_property
    def facility(self) -> Floats:
        """Power that the cooling loads need from the grid at the design peak (s, t)."""
        return self._needed(self.cooling_load)

    @cached_property
    def facility_rounded(self) -> Floats:
        """Rounded numbers in `facility`, times their factors (s, t)."""
        return self._needed((self.cooling_load > 0).astype(float))

    @cached_property
    def grid(self) -> Floats:
        """Import (s, t): what the plan says or what its cooling loads need, whichever is larger."""
        return np.maximum(self.facility, self.reported.dense("power", "grid_mw"))

    @cached_property
    def blocks(self) -> Floats:
        """Blocks installed (s, k, t)."""
        return self.reported.dense("stock", "blocks")

    @cached_property
    def accelerators(self) -> Floats:
        """Accelerators installed (s, k, t)."""
        return self.blocks * _column([row.block_size for row in self.scenario.accelerators])

    @cached_property
    def accelerator_power(self) -> Floats:
        """IT power of the accelerators installed (s, k, t)."""
        return self.accelerators * _column([row.it_watts / 1e6 for row in self.scenario.accelerators])

    @cached_property
    def it_power(self) -> Floats:
        """IT power of all accelerators installed (s, t)."""
        power: Floats = self.accelerator_power.sum(axis=1)
        return power

    @cached_property
    def purchases(self) -> Floats:
        """Accelerators bought (r, j, t)."""
        return self.reported.dense("purchases", "accelerators")

    @cached_property
    def purchase_cost(self) -> Floats:
        """Paid for them, in million USD (r, j, t)."""
        prices = {row.accelerator: row.price_usd for row in self.scenario.accelerators}
        paid = [prices[row.accelerator] * (1 + row.premium_fraction) / 1e6 for row in self.scenario.accelerator_supply]
        return self.purchases * _column(paid)

    @cached_property
    def order_cost(self) -> Floats:
        """Paid for equipment, in million USD (s, e, t)."""
        return self.orders * np.nan_to_num(self.terms.unit_cost)

    @cached_property
    def smelters(self) -> tuple[tuple[int, Smelter], ...]:
        """The smelters with the position of their site."""
        return tuple((self.names.site.position(row.site), row) for row in self.scenario.smelters)

    @cached_property
    def potlines_shut(self) -> Floats:
        """Potlines shut (s, t)."""
        return self.reported.dense("potlines", "potlines_shut")

    @cached_property
    def freed(self) -> Floats:
        """Smelting load freed and converted (s, t)."""
        periods = len(self.names.period)
        freed = np.zeros_like(self.potlines_shut)
        for site, smelter in self.smelters:
            wait = self.scenario.calendar.periods(smelter.conversion_months)
            freed[site, min(wait, periods) :] = smelter.potline_mw * self.potlines_shut[site, : max(periods - wait, 0)]
        return freed

    @cached_property
    def output_lost(self) -> Floats:
        """Output of running potlines shut, in kt/year (s, t)."""
        lost = np.zeros_like(self.potlines_shut)
        for site, smelter in self.smelters:
            if smelter.status == "running":
                lost[site] = smelter.potline_kt_per_year * self.potlines_shut[site]
        return lost

    def by_region(self, of_sites: Floats) -> Floats:
        """Add up over the sites of each region: the first axis becomes regions."""
        totals = np.zeros((len(self.names.region), *of_sites.shape[1:]))
        np.add.at(totals, self.names.region_of_site, of_sites)
        return totals

    def by_zone(self, of_sites: Floats) -> Floats:
        """Add up over the sites of each zone: the first axis becomes zones."""
        totals = np.zeros((len(self.names.zone), *of_sites.shape[1:]))
        np.add.at(totals, self.names.zone_of_site, of_sites)
        return totals

    def of_kind(self, kind: str) -> Booleans:
        """Tell which options are of a kind (e)."""
        return np.array([option.kind == kind for option in self.scenario.options])

    def capacity(self, kind: str) -> Floats:
        """Capacity in service of all options of a kind, in MW or MVA as they are rated (s, t)."""
        capacity: Floats = np.einsum("e,set->st", self._ratings(kind), self.units)
        return capacity

    def largest(self, kind: str) -> Floats:
        """Largest rating present among the options of a kind, in MW or MVA as they are rated (s, t)."""
        present = self.units[:, self.of_kind(kind)] > 0
        ratings = self._ratings(kind)[self.of_kind(kind)]
        largest: Floats = np.max(present * ratings[:, None], axis=1, initial=0.0)
        return largest

    @property
    def places_by_site(self) -> Places:
        """Labels for arrays (s, t)."""
        return Places(site=self.names.site.labels[:, None], period=self.names.period.labels)

    @property
    def places_by_zone(self) -> Places:
        """Labels for arrays (z, t)."""
        return Places(zone=self.names.zone.labels[:, None], period=self.names.period.labels)

    @property
    def places_by_region(self) -> Places:
        """Labels for arrays (r, t)."""
        return Places(region=self.names.region.labels[:, None], period=self.names.period.labels)

    def _needed(self, it: Floats) -> Floats:
        """Power at the peak PUE for IT power by technology: (s, c, t) becomes (s, t)."""
        needed: Floats = np.einsum("sc,sct->st", self.peak_pue, it)
        return needed

    def _ratings(self, kind: str) -> Floats:
        return np.array([_rating(option) if option.kind == kind else 0.0 for option in self.scenario.options])


def _rating(option: Option) -> float:
    rating = option.capacity_mva if option.kind in ("substation", "transformer") else option.capacity_mw
    return 0.0 if rating is None else rating


def _column(numbers: list[float]) -> Floats:
    """Numbers along the axis before periods."""
    return np.array(numbers, dtype=float)[:, None]
