"""Rules of every kind: those that have an array form equal it, the others are refused with a reason."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyomo.environ as pyo
import pytest

from optimize.arrays import (
    ArrayParam,
    GroupedSet,
    Matrix,
    TemplateConstraint,
    TemplateObjective,
    TemplateVar,
    expand_model,
)
from optimize.arrays.unsupported_rule import UnsupportedRuleError

Rule = Callable[[Any, str, int], Any]


def expanded(rule: Rule) -> Matrix:
    """Two sites and three periods; x[s,t] takes columns 0 to 5 and y[s,t] columns 6 to 11."""
    model = pyo.ConcreteModel()
    model.SITES = pyo.Set(initialize=["oak", "elm"])
    model.PERIODS = pyo.RangeSet(0, 2)
    model.EARLIER = pyo.Set(model.PERIODS, dimen=1, initialize={0: [], 1: [0], 2: [0, 1]})
    model.NONE_AT = GroupedSet(model.PERIODS, groups={0: [], 1: [], 2: []})
    model.PAIRS = pyo.Set(dimen=2, initialize=[("elm", 2), ("oak", 0)])
    model.NO_PAIRS = pyo.Set(model.SITES, dimen=2, initialize={"oak": [], "elm": []})
    model.price = ArrayParam(model.SITES, model.PERIODS, values=[[1, 2, 3], [4, 5, 6]], unit="1")
    model.plain = pyo.Param(initialize=3.0, mutable=True)
    model.x = TemplateVar(model.SITES, model.PERIODS, unit="1")
    model.y = TemplateVar(model.SITES, model.PERIODS, integer=True, upper=lambda m, s, t: 2 * m.price[s, t], unit="1")
    model.limit = TemplateConstraint(model.SITES, model.PERIODS, rule=rule)
    model.objective = TemplateObjective(lambda m: sum(m.x[s, t] for s in m.SITES for t in m.PERIODS))
    return expand_model(model)


def rows(found: Matrix) -> list[dict[int, float]]:
    dense = found.matrix.toarray()
    return [{int(column): float(row[column]) for column in np.flatnonzero(row)} for row in dense]


def test_a_sum_over_a_set_that_depends_on_the_index() -> None:
    found = expanded(lambda m, s, t: sum(m.price[s, o] * m.x[s, o] for o in m.EARLIER[t]) <= m.y[s, t])

    assert rows(found)[:3] == [{6: -1}, {0: 1, 7: -1}, {0: 1, 1: 2, 8: -1}]
    assert rows(found)[5] == {3: 4, 4: 5, 11: -1}
    assert list(found.row_upper) == [0] * 6
    assert list(found.row_lower) == [-np.inf] * 6


def test_a_sum_over_pairs_and_one_over_pairs_of_which_there_are_none() -> None:
    found = expanded(
        lambda m, s, t: sum(m.x[p, o] for p, o in m.PAIRS) + sum(m.x[p, o] for p, o in m.NO_PAIRS[s]) <= m.y[s, t]
    )

    assert rows(found)[0] == {0: 1, 5: 1, 6: -1}


def test_constants_of_both_sides_make_the_bound() -> None:
    found = expanded(lambda m, s, t: m.x[s, t] + 1 >= 3 * m.price[s, t] - m.y[s, t] / 2)

    assert rows(found)[1] == {1: -1, 7: -0.5}
    assert list(found.row_upper) == [-2, -5, -8, -11, -14, -17]


def test_an_equation_has_two_equal_bounds() -> None:
    found = expanded(lambda m, s, t: -m.x[s, t] == m.price[s, t] ** 2)

    assert list(found.row_lower) == list(found.row_upper) == [1, 4, 9, 16, 25, 36]


def test_a_range_has_both_bounds() -> None:
    found = expanded(lambda m, s, t: pyo.inequality(1, m.x[s, t] + 1, m.price[s, t] + 5))

    assert list(found.row_lower) == [0] * 6
    assert list(found.row_upper) == [5, 6, 7, 8, 9, 10]


def test_bounds_and_whole_numbers_of_variables() -> None:
    found = expanded(lambda m, s, t: m.x[s, t] <= m.y[s, t])

    assert list(found.upper) == [np.inf] * 6 + [2, 4, 6, 8, 10, 12]
    assert list(found.integer) == [False] * 6 + [True] * 6
    assert list(found.cost) == [1] * 6 + [0] * 6
    assert found.values("y", np.arange(12.0)).tolist() == [[6, 7, 8], [9, 10, 11]]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (lambda m, s, t: m.x[s, t] * m.y[s, t] <= 1, "not linear"),
        (lambda m, s, t: m.x[s, t] / m.y[s, t] <= 1, "not linear"),
        (lambda m, s, t: m.x[s, t] ** 2 <= 1, "not linear"),
        (lambda m, s, t: pyo.exp(m.x[s, t]) <= 1, "UnaryFunctionExpression"),
        (lambda m, s, t: m.plain * m.x[s, t] <= 1, "Param"),
        (lambda m, s, t: m.x[s, t] <= 1 if t > 0 else m.x[s, t] <= 2, "tests an index"),
        (lambda _m, _s, _t: pyo.Constraint.Skip, "not a relation"),
        (lambda m, s, t: m.x[s, t] + 1, "not a relation"),
    ],
    ids=["product", "quotient", "power", "function", "plain-parameter", "if", "skip", "no-relation"],
)
def test_a_rule_without_an_array_form_is_refused(rule: Rule, reason: str) -> None:
    with pytest.raises(UnsupportedRuleError, match=reason):
        expanded(rule)


def test_an_index_outside_its_set_is_an_error_that_names_the_variable() -> None:
    with pytest.raises(KeyError, match="x: an index outside the set PERIODS"):
        expanded(lambda m, s, t: m.x[s, t - 1] <= m.y[s, t])


def test_components_of_other_kinds_are_refused() -> None:
    model = pyo.ConcreteModel()
    model.x = pyo.Var()

    with pytest.raises(UnsupportedRuleError, match="x: a Var that is not a TemplateVar"):
        expand_model(model)


def test_a_sum_of_numbers_may_stand_before_a_variable() -> None:
    found = expanded(lambda m, s, t: sum(m.price[s, o] for o in m.EARLIER[t]) * m.x[s, t] <= m.y[s, t])

    assert rows(found)[:3] == [{6: -1}, {1: 1, 7: -1}, {2: 3, 8: -1}]


def test_a_factor_outside_a_sum_reaches_every_term_and_constant() -> None:
    found = expanded(
        lambda m, s, t: (
            m.price[s, t] * sum(m.price[p, o] * (m.x[p, o] + 1) for p in m.SITES for o in m.EARLIER[t]) <= m.y[s, t]
        )
    )

    assert rows(found)[1] == {0: 2, 3: 8, 7: -1}
    assert list(found.row_upper[:3]) == [0, -10, -3 * (1 + 2 + 4 + 5)]


def test_where_a_sum_has_no_terms_an_index_outside_its_set_is_not_asked_for() -> None:
    found = expanded(lambda m, s, t: sum(m.x[p, t - 1] for p in m.NONE_AT[t]) <= m.y[s, t])

    assert rows(found)[2] == {8: -1}


def test_a_variable_that_stands_twice_in_a_row_has_one_entry() -> None:
    found = expanded(lambda m, s, t: m.x[s, t] + sum(m.x[p, o] for p in m.SITES for o in m.PERIODS) <= m.y[s, t])

    assert rows(found)[4] == {0: 1, 1: 1, 2: 1, 3: 1, 4: 2, 5: 1, 10: -1}
    assert found.matrix.nnz == 6 * 7
