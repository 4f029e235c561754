"""Terms that are added or compared have the same unit, and factors have one."""

import re
from collections.abc import Callable
from typing import Any

import pyomo.environ as pyo
import pytest

from optimize.arrays import ArrayParam, TemplateConstraint, TemplateObjective, TemplateVar
from optimize.arrays.term_units import unit_faults, unit_of
from optimize.arrays.unsupported_rule import UnsupportedRuleError
from planner.units import parse_unit

Rule = Callable[[Any, str], Any]


def built(rule: Rule, *, bound_unit: str = "MW", objective: Callable[[Any], Any] | None = None) -> pyo.ConcreteModel:
    """A model of power in MW, heat in GJ/day and units, with one rule."""
    model = pyo.ConcreteModel()
    model.SITES = pyo.Set(initialize=["oak", "elm"])
    model.NONE = pyo.Set(initialize=[])
    model.limit_mw = ArrayParam(model.SITES, values=[1, 2], unit=bound_unit)
    model.size_mw = ArrayParam(model.SITES, values=[1, 2], unit="MW/unit")
    model.share = ArrayParam(model.SITES, values=[0.1, 0.2], unit="1")
    model.cost = ArrayParam(model.SITES, values=[1, 2], unit="million USD/MW")
    model.power = TemplateVar(model.SITES, upper=lambda m, s: m.limit_mw[s], unit="MW")
    model.heat = TemplateVar(model.SITES, unit="kW")
    model.units = TemplateVar(model.SITES, integer=True, upper=lambda _m, _s: 0, unit="unit")
    model.limit = TemplateConstraint(model.SITES, rule=rule)
    model.no_rows = TemplateConstraint(model.NONE, rule=lambda m, s: m.power[s] <= m.units[s])
    model.objective = TemplateObjective(objective or (lambda m: sum(m.cost[s] * m.power[s] for s in m.SITES)))
    return model


@pytest.mark.parametrize(
    "rule",
    [
        lambda m, s: m.power[s] <= m.limit_mw[s],
        lambda m, s: m.power[s] <= m.size_mw[s] * m.units[s],
        lambda m, s: m.power[s] / m.size_mw[s] == m.units[s],
        lambda m, s: -m.power[s] <= 0,
        lambda m, s: sum(m.power[p] for p in m.SITES) - m.share[s] * m.limit_mw[s] <= m.size_mw[s] * m.units[s],
        lambda m, s: pyo.inequality(0, m.power[s], m.limit_mw[s] + (1 - m.share[s]) * m.limit_mw[s]),
    ],
    ids=["plain", "product", "quotient", "minus and zero", "sum", "range"],
)
def test_rows_whose_terms_agree_have_no_fault(rule: Rule) -> None:
    assert unit_faults(built(rule)) == []


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (lambda m, s: m.power[s] <= m.units[s], r"limit: power\[.*\] is in MW, but units\[.*\] is in unit"),
        (lambda m, s: m.power[s] <= m.heat[s], r"is in MW, but heat\[.*\] is in kW"),
        (lambda m, s: m.power[s] <= m.limit_mw[s] * m.units[s], "is in MW \\* unit"),
        (lambda m, s: m.power[s] / m.size_mw[s] <= m.limit_mw[s], "is in unit, but .* is in MW"),
        (lambda m, s: m.power[s] + 1 <= m.limit_mw[s], "but 1 is in"),
        (lambda m, s: sum(m.power[p] + m.heat[p] for p in m.SITES) <= m.limit_mw[s], "is in kW"),
        (lambda m, s: 1000 * m.heat[s] <= m.heat[s], "the factor 1000 has no unit; put it into a parameter"),
        (lambda m, s: m.heat[s] / 1000 <= m.heat[s], "the factor 1000 has no unit"),
        (lambda m, s: m.heat[s] <= 1000 * m.limit_mw[s], "the factor 1000 has no unit"),
    ],
    ids=["kinds", "scales", "product", "quotient", "number", "inside a sum", "factor", "divisor", "other side"],
)
def test_rows_that_mix_units_are_a_fault(rule: Rule, reason: str) -> None:
    (fault,) = unit_faults(built(rule))

    assert re.search(reason, fault)


def test_a_bound_in_another_unit_than_its_variable_is_a_fault() -> None:
    faults = unit_faults(built(lambda m, s: m.power[s] <= m.size_mw[s] * m.units[s], bound_unit="kW"))

    assert faults == ["power: power is in MW, but its upper bound is in kW"]


def test_an_objective_that_mixes_units_is_a_fault() -> None:
    mixed = built(
        lambda m, s: m.power[s] <= m.limit_mw[s], objective=lambda m: sum(m.power[s] - m.units[s] for s in m.SITES)
    )

    assert [fault.split(":")[0] for fault in unit_faults(mixed)] == ["objective"]


def test_rows_objectives_and_variables_have_a_unit() -> None:
    model = built(lambda m, s: m.power[s] <= m.limit_mw[s])

    assert unit_of(model.limit) == parse_unit("MW")
    assert unit_of(model.objective) == parse_unit("million USD")
    assert unit_of(model.heat) == parse_unit("kW")


@pytest.mark.parametrize(
    "rule",
    [lambda m, s: m.power[s] ** 2 <= m.limit_mw[s], lambda m, s: m.plain * m.power[s] <= m.limit_mw[s]],
    ids=["power", "plain parameter"],
)
def test_terms_that_cannot_be_read_are_refused(rule: Rule) -> None:
    model = built(lambda m, s: m.power[s] <= m.limit_mw[s])
    model.plain = pyo.Param(initialize=3.0, mutable=True)
    model.other = TemplateConstraint(model.SITES, rule=rule)

    with pytest.raises(UnsupportedRuleError):
        unit_faults(model)
