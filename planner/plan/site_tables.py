"""The tables that say what runs at a site."""

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import Axes
from planner.plan.binding_link import BindingLink
from planner.plan.energy import SiteEnergy
from planner.plan.money import Payments
from planner.plan.rows import CoolingLoad, Energy, Generation, PotlinesShut, Power, Stock
from planner.plan.tidy import DECIMALS, tidy
from planner.scenario import Scenario


def power_table(scenario: Scenario, axes: Axes, activity: Activity) -> pd.DataFrame:
    """List load and supply at the design peak, and what keeps the site from more."""
    loads = {
        "it_mw": activity.it_mw,
        "facility_mw": activity.facility_mw,
        "firm_mw": activity.firm_mw,
        "non_firm_mw": activity.non_firm_mw,
        "own_mw": activity.own_mw,
        "grid_mw": activity.grid_mw,
        "paused_mw": activity.paused_mw,
        "freed_mw": activity.potlines.freed_mw,
    }
    binding = BindingLink.of(scenario, axes, activity)
    held_by = {
        "binding_link": binding.link,
        "binding_slack_mw": binding.slack_mw,
        "binding_next_link": binding.next_link,
        "binding_next_slack_mw": binding.next_slack_mw,
    }
    # A site without load keeps no row for the room that it has.
    active = np.logical_or.reduce([np.round(load, DECIMALS) != 0 for load in loads.values()])
    return tidy(Power, axes, ("site", "period"), loads | held_by, keep=active)


def generation_table(axes: Axes, activity: Activity, payments: Payments) -> pd.DataFrame:
    """List the supply by generators on site."""
    columns = {
        "peak_mw": activity.generated_mw,
        "mean_mw": activity.generated_mean_mw,
        "fuel_cost_million_usd": payments.fuel,
    }
    return tidy(Generation, axes, ("site", "generator", "period"), columns, keep="active")


def energy_table(axes: Axes, energy: SiteEnergy, payments: Payments) -> pd.DataFrame:
    """List energy, water and carbon on the annual mean."""
    columns = {
        "grid_gwh": energy.grid_gwh,
        "own_gwh": energy.own_gwh,
        "water_ml": energy.water_ml,
        "carbon_kt": energy.carbon_kt,
        "energy_cost_million_usd": payments.energy,
    }
    return tidy(Energy, axes, ("site", "period"), columns, keep="active")


def cooling_table(axes: Axes, activity: Activity) -> pd.DataFrame:
    """List the IT power that each cooling technology serves."""
    columns = {"it_mw": activity.cooling_mw}
    return tidy(CoolingLoad, axes, ("site", "cooling", "period"), columns, keep="active")


def stock_table(scenario: Scenario, axes: Axes, activity: Activity) -> pd.DataFrame:
    """List the accelerators in service, and those taken out."""
    block_size = np.array([row.block_size for row in scenario.accelerators])
    columns = {
        "blocks": activity.accelerators // block_size[None, :, None],
        "accelerators": activity.accelerators,
        "removed_accelerators": activity.removed,
        "it_mw": activity.stock_mw,
    }
    return tidy(Stock, axes, ("site", "accelerator", "period"), columns, keep="active")


def potline_table(scenario: Scenario, axes: Axes, activity: Activity, payments: Payments) -> pd.DataFrame:
    """List the potlines shut and restarted; idled ones that are shut give up no output."""
    potlines = activity.potlines
    years = scenario.calendar.period_months / 12
    columns = {
        "potlines_shut": potlines.shut,
        "potlines_restarted": potlines.restarted,
        "freed_mw": potlines.freed_mw,
        "output_lost_kt_per_year": potlines.output_lost_kt_per_year,
        "displaced_kt": potlines.output_lost_kt_per_year * years,
        "margin_lost_million_usd": payments.margin_lost,
    }
    return tidy(PotlinesShut, axes, ("site", "period"), columns, keep="active")
