"""The project's way: Pyomo rules, each expanded once for all indices as arrays."""

from typing import Any

from optimize.arrays import expand_model
from optimize.model import ModelData
from optimize.model.build import add_rules

from .solver_arrays import SolverArrays


def arrays_by_rules(m: Any, data: ModelData) -> SolverArrays:
    """Add the rules to a model that has its sets and parameters, and expand it."""
    add_rules(m, data)
    found = expand_model(m)
    return SolverArrays(
        found.matrix, found.row_lower, found.row_upper, found.lower, found.upper, found.cost, found.integer
    )
