"""What running the sites costs in each period, in million USD, not discounted (s, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.carbon_dioxide import carbon_kt_per_year
from planner.certificate.compute_market import rent_price
from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats
from planner.certificate.policies import policy
from planner.certificate.power_flows import grid_mean
from planner.certificate.rounded import Rounded
from planner.certificate.smelting import output_lost
from planner.certificate.stock_changes import block_sizes, removed

HOURS_OF_A_MONTH = 730.0
MONTHS_OF_A_YEAR = 12.0


def hours_of_a_period(audit: Audit) -> float:
    """Hours in a period."""
    return HOURS_OF_A_MONTH * audit.scenario.settings.period_months


def years_of_a_period(audit: Audit) -> float:
    """Length of a period as a share of a year."""
    return audit.scenario.settings.period_months / MONTHS_OF_A_YEAR


def energy_cost(audit: Audit) -> Rounded:
    """Paid for energy from the grid."""
    prices = np.array([site.energy_price_usd_per_mwh for site in audit.scenario.sites])[:, None]
    return grid_mean(audit).times(prices * hours_of_a_period(audit) / 1e6)


def fuel_cost_of_generators(audit: Audit) -> Rounded:
    """Paid for fuel, operation and maintenance of each technology (s, g, t)."""
    generators = audit.scenario.generators
    heat_rate = np.array([row.heat_rate_gj_per_mwh for row in generators], dtype=float)[:, None]
    variable = np.array([row.variable_usd_per_mwh for row in generators], dtype=float)[:, None]
    usd_per_mwh = heat_rate * _fuel_prices(audit)[audit.names.region_of_site] + variable
    return audit.mean_supply.times(usd_per_mwh * hours_of_a_period(audit) / 1e6)


def fuel_cost(audit: Audit) -> Rounded:
    """Paid for fuel, operation and maintenance of all generators."""
    return fuel_cost_of_generators(audit).totals(lambda numbers: np.sum(numbers, axis=1))


def carbon_cost(audit: Audit) -> Rounded:
    """Paid for carbon dioxide."""
    usd_per_t = policy(audit, "carbon_price_usd_per_t", 0.0)[audit.names.region_of_site]
    return carbon_kt_per_year(audit).times(usd_per_t * years_of_a_period(audit) * 1e3 / 1e6)


def pause_cost(audit: Audit) -> Rounded:
    """Cost of not running the load that pauses, for all hours of interruption."""
    usd_per_mwh = np.array([row.pause_usd_per_mwh for row in audit.scenario.regions])[audit.names.region_of_site]
    hours = np.array([zone.non_firm_hours_per_year for zone in audit.scenario.zones])[audit.names.zone_of_site]
    return audit.paused.times((usd_per_mwh * hours)[:, None] * years_of_a_period(audit) / 1e6)


def removal_cost(audit: Audit) -> Floats:
    """Paid for taking accelerators out."""
    usd = np.array([row.removal_usd or 0.0 for row in audit.scenario.accelerators])[:, None]
    paid: Floats = (removed(audit) * block_sizes(audit) * usd / 1e6).sum(axis=1)
    return paid


def margin_lost(audit: Audit) -> Floats:
    """Margin of the aluminium given up, negative where restarts earn more."""
    margins = np.array(
        [
            held_by_year(
                audit.scenario.calendar,
                [(row.year, row.margin_usd_per_t) for row in audit.scenario.smelter_margins if row.region == region],
                0.0,
            )
            for region in audit.names.region.labels
        ]
    )
    lost: Floats = aluminium_lost_kt(audit) * 1e3 * margins[audit.names.region_of_site] / 1e6
    return lost


def aluminium_lost_kt(audit: Audit) -> Floats:
    """Aluminium not made in each period, in kt."""
    return output_lost(audit) * years_of_a_period(audit)


def restart_cost(audit: Audit) -> Floats:
    """Paid for potlines whose restart begins."""
    cost = np.zeros((len(audit.names.site), 1))
    for site, smelter in audit.smelters:
        cost[site] = smelter.restart_million_usd
    return cost * np.diff(audit.potlines_restarted, axis=1, prepend=0.0)


def rent_cost(audit: Audit) -> Rounded:
    """Paid for compute rented, by region (r, t)."""
    return audit.rent.times(rent_price(audit) * audit.scenario.settings.period_months)


def _fuel_prices(audit: Audit) -> Floats:
    """Price of the fuel of each technology in USD/GJ (r, g, t)."""
    prices = np.zeros((len(audit.names.region), len(audit.names.generator), len(audit.names.period)))
    for place, region in enumerate(audit.names.region.labels):
        for number, technology in enumerate(audit.scenario.generators):
            rows = [
                (row.year, row.price_usd_per_gj)
                for row in audit.scenario.fuel_prices
                if (row.region, row.fuel) == (region, technology.fuel)
            ]
            prices[place, number] = held_by_year(audit.scenario.calendar, rows, 0.0)
    return prices
