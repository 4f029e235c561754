"""Pyomo components that keep their rule instead of one object per index.

An ordinary model makes a Python object for every member of every constraint, variable and parameter. These
make none until somebody asks for one: `model.zone["PJM", 3]` still gives an ordinary constraint, so names,
`pprint`, duals and every other Pyomo tool work, but building a model costs nothing per index.

A rule may not test an index with `if` or return `Constraint.Skip`: split the index set instead. An order such as
`t > 0` is refused; an equality such as `s == "oak"` is false of a placeholder, which no code here can see, so the
tests compare the rows of every limit with Pyomo's own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo
from pyomo.common.errors import PyomoException
from pyomo.core.base.constraint import IndexedConstraint
from pyomo.core.base.initializer import Initializer
from pyomo.core.base.objective import ScalarObjective
from pyomo.core.base.param import IndexedParam
from pyomo.core.base.set import IndexedSet, InsertionOrderSetData, OrderedScalarSet
from pyomo.core.base.var import IndexedVar
from pyomo.core.expr.template_expr import templatize_constraint, templatize_rule

from optimize.arrays.unsupported_rule import UnsupportedRuleError
from planner.quantities import Quantities
from planner.units import UNITS, parse_unit

Template = tuple[Any, tuple[Any, ...]]
"""An expression over index templates, and the templates of the component's own index."""


class TemplateConstraint(IndexedConstraint):  # type: ignore[misc]
    """An indexed constraint that makes its members only on demand."""

    def construct(self, data: None = None) -> None:  # noqa: ARG002 (Pyomo's signature)
        """Make the anonymous index set and no member."""
        if self._constructed:  # type: ignore[has-type]
            return
        self._constructed = True
        for index_set in self._anonymous_sets or ():
            index_set.construct()

    def template(self) -> Template:
        """Give the relational expression over index templates.

        Raises:
            UnsupportedRuleError: if the rule decides something by the value of an index.
        """
        try:
            return templatize_constraint(self)  # type: ignore[no-any-return]
        except PyomoException as error:
            raise UnsupportedRuleError(
                f"{self.name}: a rule that tests an index; split the index set instead ({error})"
            ) from None

    def make_members(self) -> None:
        """Make every member, for Pyomo tools that iterate over them."""
        for index in self.index_set():
            self[index]


class TemplateVar(IndexedVar):  # type: ignore[misc]
    """An indexed variable, not negative, that makes its members only on demand.

    Args:
        sets: index sets.
        integer: whether values must be whole.
        upper: rule over the indices for the upper bound; None for no bound.
        of_site: whether the first index is the site that the variable belongs to.
        unit: unit of its values, as tables write it; counts carry their noun (unit, block, potline).

    Attributes:
        unit: the same, read.

    Raises:
        ValueError: if ``unit`` is no unit.
    """

    def __init__(
        self,
        *sets: Any,
        integer: bool = False,
        upper: Callable[..., Any] | None = None,
        of_site: bool = False,
        unit: str,
        **kwargs: Any,
    ) -> None:
        self.integer = integer
        self.of_site = of_site
        self.unit = parse_unit(unit)
        self._upper = upper
        super().__init__(
            *sets,
            within=pyo.NonNegativeIntegers if integer else pyo.NonNegativeReals,
            bounds=lambda model, *index: (0, None if upper is None else upper(model, *index)),
            dense=False,
            **kwargs,
        )

    def template(self) -> Template | None:
        """Give the upper bound over index templates; None without a bound."""
        if self._upper is None:
            return None
        return templatize_rule(  # type: ignore[no-any-return]
            self.parent_block(), Initializer(self._upper), self.index_set()
        )


