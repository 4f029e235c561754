"""Build the Pyomo model of a scenario: sets, parameters, variables, limits, objective."""

import pyomo.environ as pyo

from optimize.limits import LIMITS
from optimize.model.accelerators import add_accelerators
from optimize.model.crews import add_crews
from optimize.model.discounting import add_discounting
from optimize.model.firm_capacity import add_firm_capacity
from optimize.model.fit_out import add_fit_out
from optimize.model.generation import add_generation
from optimize.model.ground import add_ground
from optimize.model.model_data import ModelData
from optimize.model.money import add_money
from optimize.model.non_firm import add_non_firm
from optimize.model.options import add_options
from optimize.model.order_books import add_order_books
from optimize.model.policies import add_policies
from optimize.model.reinforcements import add_reinforcements
from optimize.model.rental import add_rental
from optimize.model.running_costs import add_running_costs
from optimize.model.smelters import add_smelters
from optimize.model.variables import add_variables
from optimize.model.water import add_water
from optimize.objectives import Ask, add_objective

COMPUTE_ALONE = Ask()


def build_model(data: ModelData, ask: Ask = COMPUTE_ALONE) -> pyo.ConcreteModel:
    """Build the model. Members of constraints, variables and parameters are made only when asked for."""
    model = pyo.ConcreteModel(name=data.scenario.settings.name)
    add_data(model, data)
    add_rules(model, data, ask)
    return model


def add_data(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets and parameters, and the variables that only some scenarios have."""
    add_ground(model, data)
    add_options(model, data)
    add_reinforcements(model, data)
    add_generation(model, data)
    add_non_firm(model, data)
    add_smelters(model, data)
    add_water(model, data)
    add_accelerators(model, data)
    add_fit_out(model, data)
    add_order_books(model, data)
    add_crews(model, data)
    add_money(model, data)
    add_discounting(model, data)
    add_running_costs(model, data)
    add_rental(model, data)
    add_policies(model, data)


def add_rules(model: pyo.ConcreteModel, data: ModelData, ask: Ask = COMPUTE_ALONE) -> None:
    """Add the other variables, the limits and what is asked, to a model that has its sets and parameters."""
    add_variables(model)
    add_firm_capacity(model)
    for limit in LIMITS:
        limit.add(model)
    add_objective(model, data, ask)
