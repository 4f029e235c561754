"""Walk a rule's template once and evaluate it for all indices with numpy.

Pyomo's templates are trees over `IndexTemplate` placeholders (`pyomo.core.expr.template_expr`). A frame holds,
for each placeholder, the array of values that it takes; a sum over a set makes a longer frame, whose rows are
gathered again when the sum closes.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from pyomo.core.expr import (
    DivisionExpression,
    EqualityExpression,
    GetItemExpression,
    InequalityExpression,
    LinearExpression,
    MonomialTermExpression,
    NegationExpression,
    PowExpression,
    ProductExpression,
    RangedExpression,
    SumExpression,
)
from pyomo.core.expr.numeric_expr import (
    NPV_DivisionExpression,
    NPV_NegationExpression,
    NPV_PowExpression,
    NPV_ProductExpression,
    NPV_SumExpression,
)
from pyomo.core.expr.template_expr import IndexTemplate, TemplateSumExpression

from optimize.arrays.components import ArrayParam, Template, TemplateVar
from optimize.arrays.index_positions import Integers, Labels, SetPositions
from optimize.arrays.linear_terms import Floats, LinearTerms
from optimize.arrays.unsupported_rule import UnsupportedRuleError


@dataclass(frozen=True)
class _Frame:
    """Values of the index placeholders, one array entry a row."""

    size: int
    values: dict[int, Integers]


@dataclass(frozen=True)
class Rows:
    """Rows lower <= terms <= upper of one constraint, in the order of its index set."""

    lower: Floats
    upper: Floats
    terms: LinearTerms


class Expansion:
    """Expands the templates of one model.

    Args:
        first_columns: first column of each variable component, by its id.
    """

    def __init__(self, first_columns: dict[int, int]) -> None:
        self._first_columns = first_columns
        self._labels = Labels()
        self._positions: dict[int, SetPositions] = {}
        self._members: dict[int, tuple[Integers, list[Integers]]] = {}

    def rows(self, template: Template, index_set: Any) -> Rows:
        """Expand a constraint's template over its index set.

        Raises:
            UnsupportedRuleError: if the rule is not linear or uses an expression that has no array form.
        """
        relation, frame = template[0], self._own_frame(template[1], index_set)
        nothing = np.full(frame.size, np.inf)
        if isinstance(relation, RangedExpression):
            low, body, high = (self._terms(part, frame) for part in relation.args)
            return Rows(low.constant - body.constant, high.constant - body.constant, _without_constant(body))
        if not isinstance(relation, (EqualityExpression, InequalityExpression)):
            raise UnsupportedRuleError(f"a rule that gives {type(relation).__name__}, not a relation")
        left, right = (self._terms(part, frame) for part in relation.args)
        difference = left + right.scaled(np.full(frame.size, -1.0))
        bound = -difference.constant
        lower = bound if isinstance(relation, EqualityExpression) else -nothing
        return Rows(lower, bound, _without_constant(difference))

    def numbers(self, template: Template, index_set: Any) -> Floats:
        """Expand a template without variables over an index set."""
        return self._terms(template[0], self._own_frame(template[1], index_set)).constant

    def objective(self, template: Template) -> LinearTerms:
        """Expand an objective: one row."""
        return self._terms(template[0], _Frame(1, {}))

    def _own_frame(self, templates: tuple[Any, ...], index_set: Any) -> _Frame:
        subsets = list(index_set.subsets(expand_all_set_operators=False))
        lengths = [len(self._order(subset)) for subset in subsets]
        size = int(np.prod(lengths))
        columns: list[Integers] = []
        for axis, subset in enumerate(subsets):
            inner = int(np.prod(lengths[axis + 1 :]))
            outer = int(np.prod(lengths[:axis]))
            columns += [np.tile(np.repeat(column, inner), outer) for column in self._order(subset).elements.T]
        return _Frame(size, {template._id: column for template, column in zip(templates, columns, strict=True)})

    def _order(self, pyomo_set: Any) -> SetPositions:
        key = id(pyomo_set)
        if key not in self._positions:
            self._positions[key] = SetPositions(pyomo_set, self._labels)
        return self._positions[key]

    def _terms(self, node: Any, frame: _Frame) -> LinearTerms:
        if isinstance(node, (int, float)):
            return LinearTerms(np.full(frame.size, float(node)))
        if isinstance(node, IndexTemplate):
            return LinearTerms(frame.values[node._id].astype(float))
        if isinstance(node, GetItemExpression):
            return self._member(node, frame)
        if isinstance(node, TemplateSumExpression):
            return self._sum_over_sets(node, frame)
        if isinstance(node, (SumExpression, LinearExpression, NPV_SumExpression)):
            return self._sum(node, frame)
        if isinstance(node, (ProductExpression, MonomialTermExpression, NPV_ProductExpression)):
            return self._product(node, frame)
        if isinstance(node, (NegationExpression, NPV_NegationExpression)):
            return self._terms(node.args[0], frame).scaled(np.full(frame.size, -1.0))
        if isinstance(node, (DivisionExpression, NPV_DivisionExpression)):
            top, bottom = (self._terms(argument, frame) for argument in node.args)
            _require_constant(bottom, node)
            return top.scaled(1.0 / bottom.constant)
        if isinstance(node, (PowExpression, NPV_PowExpression)):
            base, exponent = (self._terms(argument, frame) for argument in node.args)
            _require_constant(base, node)
            _require_constant(exponent, node)
            return LinearTerms(base.constant**exponent.constant)
        raise UnsupportedRuleError(f"a rule that uses {type(node).__name__}")

    def _sum(self, node: Any, frame: _Frame) -> LinearTerms:
        parts = [self._terms(argument, frame) for argument in node.args]
        return LinearTerms(
            np.sum([part.constant for part in parts], axis=0),
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.columns for part in parts]),
            np.concatenate([part.coefficients for part in parts]),
        )

    def _product(self, node: Any, frame: _Frame) -> LinearTerms:
        left, right = (self._terms(argument, frame) for argument in node.args)
        if left.is_constant:
            return right.scaled(left.constant)
        _require_constant(right, node)
        return left.scaled(right.constant)

    def _member(self, node: Any, frame: _Frame) -> LinearTerms:
        component, *index = node.args
        flat = np.zeros(frame.size, dtype=np.int64)
        codes = [self._codes(part, frame) for part in index]
        for subset in component.index_set().subsets(expand_all_set_operators=False):
            order = self._order(subset)
            own, codes = codes[: order.elements.shape[1]], codes[order.elements.shape[1] :]
            try:
                flat = flat * len(order) + order.find(own)
            except KeyError as error:
                raise KeyError(f"{component.name}: {error.args[0]} {subset.name} in {node}") from None
        if isinstance(component, TemplateVar):
            return LinearTerms(
                np.zeros(frame.size),
                np.arange(frame.size),
                self._first_columns[id(component)] + flat,
                np.ones(frame.size),
            )
        if isinstance(component, ArrayParam):
            return LinearTerms(component.array.reshape(-1)[flat])
        raise UnsupportedRuleError(f"a rule that uses {component.name}, neither a TemplateVar nor an ArrayParam")

    def _codes(self, index: Any, frame: _Frame) -> Integers:
        """Give the codes that an index expression takes: labels, or whole numbers such as t - 1."""
        if isinstance(index, str):
            return np.repeat(self._labels.encode([index]), frame.size)
        return np.rint(self._terms(index, frame).constant).astype(np.int64)

    def _sum_over_sets(self, node: Any, frame: _Frame) -> LinearTerms:
        parents, inner = np.arange(frame.size), frame
        for templates in node._iters:
            step, inner = self._widen(inner, templates)
            parents = parents[step]
        return self._terms(node._local_args_[0], inner).gathered(parents, frame.size)

    def _widen(self, frame: _Frame, templates: tuple[Any, ...]) -> tuple[Integers, _Frame]:
        """Repeat each row for every element of the set that the templates run over."""
        source = templates[0]._set
        if isinstance(source, GetItemExpression):
            starts, columns = self._ragged(source.args[0], len(templates))
            group = self._order(source.args[0].index_set()).find([self._codes(part, frame) for part in source.args[1:]])
            counts = np.diff(starts)[group]
            first = starts[group]
        else:
            columns = list(self._order(source).elements.T)
            counts = np.full(frame.size, len(columns[0]))
            first = np.zeros(frame.size, dtype=np.int64)
        parents = np.repeat(np.arange(frame.size), counts)
        within = np.arange(len(parents)) - np.repeat(np.cumsum(counts) - counts, counts)
        element = np.repeat(first, counts) + within
        values = {key: value[parents] for key, value in frame.values.items()}
        values |= {template._id: column[element] for template, column in zip(templates, columns, strict=True)}
        return parents, _Frame(len(parents), values)

    def _ragged(self, indexed_set: Any, width: int) -> tuple[Integers, list[Integers]]:
        """Give where each member set starts, and the elements of all of them one after the other."""
        key = id(indexed_set)
        if key not in self._members:
            members = [list(indexed_set[index]) for index in indexed_set.index_set()]
            starts = np.cumsum([0, *map(len, members)])
            flat = [element for member in members for element in member]
            if width == 1:
                columns = [self._labels.encode(flat)]
            else:
                parts = zip(*flat, strict=True) if flat else [()] * width
                columns = [self._labels.encode(part) for part in parts]
            self._members[key] = (starts, columns)
        return self._members[key]


def _without_constant(terms: LinearTerms) -> LinearTerms:
    return LinearTerms(np.zeros_like(terms.constant), terms.rows, terms.columns, terms.coefficients)


def _require_constant(terms: LinearTerms, node: Any) -> None:
    if not terms.is_constant:
        raise UnsupportedRuleError(f"a rule that is not linear: {node}")
