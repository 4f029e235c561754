"""Branch and bound on the whole program at once, with the settings that gigasite's search has for small programs."""

import numpy as np
import numpy.typing as npt
from peers.task import Task

from optimize.problem import problem_of
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.search import with_real_racks

from .gap import GAP


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the gap is reached or the time is over."""
    program = with_real_racks(problem_of(task.scenario).program)
    task.recorder.built()
    answer = solve_whole(
        program,
        Effort(gap=GAP, seconds=task.left, presolve=False),
        improved=lambda _solution, value: task.recorder.value(value),
        bounded=task.recorder.bound,
    )
    task.recorder.bound(answer.bound)
    task.recorder.value(answer.objective)
    task.recorder.write(note=answer.status.lower())
    return answer.solution
