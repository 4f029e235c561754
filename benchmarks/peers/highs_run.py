"""HiGHS with a program in it, run as well as we know how, and listened to."""

import highspy
import numpy as np
import numpy.typing as npt

from .task import GAP, Task

OPTIONS = {"mip_lp_solver": "ipm"}
"""Beside HiGHS's own settings, for all that solve with it.

Interior point at the root: on 20 generated sites its relaxation is there after 18 seconds, and after 57 with simplex.
"""


def run_highs(solver: highspy.Highs, task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the time is over, tell of every plan and bound, and give the last plan."""
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", task.cores)
    solver.setOptionValue("mip_rel_gap", GAP)
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.cbMipImprovingSolution += lambda event: task.recorder.value(event.data_out.objective_function_value)
    solver.cbMipLogging += lambda event: task.recorder.bound(event.data_out.mip_dual_bound)
    solver.setOptionValue("time_limit", task.left)
    solver.run()
    found = solver.getInfo()
    task.recorder.bound(found.mip_dual_bound)
    task.recorder.write(note=solver.modelStatusToString(solver.getModelStatus()).lower())
    if found.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    task.recorder.value(found.objective_function_value)
    return np.array(solver.getSolution().col_value)
