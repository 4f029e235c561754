"""Cost: what is wanted, as cheaply as possible."""

from typing import Any

import pyomo.environ as pyo

from optimize.arrays import ArrayParam, TemplateObjective, TemplateVar
from optimize.costs.unserved import UNSERVED
from optimize.limits.demand import DEMAND
from optimize.model.by_period import column_by_period
from optimize.model.model_data import ModelData
from optimize.objectives.measures import discounted_cost
from optimize.objectives.objective import Objective
from planner.tables import Demand

COST = Objective(
    name="cost",
    unit="million USD",
    sense="less",
    wish="the cheapest way to meet the demand",
    formula="sum of all costs, discounted, what is not served included",
    reason="Who knows what compute is wanted asks for the cheapest way to have it: build, buy, rent or go without.",
    columns=(
        "demand.region",
        "demand.period",
        "demand.unserved_million_usd_per_eflops_month",
    ),
)


def add_demand(model: Any, data: ModelData) -> None:
    """Add what is wanted by region and period, what is not served, and the limit between them."""
    scenario = data.scenario
    regions = [region.region for region in scenario.regions]
    wanted = column_by_period(scenario.demand, Demand, "demand_eflops", regions, scenario.calendar)
    price = column_by_period(
        scenario.demand, Demand, "unserved_million_usd_per_eflops_month", regions, scenario.calendar
    )
    rented = {row.region for row in scenario.rental}
    model.RENTED_IN = pyo.Set(
        model.REGIONS, dimen=1, initialize={name: [name] if name in rented else [] for name in regions}
    )
    model.demand_eflops = ArrayParam(model.REGIONS, model.PERIODS, values=wanted, unit="EFLOP/s")
    model.unserved_million_usd_per_eflops = ArrayParam(
        model.REGIONS, model.PERIODS, values=price * data.period, unit="million USD/(EFLOP/s)"
    )
    model.unserved = TemplateVar(
        model.REGIONS, model.PERIODS, upper=lambda m, r, t: m.demand_eflops[r, t], unit="EFLOP/s"
    )
    DEMAND.add(model)


def add_cost_objective(model: Any) -> None:
    """Maximise the cost with a minus, what is not served included; the demand must be there."""
    model.objective = TemplateObjective(lambda m: -(discounted_cost(m) + UNSERVED.total(m)))
