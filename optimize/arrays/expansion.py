"""Walk a rule's template once and evaluate it for all indices with numpy.

Pyomo's templates are trees over `IndexTemplate` placeholders (`pyomo.core.expr.template_expr`). A frame says which
values the placeholders take; a sum over a set makes a frame with one more axis. The walk goes down the tree with the
factor that stands before each part, so that a variable, once met, knows its columns, its coefficients and its rows.
"""

from collections.abc import Callable, Sequence
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

from optimize.arrays.components import ArrayParam, GroupedSet, Template, TemplateVar
from optimize.arrays.frame import Frame, Widening, widened
from optimize.arrays.index_positions import Integers, Labels, SetPositions
from optimize.arrays.linear_terms import Entries, Floats, LinearTerms
from optimize.arrays.unsupported_rule import UnsupportedRuleError

_SUMS = (SumExpression, LinearExpression, NPV_SumExpression)
_PRODUCTS = (ProductExpression, MonomialTermExpression, NPV_ProductExpression)
_NEGATIONS = (NegationExpression, NPV_NegationExpression)
_QUOTIENTS = (DivisionExpression, NPV_DivisionExpression)
_POWERS = (PowExpression, NPV_PowExpression)


@dataclass(frozen=True)
class Rows:
    """Rows lower <= terms <= upper of one constraint, in the order of its index set; bounds have shape (rows,)."""

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
        self._groups: dict[int, tuple[Integers, Integers]] = {}

    def rows(self, template: Template, index_set: Any) -> Rows:
        """Expand a constraint's template over its index set.

        Raises:
            UnsupportedRuleError: if the rule is not linear or uses an expression that has no array form.
        """
        relation, frame = template[0], self._own_frame(template[1], index_set)
        terms = LinearTerms(np.zeros(frame.size))
        if isinstance(relation, RangedExpression):
            low, body, high = relation.args
            self._add(body, frame, frame.one, terms)
            lower, upper = (_filled(self._numbers(part, frame), frame) for part in (low, high))
            return Rows(lower - terms.constant, upper - terms.constant, terms)
        if not isinstance(relation, (EqualityExpression, InequalityExpression)):
            raise UnsupportedRuleError(f"a rule that gives {type(relation).__name__}, not a relation")
        left, right = relation.args
        self._add(left, frame, frame.one, terms)
        self._add(right, frame, -frame.one, terms)
        bound = -terms.constant
        lower = bound if isinstance(relation, EqualityExpression) else np.broadcast_to(-np.inf, frame.size)
        return Rows(lower, bound, terms)

    def numbers(self, template: Template, index_set: Any) -> Floats:
        """Expand a template without variables over an index set, (elements,)."""
        frame = self._own_frame(template[1], index_set)
        return _filled(self._numbers(template[0], frame), frame)

    def objective(self, template: Template) -> LinearTerms:
        """Expand an objective: one row."""
        frame, terms = Frame((), {}, ()), LinearTerms(np.zeros(1))
        self._add(template[0], frame, frame.one, terms)
        return terms

    def _own_frame(self, templates: tuple[Any, ...], index_set: Any) -> Frame:
        orders = [self._order(subset) for subset in index_set.subsets(expand_all_set_operators=False)]
        shape = tuple(len(order) for order in orders)
        axes = [(axis, codes) for axis, order in enumerate(orders) for codes in order.elements]
        strides = [int(np.prod(shape[axis + 1 :])) for axis in range(len(shape))]
        return Frame(
            shape,
            {template._id: place for template, place in zip(templates, axes, strict=True)},
            tuple(np.arange(length) * stride for length, stride in zip(shape, strides, strict=True)),
        )

    def _order(self, pyomo_set: Any) -> SetPositions:
        key = id(pyomo_set)
        if key not in self._positions:
            self._positions[key] = SetPositions(pyomo_set, self._labels)
        return self._positions[key]

    def _add(self, node: Any, frame: Frame, factor: Floats, terms: LinearTerms) -> None:
        """Add the terms of factor x node to the rows of a constraint."""
        if not frame.size:
            return  # where there is nothing, an index that has no member asks for none
        if not _has_variable(node):
            terms.add_constant(frame, factor * self._numbers(node, frame))
        elif isinstance(node, GetItemExpression):
            terms.add_entries(Entries.over(frame, self._columns(node, frame), factor))
        elif isinstance(node, TemplateSumExpression):
            self._add_sum(node._iters, node._local_args_[0], frame, factor, terms)
        elif isinstance(node, _SUMS):
            for part in node.args:
                self._add(part, frame, factor, terms)
        elif isinstance(node, _NEGATIONS):
            self._add(node.args[0], frame, -factor, terms)
        elif isinstance(node, _PRODUCTS):
            number, other = sorted(node.args, key=_has_variable)
            self._add(other, frame, factor * self._numbers(number, frame), terms)
        elif isinstance(node, _QUOTIENTS):
            self._add(node.args[0], frame, factor / self._numbers(node.args[1], frame), terms)
        elif isinstance(node, _POWERS):
            raise UnsupportedRuleError(f"a rule that is not linear: {node}")
        else:
            raise UnsupportedRuleError(f"a rule that uses {type(node).__name__}")

    def _add_sum(
        self, iterations: Sequence[tuple[Any, ...]], body: Any, frame: Frame, factor: Floats, terms: LinearTerms
    ) -> None:
        if not iterations:
            self._add(body, frame, factor, terms)
        elif frame.size:
            step = self._widened(frame, iterations[0])
            self._add_sum(iterations[1:], body, step.frame, step.carried(factor), terms)

    def _numbers(self, node: Any, frame: Frame) -> Floats:
        """Give a part without variables as an expression over the frame."""
        if not frame.size:
            return 0 * frame.one
        if isinstance(node, (int, float)):
            return frame.one * node
        if isinstance(node, IndexTemplate):
            return frame.codes_of(node._id).astype(float)
        if isinstance(node, GetItemExpression):
            return self._values(node, frame)
        if isinstance(node, TemplateSumExpression):
            return self._sum_of_numbers(node._iters, node._local_args_[0], frame)
        parts: Callable[[], list[Floats]] = lambda: [self._numbers(part, frame) for part in node.args]  # noqa: E731
        if isinstance(node, _SUMS):
            return sum(parts(), 0 * frame.one)
        if isinstance(node, _NEGATIONS):
            return -parts()[0]
        if isinstance(node, _PRODUCTS):
            return parts()[0] * parts()[1]
        if isinstance(node, _QUOTIENTS):
            return parts()[0] / parts()[1]
        if isinstance(node, _POWERS):
            return parts()[0] ** parts()[1]
        raise UnsupportedRuleError(f"a rule that uses {type(node).__name__}")

    def _sum_of_numbers(self, iterations: Sequence[tuple[Any, ...]], body: Any, frame: Frame) -> Floats:
        if not iterations:
            return self._numbers(body, frame)
        step = self._widened(frame, iterations[0])
        return step.summed(self._sum_of_numbers(iterations[1:], body, step.frame), frame)

    def _columns(self, node: Any, frame: Frame) -> tuple[Integers, ...]:
        """Give the columns of a variable's members as a sum of expressions over the frame."""
        component, stride = node.args[0], 1
        if not isinstance(component, TemplateVar):
            raise UnsupportedRuleError(f"a rule that uses {component.name}, which is not a TemplateVar")
        parts = []
        for order, positions in reversed(self._places(node, frame)):
            parts.append(positions * stride)
            stride *= len(order)
        parts[-1] = parts[-1] + self._first_columns[id(component)]
        return tuple(parts)

    def _values(self, node: Any, frame: Frame) -> Floats:
        """Give the values of a parameter's members as an expression over the frame."""
        component = node.args[0]
        if isinstance(component, TemplateVar):
            raise UnsupportedRuleError(f"a rule that is not linear: {node}")
        if not isinstance(component, ArrayParam):
            raise UnsupportedRuleError(f"a rule that uses {component.name}, neither a TemplateVar nor an ArrayParam")
        values: Floats = component.array[tuple(positions for _, positions in self._places(node, frame))]
        return values

    def _places(self, node: Any, frame: Frame) -> list[tuple[SetPositions, Integers]]:
        """Give each index set of a component with the positions in it that its index takes over the frame."""
        component, *index = node.args
        codes = [self._codes(part, frame) for part in index]
        places = []
        for subset in component.index_set().subsets(expand_all_set_operators=False):
            order = self._order(subset)
            own, codes = codes[: len(order.elements)], codes[len(order.elements) :]
            try:
                places.append((order, order.find(own)))
            except KeyError as error:
                raise KeyError(f"{component.name}: {error.args[0]} {subset.name} in {node}") from None
        return places

    def _codes(self, index: Any, frame: Frame) -> Integers:
        """Give the codes that an index expression takes: labels, or whole numbers such as t - 1."""
        if isinstance(index, IndexTemplate):
            return frame.codes_of(index._id)
        if isinstance(index, str):
            return self._labels.encode([index]).reshape((1,) * len(frame.shape))
        return np.rint(self._numbers(index, frame)).astype(np.int64)

    def _widened(self, frame: Frame, templates: tuple[Any, ...]) -> Widening:
        """Give the frame an axis along which the templates take every element of the set that they run over."""
        source, ids = templates[0]._set, [template._id for template in templates]
        if not isinstance(source, GetItemExpression):
            return widened(frame, (), (), dict(zip(ids, self._order(source).elements, strict=True)))
        starts, elements = self._grouped(source.args[0], len(templates))
        group = self._order(source.args[0].index_set()).find([self._codes(part, frame) for part in source.args[1:]])
        axes = tuple(axis for axis, length in enumerate(group.shape) if length > 1)
        cells = group.reshape(-1)
        counts = (starts[1:] - starts[:-1])[cells]
        parents = np.repeat(np.arange(len(cells)), counts)
        within = np.arange(len(parents)) - np.repeat(np.cumsum(counts) - counts, counts)
        chosen = np.repeat(starts[cells], counts) + within
        added = {key: codes[chosen] for key, codes in zip(ids, elements, strict=True)}
        if not axes:
            return widened(frame, (), (), added)
        origins = np.unravel_index(parents, [frame.shape[axis] for axis in axes])
        return widened(frame, axes, origins, added)

    def _grouped(self, indexed_set: Any, width: int) -> tuple[Integers, Integers]:
        """Give where the elements of each member set start, and those of all of them one after the other."""
        key = id(indexed_set)
        if key not in self._groups:
            of = indexed_set.groups if isinstance(indexed_set, GroupedSet) else indexed_set
            members = [list(of[index]) for index in indexed_set.index_set()]
            starts = np.cumsum([0, *map(len, members)])
            flat = [element for member in members for element in member]
            self._groups[key] = (starts, self._labels.encode_members(flat, width))
        return self._groups[key]


def _has_variable(node: Any) -> bool:
    if isinstance(node, GetItemExpression):
        return isinstance(node.args[0], TemplateVar)
    if isinstance(node, TemplateSumExpression):
        return _has_variable(node._local_args_[0])
    return not isinstance(node, (int, float)) and node.is_expression_type() and any(map(_has_variable, node.args))


def _filled(numbers: Floats, frame: Frame) -> Floats:
    return np.broadcast_to(numbers, frame.shape).reshape(-1)
