"""gigasite's own search, in a child process as the program does it."""

import numpy as np
import numpy.typing as npt

from optimize.problem import problem_of
from optimize.solve import Limits, Progress, solve_side_by_side

from .task import GAP, Task


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Search until the time is over. The child was started with this process, so its imports count where ours do."""
    problem = problem_of(task.scenario)
    task.recorder.built()

    def told(progress: Progress) -> None:
        task.recorder.bound(progress.bound)
        task.recorder.value(progress.objective)

    limits = Limits(gap=GAP, seconds=task.left)
    (result,) = solve_side_by_side([problem.program], limits, processes=1, told=told, children=task.children)
    task.recorder.write(note=f"ended by {result.reason}")
    return result.plan
