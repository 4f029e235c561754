"""Plain Pyomo with HiGHS: the same Pyomo model, every member made, through Pyomo's own interface to HiGHS.

Of its two interfaces this is `pyomo.contrib.solver`, which takes over the model of 20 generated sites a little faster
than `appsi_highs` (4.2 and 4.8 seconds). What HiGHS finds on the way is read off its log as it is printed.
"""

from itertools import chain, product
from typing import Any

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo
from pyomo.contrib.solver.common.factory import SolverFactory

from optimize.arrays import Block, Matrix
from optimize.model import ModelData, model_data
from optimize.model.build import build_model
from optimize.problem import problem_from

from .highs_log import HighsLog
from .highs_run import OPTIONS
from .task import GAP, Task

RACKS = "stock"
"""The variable that larger programs take as real."""


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the time is over."""
    data = model_data(task.scenario)
    model = pyomo_model(data, whole_racks=task.whole_racks)
    solver = SolverFactory("highs")
    solver.set_instance(model)
    task.recorder.built()
    results = solver.solve(
        model,
        tee=[HighsLog(task.recorder)],
        time_limit=task.left,
        threads=task.cores,
        rel_gap=GAP,
        solver_options=OPTIONS,
        load_solutions=False,
        raise_exception_on_nonoptimal_result=False,
    )
    if results.objective_bound is not None:
        task.recorder.bound(results.objective_bound)
    task.recorder.write(note=results.termination_condition.name)
    if results.incumbent_objective is None:
        return None
    task.recorder.value(results.incumbent_objective)
    results.solution_loader.load_vars()
    return values_by_column(model, problem_from(data).matrix)


def pyomo_model(data: ModelData, *, whole_racks: bool) -> pyo.ConcreteModel:
    """Make the model with all its members, as Pyomo's interfaces to solvers need it."""
    model = build_model(data)
    for constraint in model.component_objects(pyo.Constraint, descend_into=False):
        constraint.make_members()
    model.objective.make_expression()
    if not whole_racks:
        for member in model.component(RACKS).values():
            member.domain = pyo.NonNegativeReals
    return model


def values_by_column(model: pyo.ConcreteModel, matrix: Matrix) -> npt.NDArray[np.float64]:
    """Give the values of a solved model in the order of the arrays; 0 where a variable is in no row."""
    found = np.zeros(len(matrix.cost))
    for name, block in matrix.columns.items():
        places = places_of(block)
        for index, member in model.component(name).items():
            if member.value is not None:
                found[places[index]] = member.value
    return found


def places_of(block: Block) -> dict[Any, int]:
    """Give the column of each index of a variable."""
    parts = product(*([e if isinstance(e, tuple) else (e,) for e in axis] for axis in block.axes))
    indices = [tuple(chain.from_iterable(part)) for part in parts]
    return {index if len(index) > 1 else index[0]: block.first + place for place, index in enumerate(indices)}
