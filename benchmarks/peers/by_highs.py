"""HiGHS alone on gigasite's arrays: branch and bound on the whole program."""

import numpy as np
import numpy.typing as npt
from building.solver_arrays import SolverArrays, hand_over

from optimize.problem import problem_of

from .highs_run import run_highs
from .task import Task, searched


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the time is over."""
    program = searched(problem_of(task.scenario))
    solver = hand_over(
        SolverArrays(
            program.matrix,
            program.row_lower,
            program.row_upper,
            program.lower,
            program.upper,
            program.cost,
            program.integer,
        )
    )
    task.recorder.built()
    return run_highs(solver, task)
