"""gigasite's search by a method that is forced."""

import numpy as np
import numpy.typing as npt
from peers.task import Task

from optimize.problem import problem_of
from optimize.solve import Limits, Method
from optimize.solve.search import search

from .gap import GAP
from .listener import Teller

Floats = npt.NDArray[np.float64]


class LastPlan(Teller):
    """Keeps the best plan too."""

    plan: Floats | None = None

    def incumbent(self, plan: Floats, objective: float) -> None:
        """Keep a better plan and pass its value on."""
        self.plan = plan
        super().incumbent(plan, objective)


def forced(method: Method, task: Task) -> Floats | None:
    """Search by a method until the gap is reached, the effort or the time is over, and give the best plan."""
    program = problem_of(task.scenario).program
    task.recorder.built()
    kept = LastPlan(task.recorder)
    limits = Limits(gap=GAP, seconds=task.left, method=method)
    task.recorder.write(note=search(program, limits, kept, lambda: False))
    return kept.plan
