"""What happens where and when under a plan, as arrays over the axes of the scenario."""

from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes, Floats, Integers, positions
from planner.plan.decisions import Decisions
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.peak_pue import peak_pue
from planner.scenario import Scenario


@dataclass(frozen=True)
class Activity:
    """Everything that follows from the decisions site by site.

    Attributes:
        orders: units ordered, by site, option and order period.
        units: units in service, by site, option and period.
        cooling_mw: IT power served, by site, cooling technology and period.
        accelerators: accelerators in service, by site, accelerator and period.
        stock_mw: their IT power, by site, accelerator and period.
        bought: accelerators bought, by region, supply row and period.
        shut: potlines shut, by site and period.
        freed_mw: smelting load freed and converted, by site and period.
        peak_pue: design-day PUE, by site and cooling technology.
    """

    orders: Integers
    units: Integers
    cooling_mw: Floats
    accelerators: Integers
    stock_mw: Floats
    bought: Integers
    shut: Integers
    freed_mw: Floats
    peak_pue: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, terms: EquipmentTerms, decisions: Decisions) -> "Activity":
        """Follow the decisions through time.

        Raises:
            ValueError: if a decision names something that the scenario lacks, or orders what cannot be ordered.
        """
        orders = _whole(axes.dense(decisions.orders, ("site", "option", "order_period"), "units"))
        blocks = _whole(axes.dense(decisions.stock, ("site", "accelerator", "period"), "blocks"))
        shut = _whole(axes.dense(decisions.potlines, ("site", "period"), "potlines_shut"))
        block_sizes = np.array([row.block_size for row in scenario.accelerators], dtype=np.int64)
        watts = np.array([row.it_watts for row in scenario.accelerators])
        accelerators = blocks * block_sizes[None, :, None]
        return cls(
            orders=orders,
            units=_units_given(scenario, axes) + _units_delivered(axes, terms, orders),
            cooling_mw=axes.dense(decisions.cooling_load, ("site", "cooling", "period"), "it_mw"),
            accelerators=accelerators,
            stock_mw=accelerators * watts[None, :, None] / 1e6,
            bought=_whole(axes.dense(decisions.purchases, ("region", "supply", "period"), "accelerators")),
            shut=shut,
            freed_mw=_freed_mw(scenario, axes, shut),
            peak_pue=peak_pue(scenario),
        )

    @property
    def it_mw(self) -> Floats:
        """IT power of the accelerators installed, by site and period."""
        total: Floats = self.stock_mw.sum(axis=1)
        return total

    @property
    def facility_mw(self) -> Floats:
        """Facility power at the design peak, by site and period; the grid serves all of it."""
        total: Floats = np.einsum("sc,sct->st", self.peak_pue, self.cooling_mw)
        return total


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
    lead = terms.lead_periods[axes.zone_of_site[site], option, ordered]
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


def _freed_mw(scenario: Scenario, axes: Axes, shut: Integers) -> Floats:
    freed = np.zeros(shut.shape)
    smelters = positions(axes.site, [row.site for row in scenario.smelters])
    for site, smelter in zip(smelters, scenario.smelters, strict=True):
        delay = min(scenario.calendar.periods(smelter.conversion_months), len(axes.period))
        freed[site, delay:] = smelter.potline_mw * shut[site, : len(axes.period) - delay]
    return freed
