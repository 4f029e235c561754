"""What compute costs: all payments discounted, less what is left at the end."""

from collections.abc import Sequence

import numpy as np

from planner.plan.axes import Axes, Floats
from planner.plan.money import Payments
from planner.scenario import Scenario


def discounted_cost_million_usd(scenario: Scenario, axes: Axes, payments: Payments) -> Floats:
    """All costs at the cost of capital of who pays them, by region."""
    of_region = _factors(scenario, [_rate(scenario, row.wacc_per_year) for row in scenario.regions])
    of_buyer = _factors(scenario, _buyer_rates(scenario))
    of_site = of_buyer[axes.buyer_of_site]
    equipment = _less_what_is_left(payments.equipment, of_site, [row.life_months for row in scenario.options], scenario)
    life = {row.accelerator: row.life_months for row in scenario.accelerators}
    accelerators = _less_what_is_left(
        payments.accelerators, of_buyer, [life[row.accelerator] for row in scenario.accelerator_supply], scenario
    )
    running = payments.energy + payments.fuel.sum(axis=1) + payments.carbon
    running += payments.removal + payments.pause + payments.smelter
    shared = (axes.reinforcements_by_region(payments.reinforcements) + payments.rent) * of_region[:, :-1]
    total: Floats = (
        axes.by_region(equipment + (running * of_site[:, :-1]).sum(axis=1))
        + axes.buyers_by_region(accelerators)
        + shared.sum(axis=1)
    )
    return total


def discounted_compute_eflops_months(scenario: Scenario, eflops: Floats) -> Floats:
    """Compute by region, discounted at the rate of the scenario."""
    factors = _factors(scenario, [scenario.settings.discount_rate_per_year])[:, :-1]
    months: Floats = (eflops * factors).sum(axis=1) * scenario.calendar.period_months
    return months


def _less_what_is_left(
    paid: Floats, factors: Floats, life_months: Sequence[float | None], scenario: Scenario
) -> Floats:
    """Discount what is paid for things with a life; what is left of it counts at the end of the last period.

    Args:
        paid: by who pays, thing and period.
        factors: discount factors by who pays and period, and the end of the last period.
        life_months: by thing; None where nothing is left.
        scenario: the scenario.

    Returns:
        Discounted cost by who pays.
    """
    calendar = scenario.calendar
    age_months = (calendar.count - np.arange(calendar.count)) * calendar.period_months
    life = np.array([0.0 if months is None else months for months in life_months])[:, None]
    left = np.clip(
        1 - np.divide(age_months, life, out=np.full((len(life), calendar.count), np.inf), where=life > 0), 0, 1
    )
    cost: Floats = np.einsum("bjt,bt->b", paid, factors[:, :-1]) - np.einsum("bjt,jt,b->b", paid, left, factors[:, -1])
    return cost


def _factors(scenario: Scenario, rates_per_year: Sequence[float]) -> Floats:
    """Discount factors at the start of each period, and at the end of the last one."""
    years = np.arange(scenario.calendar.count + 1) * scenario.calendar.period_months / 12
    factors: Floats = (1 + np.array(rates_per_year, dtype=float)[:, None]) ** -years
    return factors


def _rate(scenario: Scenario, wacc_per_year: float | None) -> float:
    return scenario.settings.discount_rate_per_year if wacc_per_year is None else wacc_per_year


def _buyer_rates(scenario: Scenario) -> list[float]:
    regions = {row.region: _rate(scenario, row.wacc_per_year) for row in scenario.regions}
    owners = [regions[row.region] if row.wacc_per_year is None else row.wacc_per_year for row in scenario.owners]
    return [*regions.values(), *owners]
