"""PyPSA as it is used most, without whole units: a linear program by interior point, adapted in the same way."""

import numpy as np
import numpy.typing as npt

from .by_pypsa import find_by
from .task import Task

INTERIOR_POINT = {"solver": "ipm", "run_crossover": "off"}


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve PyPSA's linear model, then adapt what it decided."""
    return find_by(task, modular=False, options=INTERIOR_POINT)
