"""Smelters: potlines, the load they free, the output they give up and what restarts bring back."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet, TemplateVar
from optimize.model.by_year import row_by_period
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.scenario import Scenario
from planner.tables import Region, Smelter, SmelterMargin


def add_smelters(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets, parameters and variables of smelters."""
    scenario = data.scenario
    rows = {row.site: row for row in scenario.smelters}
    zone_of = {site.site: site.zone for site in scenario.sites}
    model.SMELTERS = ElementSet(list(rows))
    model.SMELTER_AT = GroupedSet(model.SITES, groups={s: [s] if s in rows else [] for s in model.SITES})
    model.SMELTERS_IN_ZONE = GroupedSet(model.ZONES, groups=grouped(((zone_of[s], s) for s in rows), model.ZONES))
    model.potlines = ArrayParam(
        model.SMELTERS, values=column_quantities(scenario.smelters, Smelter, "potlines", of="potline"), unit="potline"
    )
    model.potline_mw = ArrayParam(
        model.SMELTERS,
        values=column_quantities(scenario.smelters, Smelter, "potline_mw", per="potline"),
        unit="MW/potline",
    )
    model.potline_kt_per_year = ArrayParam(model.SMELTERS, values=_potline_output(scenario), unit="kt/(year potline)")
    model.smelting_mw = ArrayParam(model.SITES, values=smelting_load(scenario), unit="MW")
    model.shut = TemplateVar(
        model.SMELTERS,
        model.PERIODS,
        integer=True,
        upper=lambda m, s, _t: m.potlines[s],
        of_site=True,
        unit="potline",
    )
    _add_conversion(model, data)
    _add_restarts(model, data)
    _add_output(model, scenario)
    _add_margins(model, data)


def smelting_load(scenario: Scenario) -> Quantities:
    """Give the load of all potlines of each site, (sites,)."""
    rows = {row.site: row for row in scenario.smelters}
    loads = [rows[s.site].potlines * rows[s.site].potline_mw if s.site in rows else 0.0 for s in scenario.sites]
    return with_unit_of(loads, Smelter, "potline_mw")


def _potline_output(scenario: Scenario) -> Quantities:
    return column_quantities(scenario.smelters, Smelter, "potline_kt_per_year", per="potline")


def _add_conversion(model: pyo.ConcreteModel, data: ModelData) -> None:
    rows = data.scenario.smelters
    lags = [data.scenario.calendar.periods(row.conversion_months) for row in rows]
    freed = [
        [row.potlines * row.potline_mw * (t >= lag) for t in range(data.periods)]
        for row, lag in zip(rows, lags, strict=True)
    ]
    model.FREEING = ElementSet(
        dimen=2,
        elements=[(row.site, t) for row, lag in zip(rows, lags, strict=True) for t in range(lag, data.periods)],
    )
    model.conversion_periods = ArrayParam(model.SMELTERS, values=lags, unit="1")
    model.most_freed_mw = ArrayParam(
        model.SMELTERS,
        model.PERIODS,
        values=with_unit_of(freed, Smelter, "potline_mw").reshape(len(rows), data.periods),
        unit="MW",
    )
    model.freed = TemplateVar(
        model.SMELTERS, model.PERIODS, upper=lambda m, s, t: m.most_freed_mw[s, t], of_site=True, unit="MW"
    )


def _add_restarts(model: pyo.ConcreteModel, data: ModelData) -> None:
    calendar = data.scenario.calendar
    rows = [row for row in data.scenario.smelters if _restart_months(row) is not None]
    running = [row.site for row in rows if row.status == "running"]
    lags = [calendar.periods(_restart_months(row) or 0.0) for row in rows]
    # A running potline can restart only once it was shut and converted; one that stands idle, at once.
    earliest = [calendar.periods(row.conversion_months) if row.status == "running" else 0 for row in rows]
    most = [
        [row.potlines * (t >= first) for t in range(data.periods)] for row, first in zip(rows, earliest, strict=True)
    ]
    model.RESTARTABLE = ElementSet([row.site for row in rows])
    model.RESTARTABLE_IDLED = ElementSet([row.site for row in rows if row.status == "idled"])
    model.RESTARTABLE_RUNNING_AT = GroupedSet(
        model.SMELTERS, groups={s: [s] if s in running else [] for s in model.SMELTERS}
    )
    model.RESTARTED_OUTPUT = ElementSet(
        dimen=2,
        elements=[(row.site, t) for row, lag in zip(rows, lags, strict=True) for t in range(lag, data.periods)],
    )
    model.restart_periods = ArrayParam(model.RESTARTABLE, values=lags, unit="1")
    model.restart_million_usd = ArrayParam(
        model.RESTARTABLE,
        values=column_quantities(rows, Smelter, "restart_million_usd", per="potline"),
        unit="million USD/potline",
    )
    model.most_restarted = ArrayParam(
        model.RESTARTABLE, model.PERIODS, values=np.array(most, float).reshape(len(rows), data.periods), unit="potline"
    )
    model.restarted = TemplateVar(
        model.RESTARTABLE,
        model.PERIODS,
        integer=True,
        upper=lambda m, s, t: m.most_restarted[s, t],
        of_site=True,
        unit="potline",
    )


