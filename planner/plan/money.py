"""What a plan pays and when, not discounted, in million USD."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats, positions
from planner.plan.energy import SiteEnergy
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.held_values import held_by_name, start_years
from planner.scenario import Scenario

HOURS_PER_MONTH = 730.0


@dataclass(frozen=True)
class Payments:
    """Capital and running costs.

    Attributes:
        equipment: by site, option and order period.
        accelerators: by buyer, supply row and period.
        reinforcements: by reinforcement and order period.
        energy: by site and period, for energy from the grid.
        fuel: by site, generator and period, with operation and maintenance.
        carbon: by site and period.
        removal: by site and period.
        pause: by site and period.
        margin_lost: by site and period; negative where restarts earn some.
        restarts: by site and period.
        rent: by region and period.
    """

    equipment: Floats
    accelerators: Floats
    reinforcements: Floats
    energy: Floats
    fuel: Floats
    carbon: Floats
    removal: Floats
    pause: Floats
    margin_lost: Floats
    restarts: Floats
    rent: Floats

    @classmethod
    def of(
        cls, scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, energy: SiteEnergy
    ) -> "Payments":
        """Price everything that the plan does."""
        return cls(
            equipment=activity.orders * np.nan_to_num(terms.cost_million_usd)[axes.region_of_site],
            accelerators=_accelerators(scenario, axes, activity),
            reinforcements=activity.reinforcement_orders
            * np.array([row.cost_million_usd for row in scenario.reinforcements])[:, None],
            energy=_energy(scenario, energy),
            fuel=_fuel(scenario, axes, activity),
            carbon=_carbon(scenario, axes, energy),
            removal=_removal(scenario, activity),
            pause=_pause(scenario, axes, activity),
            margin_lost=_margin_lost(scenario, axes, activity),
            restarts=_restarts(scenario, axes, activity),
            rent=_rent(scenario, axes, activity),
        )

    @property
    def smelter(self) -> Floats:
        """Margin lost and restarts, by site and period."""
        return self.margin_lost + self.restarts


def _accelerators(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    list_price = np.array([row.price_usd for row in scenario.accelerators])
    product = positions(axes.accelerator, [row.accelerator for row in scenario.accelerator_supply])
    premium = np.array([row.premium_fraction for row in scenario.accelerator_supply])
    cost: Floats = activity.bought * (list_price[product] * (1 + premium))[None, :, None] / 1e6
    return cost


def _energy(scenario: Scenario, energy: SiteEnergy) -> Floats:
    price = np.array([row.energy_price_usd_per_mwh for row in scenario.sites])
    cost: Floats = energy.grid_gwh * price[:, None] / 1e3
    return cost


def _fuel(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Price the energy made on site; before the first year of a fuel's price it is free."""
    years = start_years(scenario)
    usd_per_mwh = np.zeros((len(axes.region), len(axes.generator), len(years)))
    for place, generator in enumerate(scenario.generators):
        prices = [(row.region, row.year, row.price_usd_per_gj) for row in scenario.fuel_prices]
        rows = [row for row, fuel in zip(prices, scenario.fuel_prices, strict=True) if fuel.fuel == generator.fuel]
        price = held_by_name(axes.region, rows, years, missing=0.0)
        usd_per_mwh[:, place] = generator.heat_rate_gj_per_mwh * price + generator.variable_usd_per_mwh
    hours = HOURS_PER_MONTH * scenario.calendar.period_months
    cost: Floats = activity.generated_mean_mw * usd_per_mwh[axes.region_of_site] * hours / 1e6
    return cost


def _carbon(scenario: Scenario, axes: Axes, energy: SiteEnergy) -> Floats:
    rows = [(row.region, row.year, row.carbon_price_usd_per_t) for row in scenario.policies]
    price = held_by_name(axes.region, rows, start_years(scenario), missing=0.0)
    return energy.carbon_kt * price[axes.region_of_site] / 1e3


def _removal(scenario: Scenario, activity: Activity) -> Floats:
    price = np.array([row.removal_usd or 0.0 for row in scenario.accelerators])
    cost: Floats = np.einsum("k,skt->st", price, activity.removed) / 1e6
    return cost


def _pause(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    price = np.array([row.pause_usd_per_mwh for row in scenario.regions])[axes.region_of_site]
    hours_per_year = np.array([row.non_firm_hours_per_year for row in scenario.zones])[axes.zone_of_site]
    years = scenario.calendar.period_months / 12
    cost: Floats = activity.paused_mw * (price * hours_per_year)[:, None] * years / 1e6
    return cost


def _margin_lost(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Price the aluminium not made; before the first year of a margin it is zero."""
    rows = [(row.region, row.year, row.margin_usd_per_t) for row in scenario.smelter_margins]
    margin = held_by_name(axes.region, rows, start_years(scenario), missing=0.0)
    years = scenario.calendar.period_months / 12
    return activity.potlines.output_lost_kt_per_year * margin[axes.region_of_site] * years / 1e3


def _restarts(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    price = np.zeros((len(axes.site), 1))
    for smelter in scenario.smelters:
        price[axes.site.get_loc(smelter.site)] = smelter.restart_million_usd
    return price * np.diff(activity.potlines.restarted, axis=1, prepend=0)


def _rent(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    rows = [
        (row.region, scenario.calendar.number(row.period), row.price_million_usd_per_eflops_month)
        for row in scenario.rental
    ]
    price = held_by_name(axes.region, rows, np.arange(len(axes.period)), missing=0.0)
    return activity.rented_eflops * price * scenario.calendar.period_months
