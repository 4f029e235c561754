"""Plain Pyomo: the same model, compiled member by member by Pyomo's own standard form."""

from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler
from scipy import sparse

from optimize.model import ModelData
from optimize.model.build import add_rules

from .solver_arrays import SolverArrays


def arrays_by_standard_form(m: Any, data: ModelData) -> SolverArrays:
    """Add the rules, make every member, and compile; rows and columns come in Pyomo's order."""
    add_rules(m, data)
    for constraint in m.component_objects(pyo.Constraint, descend_into=False):
        constraint.make_members()
    m.objective.make_expression()
    form = LinearStandardFormCompiler().write(m, mixed_form=True, set_sense=None)
    kinds = np.array([row.bound_type for row in form.rows])
    uppers = [np.inf if column.ub is None else column.ub for column in form.columns]
    return SolverArrays(
        matrix=sparse.csr_array(form.A),
        row_lower=np.where(kinds <= 0, form.rhs, -np.inf),
        row_upper=np.where(kinds >= 0, form.rhs, np.inf),
        lower=np.array([column.lb for column in form.columns], dtype=float),
        upper=np.array(uppers, dtype=float),
        cost=form.c.toarray().reshape(-1),
        integer=np.array([column.is_integer() for column in form.columns]),
    )
