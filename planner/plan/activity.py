"""What happens where and when under a plan, as arrays over the axes of the scenario."""

from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes, Floats, Integers
from planner.plan.decisions import Decisions
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.potlines import PotlineHistory
from planner.plan.site_cooling import SiteCooling
from planner.scenario import Scenario


@dataclass(frozen=True)
class Activity:
    """Everything that follows from the decisions site by site.

    Attributes:
        orders: units ordered, by site, option and order period.
        units: units in service, by site, option and period.
        delivered: those of them that the plan has ordered.
        reinforcement_orders: units ordered, by reinforcement and order period.
        cooling_mw: IT power served, by site, cooling technology and period.
        generated_mw: supply on site at the design peak, by site, generator and period.
        generated_mean_mw: the same on the annual mean.
        non_firm_mw: import that may be interrupted, by site and period.
        paused_mw: load that pauses then, by site and period.
        accelerators: accelerators in service, by site, accelerator and period.
        stock_mw: their IT power, by site, accelerator and period.
        bought: accelerators bought, by buyer, supply row and period.
        potlines: potlines shut, restarted and converted.
        rented_eflops: compute rented, by region and period.
        cooling: what each cooling technology does at each site.
    """

    orders: Integers
    units: Integers
    delivered: Integers
    reinforcement_orders: Integers
    cooling_mw: Floats
    generated_mw: Floats
    generated_mean_mw: Floats
    non_firm_mw: Floats
    paused_mw: Floats
    accelerators: Integers
    stock_mw: Floats
    bought: Integers
    potlines: PotlineHistory
    rented_eflops: Floats
    cooling: SiteCooling

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, terms: EquipmentTerms, decisions: Decisions) -> "Activity":
        """Follow the decisions through time.

        Raises:
            ValueError: if a decision names something that the scenario lacks, or orders what cannot be ordered.
        """
        orders = _whole(axes.dense(decisions.orders, ("site", "option", "order_period"), "units"))
        delivered = _units_delivered(axes, terms, orders)
        blocks = _whole(axes.dense(decisions.stock, ("site", "accelerator", "period"), "blocks"))
        block_sizes = np.array([row.block_size for row in scenario.accelerators], dtype=np.int64)
        watts = np.array([row.it_watts for row in scenario.accelerators])
        accelerators = blocks * block_sizes[None, :, None]
        by_site, by_generator = ("site", "period"), ("site", "generator", "period")
        return cls(
            orders=orders,
            units=_units_given(scenario, axes) + delivered,
            delivered=delivered,
            reinforcement_orders=_whole(
                axes.dense(decisions.reinforcement_orders, ("reinforcement", "order_period"), "units")
            ),
            cooling_mw=axes.dense(decisions.cooling_load, ("site", "cooling", "period"), "it_mw"),
            generated_mw=axes.dense(decisions.generation, by_generator, "peak_mw"),
            generated_mean_mw=axes.dense(decisions.generation, by_generator, "mean_mw"),
            non_firm_mw=axes.dense(decisions.interruptible, by_site, "non_firm_mw"),
            paused_mw=axes.dense(decisions.interruptible, by_site, "paused_mw"),
            accelerators=accelerators,
            stock_mw=accelerators * watts[None, :, None] / 1e6,
            bought=_whole(axes.dense(decisions.purchases, ("buyer", "supply", "period"), "accelerators")),
            potlines=PotlineHistory.of(
                scenario,
                axes,
                shut=_whole(axes.dense(decisions.potlines, by_site, "potlines_shut")),
                restarted=_whole(axes.dense(decisions.potlines, by_site, "potlines_restarted")),
            ),
            rented_eflops=axes.dense(decisions.rent, ("region", "period"), "rented_eflops"),
            cooling=SiteCooling.of(scenario),
        )

    @property
    def it_mw(self) -> Floats:
        """IT power of the accelerators installed, by site and period."""
        total: Floats = self.stock_mw.sum(axis=1)
        return total

    @property
    def facility_mw(self) -> Floats:
        """Facility power at the design peak, by site and period."""
        total: Floats = np.einsum("sc,sct->st", self.cooling.peak_pue, self.cooling_mw)
        return total

    @property
    def mean_mw(self) -> Floats:
        """Facility power on the annual mean, by site and period."""
        total: Floats = np.einsum("sc,sct->st", self.cooling.annual_pue, self.cooling_mw)
        return total

    @property
    def own_mw(self) -> Floats:
        """Supply on site at the design peak, by site and period."""
        total: Floats = self.generated_mw.sum(axis=1)
        return total

    @property
    def grid_mw(self) -> Floats:
        """Import at the design peak, by site and period."""
        return np.maximum(self.facility_mw - self.own_mw, 0.0)

    @property
    def firm_mw(self) -> Floats:
        """Firm import at the design peak, by site and period."""
        return np.maximum(self.grid_mw - self.non_firm_mw, 0.0)

    @property
    def grid_mean_mw(self) -> Floats:
        """Import on the annual mean, by site and period."""
        mean: Floats = np.maximum(self.mean_mw - self.generated_mean_mw.sum(axis=1), 0.0)
        return mean

    @property
    def removed(self) -> Integers:
        """Accelerators taken out at the start of a period, by site, accelerator and period."""
        return np.maximum(-np.diff(self.accelerators, axis=2, prepend=0), 0)

    @property
    def installed(self) -> Integers:
        """Accelerators put in at the start of a period, by site, accelerator and period."""
        return np.maximum(np.diff(self.accelerators, axis=2, prepend=0), 0)


def _whole(numbers: Floats) -> Integers:
    return np.rint(numbers).astype(np.int64)


def _units_given(scenario: Scenario, axes: Axes) -> Integers:
    """Count the units that the scenario starts with, by site, option and period."""
    arrivals = np.zeros((len(axes.site), len(axes.option), len(axes.period)), dtype=np.int64)
    for row in scenario.site_units:
        period = scenario.calendar.number(row.in_service_period) if row.in_service_period else 0
        if period < len(axes.period):
            arrivals[axes.site.get_loc(row.site), axes.option.get_loc(row.option), max(period, 0)] += row.units
    return arrivals.cumsum(axis=2)


def _units_delivered(axes: Axes, terms: EquipmentTerms, orders: Integers) -> Integers:
    """Count the units in service that the plan has ordered, by site, option and period."""
    site, option, ordered = np.nonzero(orders)
    lead = terms.lead_periods[site, option, ordered]
    if (lead < 0).any():
        wrong = np.flatnonzero(lead < 0)[0]
        raise ValueError(
            f"orders: got {axes.option[option[wrong]]!r} for site {axes.site[site[wrong]]!r} "
            f"in {axes.period[ordered[wrong]]}, expected an option with an equipment row for the region and year"
        )
    arrivals = np.zeros_like(orders)
    in_time = ordered + lead < len(axes.period)
    place = site[in_time], option[in_time], (ordered + lead)[in_time]
    np.add.at(arrivals, place, orders[site, option, ordered][in_time])
    return arrivals.cumsum(axis=2)
