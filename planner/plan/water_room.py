"""IT power for which a site still has water."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.plan.energy import THOUSAND_HOURS_PER_YEAR, water_ml_per_year
from planner.plan.usable_cooling import UsableCooling
from planner.scenario import Scenario


def water_room_mw(scenario: Scenario, axes: Axes, activity: Activity, cooling: UsableCooling) -> Floats:
    """IT power that allowances of site and basin leave, by site and period; infinite where cooling can do without."""
    per_mw = THOUSAND_HOURS_PER_YEAR * cooling.annual_wue_l_per_kwh
    left = _left_ml_per_year(scenario, axes, activity)
    return np.asarray(np.divide(left, per_mw, out=np.full(per_mw.shape, np.inf), where=per_mw > 0))


def _left_ml_per_year(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Water that the site and its basin have left, by site and period."""
    use = water_ml_per_year(activity) - _water_right_ml_per_year(scenario, axes, activity)
    allowances = [row.water_allowance_ml_per_year for row in scenario.sites]
    left = np.array([np.inf if number is None else number for number in allowances])[:, None] - use
    for basin in scenario.basins:
        members = [place for place, site in enumerate(scenario.sites) if site.basin == basin.basin]
        of_basin = basin.water_allowance_ml_per_year - use[members].sum(axis=0)
        left[members] = np.minimum(left[members], of_basin)
    return left


def _water_right_ml_per_year(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Water that potlines leave to accelerators, by site and period."""
    right = np.zeros((len(axes.site), len(axes.period)))
    for smelter in scenario.smelters:
        site = axes.site.get_loc(smelter.site)
        right[site] = smelter.potline_water_ml_per_year * activity.potlines.converted[site]
    return right
