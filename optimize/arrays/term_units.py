"""The unit of every term of every row of a model, read off the rules.

A rule has one template for all rows of its constraint, so checking the template checks them all. Terms that are
added or compared must have the same unit on the same scale; products multiply units. A bare number has no unit, and
zero has any. Bare factors are refused: one that converts would hide a unit, so it belongs in a parameter with its own.
"""

from itertools import pairwise
from typing import Any

import pyomo.environ as pyo
from pint import Unit
from pyomo.core.expr import (
    DivisionExpression,
    EqualityExpression,
    GetItemExpression,
    InequalityExpression,
    LinearExpression,
    MonomialTermExpression,
    NegationExpression,
    ProductExpression,
    RangedExpression,
    SumExpression,
)
from pyomo.core.expr.numeric_expr import (
    NPV_DivisionExpression,
    NPV_NegationExpression,
    NPV_ProductExpression,
    NPV_SumExpression,
)
from pyomo.core.expr.template_expr import TemplateSumExpression

from optimize.arrays.components import ArrayParam, TemplateConstraint, TemplateObjective, TemplateVar
from optimize.arrays.unsupported_rule import UnsupportedRuleError
from planner.units import parse_unit, same_unit

_SUMS = (SumExpression, LinearExpression, NPV_SumExpression)
_PRODUCTS = (ProductExpression, MonomialTermExpression, NPV_ProductExpression)
_QUOTIENTS = (DivisionExpression, NPV_DivisionExpression)
_NEGATIONS = (NegationExpression, NPV_NegationExpression)
_RELATIONS = (EqualityExpression, InequalityExpression, RangedExpression)


class UnitError(ValueError):
    """Terms of different units are added or compared, or a factor has none."""


def unit_faults(model: pyo.ConcreteModel) -> list[str]:
    """Check every constraint, every bound of a variable and the objective of a model.

    Returns:
        One sentence for each that mixes units; none if all agree.

    Raises:
        UnsupportedRuleError: if a rule has terms that cannot be read.
    """
    faults = []
    for component in model.component_objects((pyo.Constraint, pyo.Objective, pyo.Var), descend_into=False):
        if not len(component.index_set()):
            continue
        try:
            unit_of(component)
        except UnitError as error:
            faults.append(f"{component.name}: {error}")
    return faults


def unit_of(component: Any) -> Unit | None:
    """Give the unit of the rows of a constraint, of an objective, or of a variable and its bound.

    Returns:
        The unit that all terms have; None if they are all zero.

    Raises:
        UnitError: if they mix units.
        UnsupportedRuleError: if they cannot be read.
    """
    if isinstance(component, TemplateVar):
        bound = component.template()
        bounds = [] if bound is None else [("its upper bound", _unit(bound[0]))]
        return _agree([(component.name, component.unit), *bounds])
    if isinstance(component, (TemplateConstraint, TemplateObjective)):
        return _unit(component.template()[0])
    raise UnsupportedRuleError(f"{component.name}: terms that cannot be read")


def _unit(node: Any) -> Unit | None:
    """Unit of an expression; None for zero, which has any."""
    if isinstance(node, (int, float)):
        return parse_unit("1") if node else None
    if isinstance(node, GetItemExpression):
        return _of_component(node.args[0])
    if isinstance(node, TemplateSumExpression):
        return _unit(node._local_args_[0])
    if isinstance(node, (*_SUMS, *_RELATIONS)):
        return _agree([(str(part), _unit(part)) for part in node.args])
    if isinstance(node, _PRODUCTS):
        left, right = (_factor(part) for part in node.args)
        return None if left is None or right is None else left * right
    if isinstance(node, _QUOTIENTS):
        top, bottom = (_factor(part) for part in node.args)
        return None if top is None or bottom is None else top / bottom
    if isinstance(node, _NEGATIONS):
        return _unit(node.args[0])
    raise UnsupportedRuleError(f"a rule that uses {type(node).__name__}")


def _factor(node: Any) -> Unit | None:
    if isinstance(node, (int, float)) and node not in (-1, 0, 1):
        raise UnitError(f"the factor {node:g} has no unit; put it into a parameter with its unit")
    return _unit(node)


def _of_component(component: Any) -> Unit:
    if isinstance(component, (ArrayParam, TemplateVar)):
        unit: Unit = component.unit
        return unit
    raise UnsupportedRuleError(f"a rule that uses {component.name}, neither a TemplateVar nor an ArrayParam")


def _agree(terms: list[tuple[str, Unit | None]]) -> Unit | None:
    known = [(text, unit) for text, unit in terms if unit is not None]
    for (first, expected), (text, unit) in pairwise(known):
        if not same_unit(expected, unit):
            raise UnitError(f"{_short(first)} is in {expected:~}, but {_short(text)} is in {unit:~}")
    return known[0][1] if known else None


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."
