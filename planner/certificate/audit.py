"""A scenario and the decisions of a plan as arrays, with what follows from the orders, once for all checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.certificate.cooling_physics import annual_pue_by_site, peak_pue_by_site
from planner.certificate.names import Booleans, Floats, Integers, Labels, Names
from planner.certificate.order_terms import OrderTerms, order_terms
from planner.certificate.places import Places
from planner.certificate.reported import Reported
from planner.certificate.rounded import Rounded
from planner.scenario import Scenario
from planner.tables import Smelter

PLACE_OF_COLUMN = {"order_period": "period", "owner": "buyer"}
"""Where a column of names stands in a place, if not under its own name or as the item."""


@dataclass(frozen=True)
class Audit:
    """A scenario, the decisions of a plan for it, and what follows from them.

    Arrays run over sites (s), zones (z), regions (r), buyers (b), options (e), cooling technologies (c), generators
    (g), reinforcements (j), accelerators (k), supply rows (n) and periods (t), in this order, as said with each.
    Power is in MW.
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
    def arrived(self) -> Floats:
        """Units ordered that are in service (s, e, t)."""
        new = np.zeros_like(self.orders)
        site, option, period = np.nonzero(self.orders)
        arrival = period + self.terms.lead[site, option, period]
        served: Booleans = arrival < len(self.names.period)  # NaN, which cannot be ordered, never serves
        first: Integers = arrival[served].astype(np.int64)
        np.add.at(new, (site[served], option[served], first), self.orders[site, option, period][served])
        return new.cumsum(axis=2)

    @cached_property
    def units(self) -> Floats:
        """Units in service, those in place included (s, e, t)."""
        in_place = np.zeros_like(self.orders)
        for row in self.scenario.site_units:
            start = 0 if row.in_service_period is None else self.scenario.calendar.number(row.in_service_period)
            site, option = self.names.site.position(row.site), self.names.option.position(row.option)
            in_place[site, option, max(start, 0) :] += row.units
        return in_place + self.arrived

    @cached_property
    def cooling_load(self) -> Rounded:
        """IT power by cooling technology (s, c, t)."""
        return Rounded.of(self.reported.dense("cooling_load", "it_mw"))

    @cached_property
    def peak_pue(self) -> Floats:
        """Facility power over IT power on the design day (s, c)."""
        return peak_pue_by_site(self.scenario)

    @cached_property
    def annual_pue(self) -> Floats:
        """Facility energy over IT energy in a year (s, c)."""
        return annual_pue_by_site(self.scenario)

    @cached_property
    def peak_supply(self) -> Rounded:
        """Supply by generators at the design peak (s, g, t)."""
        return Rounded.of(self.reported.dense("generation", "peak_mw"))

    @cached_property
    def mean_supply(self) -> Rounded:
        """Supply by generators on the annual mean (s, g, t)."""
        return Rounded.of(self.reported.dense("generation", "mean_mw"))

    @cached_property
    def non_firm(self) -> Rounded:
        """Import that the grid may interrupt (s, t)."""
        return Rounded.of(self.reported.dense("power", "non_firm_mw"))

    @cached_property
    def paused(self) -> Rounded:
        """Load that pauses then (s, t)."""
        return Rounded.of(self.reported.dense("power", "paused_mw"))

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
    def compute(self) -> Floats:
        """Sustained compute installed, in EFLOP/s (s, t)."""
        eflops = [
            row.peak_tflops * row.sustained_fraction * row.interconnect_fraction / 1e6
            for row in self.scenario.accelerators
        ]
        compute: Floats = (self.accelerators * _column(eflops)).sum(axis=1)
        return compute

    @cached_property
    def purchases(self) -> Floats:
        """Accelerators bought (b, n, t)."""
        return self.reported.dense("purchases", "accelerators")

    @cached_property
    def products(self) -> Integers:
        """Position of the product of each supply row (n)."""
        return self.names.accelerator.places([row.accelerator for row in self.scenario.accelerator_supply])

    @cached_property
    def reinforcements(self) -> Floats:
        """Units of reinforcements ordered (j, t)."""
        return self.reported.dense("reinforcement_orders", "units")

    @cached_property
    def rent(self) -> Rounded:
        """Sustained compute rented, in EFLOP/s (r, t)."""
        return Rounded.of(self.reported.dense("compute", "rented_eflops"))

    @cached_property
    def smelters(self) -> tuple[tuple[int, Smelter], ...]:
        """The smelters with the position of their site."""
        return tuple((self.names.site.position(row.site), row) for row in self.scenario.smelters)

    @cached_property
    def potlines_shut(self) -> Floats:
        """Potlines shut (s, t)."""
        return self.reported.dense("potlines", "potlines_shut")

    @cached_property
    def potlines_restarted(self) -> Floats:
        """Potlines whose restart has begun (s, t)."""
        return self.reported.dense("potlines", "potlines_restarted")

    def by_region(self, of_sites: Floats) -> Floats:
        """Add up over the sites of each region: the first axis becomes regions."""
        return _added_up(of_sites, self.names.region_of_site, len(self.names.region))

    def by_zone(self, of_sites: Floats) -> Floats:
        """Add up over the sites of each zone: the first axis becomes zones."""
        return _added_up(of_sites, self.names.zone_of_site, len(self.names.zone))

    def by_buyer(self, of_sites: Floats) -> Floats:
        """Add up over the sites of each buyer: the first axis becomes buyers."""
        return _added_up(of_sites, self.names.buyer_of_site, len(self.names.buyer))

    def pooled(self, of_buyers: Floats) -> Floats:
        """Add up over the buyers of each region: the first axis becomes regions."""
        return _added_up(of_buyers, self.names.region_of_buyer, len(self.names.region))

    def places(self, *columns: str) -> Places:
        """Label arrays whose axes are these columns of names, in this order."""
        labels: dict[str, Labels] = {}
        for number, column in enumerate(columns, start=1):
            field = PLACE_OF_COLUMN.get(column, column)
            name = field if field in ("site", "zone", "region", "buyer", "period") else "item"
            labels[name] = self.names.axis(column).labels.reshape(-1, *[1] * (len(columns) - number))
        return Places(**labels)


def _added_up(numbers: Floats, whose: Integers, count: int) -> Floats:
    totals = np.zeros((count, *numbers.shape[1:]))
    np.add.at(totals, whose, numbers)
    return totals


def _column(numbers: Sequence[float]) -> Floats:
    """Numbers along the axis before periods."""
    return np.array(numbers, dtype=float)[:, None]
