"""A whole model as arrays: what a solver takes."""

from dataclasses import dataclass
from itertools import chain, product
from typing import Any

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo
from scipy import sparse

from optimize.arrays.components import TemplateConstraint, TemplateObjective, TemplateVar
from optimize.arrays.expansion import Expansion
from optimize.arrays.linear_terms import stacked
from optimize.arrays.unsupported_rule import UnsupportedRuleError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """A run of rows or columns that one component makes, in the order of its index set.

    Attributes:
        name: name of the component.
        first: its first row or column.
        axes: elements of each of its index sets, in order.
    """

    name: str
    first: int
    axes: tuple[tuple[Any, ...], ...]

    @property
    def shape(self) -> tuple[int, ...]:
        """Lengths of the index sets."""
        return tuple(len(axis) for axis in self.axes)

    @property
    def size(self) -> int:
        """Number of rows or columns."""
        return int(np.prod(self.shape))

    @property
    def span(self) -> slice:
        """The rows or columns as a slice."""
        return slice(self.first, self.first + self.size)

    @property
    def members(self) -> list[tuple[Any, ...]]:
        """The indices without the last one, in order: where that is the period, what there is in each period."""
        parts = product(*([e if isinstance(e, tuple) else (e,) for e in axis] for axis in self.axes[:-1]))
        return [tuple(chain.from_iterable(part)) for part in parts]


@dataclass(frozen=True)
class Matrix:
    """maximise cost . x + offset subject to row_lower <= matrix x <= row_upper, lower <= x <= upper.

    Attributes:
        matrix: rows by columns, compressed by rows.
        integer: whether a column must be whole, shape (columns,).
        rows: the constraints' row blocks by name.
        columns: the variables' column blocks by name.
    """

    matrix: sparse.csr_array
    row_lower: Floats
    row_upper: Floats
    lower: Floats
    upper: Floats
    cost: Floats
    offset: float
    integer: npt.NDArray[np.bool_]
    rows: dict[str, Block]
    columns: dict[str, Block]

    def values(self, name: str, solution: Floats) -> Floats:
        """Give the part of a solution that belongs to a variable, in the shape of its index sets."""
        block = self.columns[name]
        return solution[block.span].reshape(block.shape)


def expand_model(model: pyo.ConcreteModel) -> Matrix:
    """Expand every template component of a model.

    The result equals Pyomo's own standard form of the same model; tests hold that for every limit.

    Raises:
        UnsupportedRuleError: if a rule has no array form.
    """
    variables = _components(model, pyo.Var, TemplateVar)
    columns = _blocks(variables)
    expansion = Expansion({id(variable): columns[variable.name].first for variable in variables})
    count = sum(block.size for block in columns.values())
    upper = np.full(count, np.inf)
    integer = np.zeros(count, dtype=bool)
    for variable in variables:
        span = columns[variable.name].span
        integer[span] = variable.integer
        if (template := variable.template()) is not None:
            upper[span] = expansion.numbers(template, variable.index_set())

    constraints = [c for c in _components(model, pyo.Constraint, TemplateConstraint) if len(c.index_set())]
    rows = _blocks(constraints)
    height = sum(block.size for block in rows.values())
    row_lower, row_upper = np.empty(height), np.empty(height)
    parts = []
    for constraint in constraints:
        found = expansion.rows(constraint.template(), constraint.index_set())
        row_lower[rows[constraint.name].span] = found.lower
        row_upper[rows[constraint.name].span] = found.upper
        parts.append(found.terms.entries)
    (objective,) = _components(model, pyo.Objective, TemplateObjective)
    terms = expansion.objective(objective.template())
    return Matrix(
        matrix=stacked(parts, [block.size for block in rows.values()], count),
        row_lower=row_lower,
        row_upper=row_upper,
        lower=np.zeros(count),
        upper=upper,
        cost=terms.by_column(count),
        offset=float(terms.constant[0]),
        integer=integer,
        rows=rows,
        columns=columns,
    )


def expand_objective(model: pyo.ConcreteModel, objective: TemplateObjective, matrix: Matrix) -> Floats:
    """Give the coefficient of every column in an objective of the model, active or not, shape (columns,)."""
    variables = _components(model, pyo.Var, TemplateVar)
    expansion = Expansion({id(variable): matrix.columns[variable.name].first for variable in variables})
    return expansion.objective(objective.template()).by_column(len(matrix.cost))


def _components(model: pyo.ConcreteModel, kind: type[Any], template: type[Any]) -> list[Any]:
    components = list(model.component_objects(kind, active=True, descend_into=False))
    for component in components:
        if not isinstance(component, template):
            raise UnsupportedRuleError(f"{component.name}: a {kind.__name__} that is not a {template.__name__}")
    return components


def _blocks(components: list[Any]) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    first = 0
    for component in components:
        subsets = component.index_set().subsets(expand_all_set_operators=False)
        block = Block(component.name, first, tuple(tuple(subset) for subset in subsets))
        blocks[component.name] = block
        first += block.size
    return blocks
