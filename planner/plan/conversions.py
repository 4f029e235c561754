"""What the conversion of a smelter reuses, and what has to be bought all the same."""

import numpy as np
import pandas as pd

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import Payments
from planner.plan.rows import Conversion
from planner.plan.tidy import tidy
from planner.scenario import Scenario


def conversion_table(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, payments: Payments
) -> pd.DataFrame:
    """List the smelters with freed load in some period.

    The lines and the contract save the queue of a new connection, the switchyard its price in the first period of
    the scenario (0 where it could not be ordered then). The rectifier transformers save nothing: they feed direct
    current to the potlines.
    """
    freed = activity.potlines.freed_mw
    water = np.zeros(len(axes.site))
    for smelter in scenario.smelters:
        site = axes.site.get_loc(smelter.site)
        water[site] = smelter.potline_water_ml_per_year * activity.potlines.converted[site, -1]
    queue_months = np.array([row.study_months + row.build_months for row in scenario.zones])
    mva = np.array([row.capacity_mva or 0.0 for row in scenario.options])
    bays = np.array([row.kind == "substation" for row in scenario.options])
    transformers = np.array([row.kind == "transformer" for row in scenario.options])
    in_place = _units_in_place(scenario, axes) * bays
    price = np.nan_to_num(terms.cost_million_usd[axes.region_of_site, :, 0])
    years = scenario.calendar.period_months / 12
    columns = {
        "first_period": axes.period.to_numpy(dtype="str")[(freed > 0).argmax(axis=1)],
        "freed_mw": freed[:, -1],
        "queue_months_saved": queue_months[axes.zone_of_site],
        "bays_reused_mva": in_place @ mva,
        "switchyard_saved_million_usd": (in_place * price).sum(axis=1),
        "water_reused_ml_per_year": water,
        "transformers_ordered_mva": activity.orders.sum(axis=2) @ (mva * transformers),
        "transformers_million_usd": payments.equipment[:, transformers].sum(axis=(1, 2)),
        "displaced_kt": activity.potlines.output_lost_kt_per_year.sum(axis=1) * years,
    }
    return tidy(Conversion, axes, ("site",), columns, keep=np.asarray((freed > 0).any(axis=1)))


def _units_in_place(scenario: Scenario, axes: Axes) -> Floats:
    """Count the units that are in place or already ordered when the scenario starts, by site and option."""
    units = np.zeros((len(axes.site), len(axes.option)))
    for row in scenario.site_units:
        units[axes.site.get_loc(row.site), axes.option.get_loc(row.option)] += row.units
    return units
