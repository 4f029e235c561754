"""Smelters: potlines, the load they free and the output they give up."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData


def add_smelters(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets and parameters of smelters."""
    scenario = data.scenario
    smelters = {row.site: row for row in scenario.smelters}
    zone_of = {site.site: site.zone for site in scenario.sites}
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    rows = list(smelters.values())
    conversion = [scenario.calendar.periods(row.conversion_months) for row in rows]
    model.SMELTERS = pyo.Set(dimen=1, initialize=list(smelters))
    model.SMELTER_AT = pyo.Set(model.SITES, dimen=1, initialize={s: [s] if s in smelters else [] for s in model.SITES})
    model.SMELTERS_IN_ZONE = pyo.Set(
        model.ZONES, dimen=1, initialize=grouped(((zone_of[s], s) for s in smelters), model.ZONES)
    )
    model.FREEING = pyo.Set(
        dimen=2,
        initialize=[
            (row.site, period) for row, lag in zip(rows, conversion, strict=True) for period in range(lag, data.periods)
        ],
    )
    running = [(region_of[zone_of[row.site]], row.site) for row in rows if row.status == "running"]
    limits = {
        region.region: region.smelter_closure_limit_kt_per_year
        for region in scenario.regions
        if region.smelter_closure_limit_kt_per_year is not None
    }
    model.CLOSURE_LIMITED = pyo.Set(
        dimen=1, initialize=[region for region in limits if any(region == owner for owner, _ in running)]
    )
    model.RUNNING_SMELTERS_IN = pyo.Set(
        model.CLOSURE_LIMITED, dimen=1, initialize=grouped(running, model.CLOSURE_LIMITED)
    )
    model.closure_limit_kt_per_year = ArrayParam(
        model.CLOSURE_LIMITED, values=[limits[region] for region in model.CLOSURE_LIMITED]
    )
    model.potlines = ArrayParam(model.SMELTERS, values=[row.potlines for row in rows])
    model.potline_mw = ArrayParam(model.SMELTERS, values=[row.potline_mw for row in rows])
    model.potline_kt_per_year = ArrayParam(model.SMELTERS, values=[row.potline_kt_per_year for row in rows])
    model.conversion_periods = ArrayParam(model.SMELTERS, values=conversion)
    freed = [
        [row.potlines * row.potline_mw * (t >= lag) for t in range(data.periods)]
        for row, lag in zip(rows, conversion, strict=True)
    ]
    model.most_freed_mw = ArrayParam(
        model.SMELTERS, model.PERIODS, values=np.array(freed, dtype=float).reshape(len(rows), data.periods)
    )
    model.smelting_mw = ArrayParam(
        model.SITES,
        values=[smelters[s].potlines * smelters[s].potline_mw if s in smelters else 0.0 for s in model.SITES],
    )
