"""The search by sites, whatever the size: relax, fix by price, local search, a bound site by site."""

import numpy as np
import numpy.typing as npt
from peers.task import Task

from optimize.solve import Method

from .forced import forced


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Search until the gap is reached, the effort or the time is over."""
    return forced(Method.BY_SITE, task)
