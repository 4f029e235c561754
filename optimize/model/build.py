"""Build the Pyomo model of a scenario: sets, parameters, variables, limits, objective."""

import pyomo.environ as pyo

from optimize.limits import LIMITS
from optimize.model.accelerators import add_accelerators
from optimize.model.firm_capacity import add_firm_capacity
from optimize.model.ground import add_ground
from optimize.model.model_data import ModelData
from optimize.model.money import add_money
from optimize.model.options import add_options
from optimize.model.order_books import add_order_books
from optimize.model.smelters import add_smelters
from optimize.model.variables import add_variables
from optimize.objectives import add_compute_objective


def build_model(data: ModelData) -> pyo.ConcreteModel:
    """Build the model. Members of constraints, variables and parameters are made only when asked for."""
    model = pyo.ConcreteModel(name=data.scenario.settings.name)
    add_ground(model, data)
    add_options(model, data)
    add_smelters(model, data)
    add_accelerators(model, data)
    add_order_books(model, data)
    add_money(model, data)
    add_variables(model)
    add_firm_capacity(model)
    for limit in LIMITS:
        limit.add(model)
    add_compute_objective(model, data)
    return model
