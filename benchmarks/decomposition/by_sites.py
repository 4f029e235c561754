"""The search of large programs, whatever the size: relax, fix by price, local search, a bound site by site."""

import numpy as np
import numpy.typing as npt
from peers.task import Task

from optimize.problem import problem_of
from optimize.solve import Limits
from optimize.solve.large_search import LargeSearch
from optimize.solve.search import with_real_racks

from .gap import GAP
from .listener import Teller


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Search until the gap is reached, the effort or the time is over."""
    program = with_real_racks(problem_of(task.scenario).program)
    task.recorder.built()
    search = LargeSearch(program, Limits(gap=GAP, seconds=task.left), Teller(task.recorder), lambda: False)
    task.recorder.write(note=search.run())
    return search.best
