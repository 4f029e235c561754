"""linopy with HiGHS: the complete program through linopy's own calls.

Each variable of the model is one of linopy's, and each limit a constraint whose terms are summed by row. The
coefficients come from gigasite's matrix: this asks what linopy and HiGHS do with the same plan. How long it takes to
write the limits in linopy itself is another question, which `benchmarks/building` answers.
"""

import linopy
import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr
from scipy import sparse

from optimize.arrays import Block, Matrix
from optimize.problem import problem_of

from .highs_run import run_highs
from .task import Task, searched


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the time is over."""
    problem = problem_of(task.scenario)
    model = linopy_model(problem.matrix, searched(problem).integer)
    solver = linopy.io.to_highspy(model, set_names=False)
    task.recorder.built()
    return run_highs(solver, task)


def linopy_model(matrix: Matrix, integer: npt.NDArray[np.bool_]) -> linopy.Model:
    """Write a program as a linopy model, its columns in the same order."""
    linopy.options["semantics"] = "v1"  # a sparse model takes no other
    model = linopy.Model(sparse=True)
    blocks = [block for block in matrix.columns.values() if block.size]
    variables = {block.name: _variable(model, block, matrix, integer) for block in blocks}
    for rows in matrix.rows.values():
        if rows.size:
            _add_limit(model, rows, matrix, variables)
    prices = [
        (xr.DataArray(matrix.cost[block.span], coords=variables[block.name].coords) * variables[block.name]).sum()
        for block in blocks
    ]
    model.add_objective(linopy.merge(prices, dim="_term"), sense="max")
    return model


def _variable(model: linopy.Model, block: Block, matrix: Matrix, integer: npt.NDArray[np.bool_]) -> linopy.Variable:
    index = [pd.RangeIndex(block.size, name=block.name)]
    return model.add_variables(
        lower=xr.DataArray(matrix.lower[block.span], coords=index),
        upper=xr.DataArray(matrix.upper[block.span], coords=index),
        coords=index,
        name=block.name,
        integer=bool(integer[block.span].all()),
    )


def _add_limit(model: linopy.Model, rows: Block, matrix: Matrix, variables: dict[str, linopy.Variable]) -> None:
    """Add the rows of a limit, which are all equal to something, or all at most it, or all at least."""
    lower, upper = matrix.row_lower[rows.span], matrix.row_upper[rows.span]
    sign, bound = ("=", upper) if (lower == upper).all() else ("<=", upper) if np.isinf(lower).all() else (">=", lower)
    if np.isinf(bound).any():
        raise ValueError(f"{rows.name}: expected rows of one kind, got several")
    coefficients = sparse.csc_array(matrix.matrix[rows.span])
    parts = [
        _terms(coefficients[:, matrix.columns[name].span].tocoo(), variable)
        for name, variable in variables.items()
        if coefficients.indptr[matrix.columns[name].span.stop] > coefficients.indptr[matrix.columns[name].first]
    ]
    right = xr.DataArray(bound, coords=[pd.RangeIndex(rows.size, name="row")])
    model.add_constraints(sum(parts[1:], start=parts[0]), sign, right, name=rows.name)


def _terms(part: sparse.coo_array, variable: linopy.Variable) -> linopy.LinearExpression:
    """Sum coefficient x variable by row."""
    row, column = part.coords
    (name,) = variable.dims
    entry = np.arange(part.nnz)
    chosen = variable.isel({name: column}).assign_coords({name: entry})
    group = xr.DataArray(row, dims=name, coords={name: entry}, name="row")
    summed = (xr.DataArray(part.data, dims=name, coords={name: entry}) * chosen).groupby(group).sum()
    return summed.reindex(row=np.arange(part.shape[0])).fillna(0)
