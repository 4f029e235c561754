"""What happens some periods after something else."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", np.int64, np.float64)


def later(array: npt.NDArray[Number], periods: int) -> npt.NDArray[Number]:
    """Shift an array along its last axis, the periods; what comes before the start is zero."""
    shifted = np.zeros_like(array)
    wait = min(periods, array.shape[-1])
    shifted[..., wait:] = array[..., : array.shape[-1] - wait]
    return shifted