def _restart_months(row: Smelter) -> float | None:
    """Time of a restart; None where there is none. Relocated potlines run elsewhere and never here."""
    return None if row.status == "relocated" else row.restart_months


def _add_output(model: pyo.ConcreteModel, scenario: Scenario) -> None:
    region_of = {s: r for r in model.REGIONS for s in model.SITES_IN_REGION[r]}
    running = [(region_of[row.site], row.site) for row in scenario.smelters if row.status == "running"]
    regained = [((region_of[s], t), s) for s, t in model.RESTARTED_OUTPUT]
    changing = {region for region, _ in running} | {region_of[s] for s in model.RESTARTABLE}
    regions = {row.region: row for row in scenario.regions if row.region in changing}
    closures = [r for r, row in regions.items() if row.smelter_closure_limit_kt_per_year is not None]
    ceilings = [r for r, row in regions.items() if row.smelter_ceiling_kt_per_year is not None]
    output = dict.fromkeys(regions, 0.0)
    for row in scenario.smelters:
        if row.status == "running":
            output[region_of[row.site]] += row.potlines * row.potline_kt_per_year
    model.RUNNING_SMELTERS = ElementSet([s for _, s in running])
    model.RUNNING_SMELTERS_IN = GroupedSet(model.REGIONS, groups=grouped(running, model.REGIONS))
    model.REGAINING_SMELTERS_IN = GroupedSet(
        model.REGIONS,
        model.PERIODS,
        groups=grouped(regained, [(r, t) for r in model.REGIONS for t in model.PERIODS]),
    )
    changes = {(r, t) for r, _ in running for t in model.PERIODS} | {place for place, _ in regained}
    model.CLOSURE_LIMITED = ElementSet(closures)
    model.closure_limit_kt_per_year = ArrayParam(
        model.CLOSURE_LIMITED,
        values=column_quantities([regions[r] for r in closures], Region, "smelter_closure_limit_kt_per_year"),
        unit="kt/year",
    )
    model.CLOSURE_PERIODS = ElementSet(
        dimen=2, elements=[(r, t) for r in closures for t in model.PERIODS if (r, t) in changes]
    )
    model.CEILED = ElementSet(ceilings)
    model.CEILED_PERIODS = ElementSet(
        dimen=2, elements=[(r, t) for r in ceilings for t in model.PERIODS if (r, t) in changes]
    )
    ceiled = [regions[r] for r in ceilings]
    elsewhere = column_quantities(ceiled, Region, "smelter_output_elsewhere_kt_per_year")
    running_output = with_unit_of([output[r] for r in ceilings], Smelter, "potline_kt_per_year")
    model.smelter_ceiling_kt_per_year = ArrayParam(
        model.CEILED, values=column_quantities(ceiled, Region, "smelter_ceiling_kt_per_year"), unit="kt/year"
    )
    model.smelter_output_kt_per_year = ArrayParam(model.CEILED, values=elsewhere + running_output, unit="kt/year")


def _add_margins(model: pyo.ConcreteModel, data: ModelData) -> None:
    scenario = data.scenario
    region_of = {s: r for r in model.REGIONS for s in model.SITES_IN_REGION[r]}
    by_region = {
        region: [
            row.margin_usd_per_t if row else 0.0
            for row in row_by_period(
                [row for row in scenario.smelter_margins if row.region == region], scenario.calendar
            )
        ]
        for region in {region_of[row.site] for row in scenario.smelters}
    }
    margins = [by_region[region_of[row.site]] for row in scenario.smelters]
    margin = with_unit_of(margins, SmelterMargin, "margin_usd_per_t").reshape(len(margins), data.periods)
    model.potline_margin_million_usd = ArrayParam(
        model.SMELTERS,
        model.PERIODS,
        values=_potline_output(scenario)[:, None] * margin * data.period,
        unit="million USD/potline",
    )
