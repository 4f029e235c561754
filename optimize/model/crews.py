"""Crews: what a region has under construction, and how much of it at once."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.by_year import row_by_period
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities, with_unit_of
from planner.tables import Crew, Option


def add_crews(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the regions whose crews are limited, their orders that need crews, and the variable under construction."""
    scenario = data.scenario
    needs_crew = {option.option: option.crew_mw > 0 for option in scenario.options}
    rows = {
        region.region: row_by_period([row for row in scenario.crews if row.region == region.region], scenario.calendar)
        for region in scenario.regions
        if any(row.region == region.region for row in scenario.crews)
    }
    region_of = {s: r for r in rows for s in model.SITES_IN_REGION[r]}
    building = [
        (region_of[s], (s, e))
        for s, e, schedule in model.UNIT_SCHEDULES
        if s in region_of and needs_crew[e] and schedule != "none"
    ]
    limited = [r for r in rows if any(r == builder for builder, _ in building)]
    capacity = with_unit_of([[row.crew_mw if row else np.inf for row in rows[r]] for r in limited], Crew, "crew_mw")
    model.CREWED = ElementSet(limited)
    model.CREWED_PERIODS = ElementSet(
        dimen=2,
        elements=[(r, t) for r in limited for t, row in enumerate(rows[r]) if row is not None],
    )
    model.BUILT_BY = GroupedSet(model.CREWED, dimen=2, groups=grouped(building, limited))
    model.option_crew_mw = ArrayParam(
        model.OPTIONS, values=column_quantities(scenario.options, Option, "crew_mw", per="unit"), unit="MW/unit"
    )
    model.crew_mw = ArrayParam(
        model.CREWED, model.PERIODS, values=capacity.reshape(len(limited), data.periods), unit="MW"
    )
    model.under_construction = TemplateVar(model.CREWED, model.PERIODS, unit="MW")