class ArrayParam(IndexedParam):  # type: ignore[misc]
    """An indexed parameter whose values stay one array.

    Args:
        sets: index sets; axis i of ``values`` runs over set i in its order.
        values: the values; quantities are converted to ``unit``.
        unit: unit of the values, as tables write it; counts carry their noun (unit, block, potline).

    Attributes:
        unit: the same, read.
        array: the values in that unit.

    Raises:
        ValueError: if the shape of ``values`` is not the lengths of the sets, or ``unit`` is no unit.
        pint.DimensionalityError: if quantities cannot be converted to ``unit``.
    """

    def __init__(self, *sets: Any, values: npt.ArrayLike | Quantities, unit: str, **kwargs: Any) -> None:
        self.unit = parse_unit(unit)
        numbers = values.m_as(self.unit) if isinstance(values, UNITS.Quantity) else values
        self.array = np.asarray(numbers, dtype=float)
        self._axes = sets
        lengths = tuple(len(axis) for axis in sets)
        if self.array.shape != lengths:
            raise ValueError(f"values of shape {self.array.shape} for index sets of lengths {lengths}")
        super().__init__(*sets, within=pyo.Reals, default=lambda _model, *index: self._value_at(*index), **kwargs)

    def _value_at(self, *index: Any) -> float:
        position = []
        for axis in self._axes:
            key = index[: axis.dimen] if axis.dimen > 1 else index[0]
            # Pyomo's ord divides by zero where a range has one member.
            position.append(axis.ord(key) - 1 if len(axis) > 1 else 0)
            index = index[axis.dimen :]
        return float(self.array[tuple(position)])


class ElementSet(OrderedScalarSet):  # type: ignore[misc]
    """A set that takes its elements as they are, where Pyomo's own checks one after the other.

    Args:
        elements: elements in order, of the dimension given.
        dimen: dimension of the elements.
    """

    def __init__(self, elements: Iterable[Any], dimen: int = 1, **kwargs: Any) -> None:
        self._elements = elements
        super().__init__(dimen=dimen, **kwargs)

    def construct(self, data: None = None) -> None:  # noqa: ARG002 (Pyomo's signature)
        """Make the set with its elements."""
        if self._constructed:
            return
        super().construct()
        self._values.update(dict.fromkeys(self._elements))
        self._elements = ()


class GroupedSet(IndexedSet):  # type: ignore[misc]
    """An indexed set, such as the transformers of each site, that makes its member sets only on demand.

    Args:
        sets: index sets.
        groups: elements of the set at each index.
        dimen: dimension of the elements.

    Attributes:
        groups: the same.
    """

    def __init__(self, *sets: Any, groups: Mapping[Any, Sequence[Any]], dimen: int = 1, **kwargs: Any) -> None:
        self.groups = groups
        self._ComponentDataClass = InsertionOrderSetData
        super().__init__(*sets, dimen=dimen, initialize=lambda _model, *index: self._elements_at(*index), **kwargs)

    def _elements_at(self, *index: Any) -> Sequence[Any]:
        return self.groups[index if len(index) > 1 else index[0]]

    def construct(self, data: None = None) -> None:  # noqa: ARG002 (Pyomo's signature)
        """Make the anonymous index set and no member."""
        if self._constructed:  # type: ignore[has-type]
            return
        self._constructed = True
        for index_set in self._anonymous_sets or ():
            index_set.construct()


class TemplateObjective(ScalarObjective):  # type: ignore[misc]
    """An objective, to be maximised, whose sums stay templates.

    Args:
        formula: rule over the model.
    """

    def __init__(self, formula: Callable[[Any], Any], **kwargs: Any) -> None:
        self._formula = formula
        super().__init__(sense=pyo.maximize, expr=0.0, **kwargs)

    def template(self) -> Template:
        """Give the objective as an expression over index templates."""
        return templatize_rule(  # type: ignore[no-any-return]
            self.parent_block(), Initializer(self._formula), None
        )

    def make_expression(self) -> None:
        """Make the whole expression, for Pyomo tools that walk it."""
        self.set_value(self._formula(self.parent_block()))
