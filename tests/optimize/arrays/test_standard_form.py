"""The arrays equal what Pyomo makes of the same model, member by member."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyomo.environ as pyo
import pytest
from full_scenarios import full_scenario
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler
from random_scenarios import random_scenario

from optimize.arrays import Matrix, TemplateConstraint, expand_model
from optimize.limits import LIMITS
from optimize.limits.limit import Limit
from optimize.model import model_data
from optimize.model.build import build_model
from optimize.model.firm_capacity import add_firm_capacity
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

Row = tuple[float, float, dict[str, float]]

SCENARIOS: dict[str, Callable[[], Scenario]] = {
    "tiny": lambda: read_scenario(find_scenario("tiny")),
    "two regions": lambda: random_scenario(0),
    "regions apart": lambda: random_scenario(1, sites=5, periods=4, shared=False),
    "every limit": lambda: full_scenario(3),
}
FAMILIES: dict[str, Callable[[Any], None]] = {
    "firm capacity": add_firm_capacity,
    **{limit.name: limit.add for limit in LIMITS},
}


@dataclass(frozen=True)
class Both:
    """A model with all members made, its arrays, and Pyomo's rows by constraint name."""

    model: pyo.ConcreteModel
    matrix: Matrix
    pyomo_rows: dict[str, Row]
    pyomo_cost: dict[str, float]

    @cached_property
    def column_names(self) -> list[str]:
        return [
            variable[index].name for variable in self.model.component_objects(pyo.Var) for index in variable.index_set()
        ]

    def row(self, number: int) -> Row:
        names, matrix = self.column_names, self.matrix.matrix
        span = slice(matrix.indptr[number], matrix.indptr[number + 1])
        terms = {names[c]: float(a) for c, a in zip(matrix.indices[span], matrix.data[span], strict=True) if a}
        return float(self.matrix.row_lower[number]), float(self.matrix.row_upper[number]), terms


@cache
def both(scenario: str) -> Both:
    model = build_model(model_data(SCENARIOS[scenario]()))
    matrix = expand_model(model)
    for constraint in model.component_objects(pyo.Constraint):
        constraint.make_members()
    model.objective.make_expression()
    form = LinearStandardFormCompiler().write(model, mixed_form=True, set_sense=None)
    names = [column.name for column in form.columns]
    rows: dict[str, Row] = {}
    coefficients = form.A.tocsr()
    for number, entry in enumerate(form.rows):
        low, high, terms = rows.get(entry.constraint.name, (-np.inf, np.inf, {}))
        span = slice(coefficients.indptr[number], coefficients.indptr[number + 1])
        terms = {
            names[c]: float(a) for c, a in zip(coefficients.indices[span], coefficients.data[span], strict=True) if a
        }
        bound = float(form.rhs[number])
        rows[entry.constraint.name] = (
            bound if entry.bound_type <= 0 else low,
            bound if entry.bound_type >= 0 else high,
            terms,
        )
    cost = form.c.tocoo()
    return Both(model, matrix, rows, {names[c]: float(a) for c, a in zip(cost.col, cost.data, strict=True)})


def _upper(row: Row) -> Row:
    """Write a row that has a lower limit only as one that has an upper limit only."""
    low, high, terms = row
    return row if high < np.inf else (-high, -low, {name: -value for name, value in terms.items()})


class _Added:
    """Stands in for a model and notes the names of the constraints added to it."""

    def __init__(self, model: pyo.ConcreteModel) -> None:
        object.__setattr__(self, "_model", model)
        object.__setattr__(self, "names", [])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def __setattr__(self, name: str, value: Any) -> None:
        assert isinstance(value, TemplateConstraint)
        self.names.append(name)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_rows_of_a_limit_are_those_of_pyomo(family: str, scenario: str) -> None:
    of_both = both(scenario)
    added = _Added(of_both.model)
    FAMILIES[family](added)

    for name in added.names:
        constraint = of_both.model.component(name)
        for place, index in enumerate(constraint.index_set()):
            low, high, terms = _upper(of_both.row(of_both.matrix.rows[name].first + place))
            expected_low, expected_high, expected = _upper(of_both.pyomo_rows[constraint[index].name])
            assert (low, high) == pytest.approx((expected_low, expected_high), rel=1e-12, abs=1e-12)
            assert terms == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_limit_has_rows_to_compare(family: str) -> None:
    of_both = both("every limit")
    added = _Added(of_both.model)
    FAMILIES[family](added)

    assert any(name in of_both.matrix.rows for name in added.names)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_there_are_no_other_rows(scenario: str) -> None:
    of_both = both(scenario)

    assert of_both.matrix.matrix.shape[0] == len(of_both.pyomo_rows)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_objective_is_that_of_pyomo(scenario: str) -> None:
    of_both = both(scenario)
    names = of_both.column_names

    cost = {names[c]: float(of_both.matrix.cost[c]) for c in np.flatnonzero(of_both.matrix.cost)}

    assert cost == pytest.approx({name: value for name, value in of_both.pyomo_cost.items() if value}, rel=1e-12)
    assert of_both.matrix.offset == 0


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_bounds_and_whole_numbers_are_those_of_pyomo(scenario: str) -> None:
    of_both = both(scenario)
    members = [
        variable[index] for variable in of_both.model.component_objects(pyo.Var) for index in variable.index_set()
    ]

    assert list(of_both.matrix.lower) == [member.lb for member in members]
    upper = [np.inf if member.ub is None else member.ub for member in members]
    assert list(of_both.matrix.upper) == pytest.approx(upper, rel=1e-12)
    assert list(of_both.matrix.integer) == [member.is_integer() for member in members]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_says_what_it_is(limit: Limit) -> None:
    assert all([limit.name, limit.units, limit.formula, limit.reason, limit.source])
