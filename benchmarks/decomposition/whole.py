"""Branch and bound on the whole program, whatever the size."""

import numpy as np
import numpy.typing as npt
from peers.task import Task

from optimize.solve import Method

from .forced import forced


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Search until the gap is reached or the time is over."""
    return forced(Method.WHOLE, task)
