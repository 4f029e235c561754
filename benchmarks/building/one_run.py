"""One run of one way in a process of its own; prints what it took as JSON.

python -m building.one_run by_hand 1000
"""

import json
import sys
from dataclasses import dataclass
from importlib import import_module
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

import numpy as np
from instances import generated_scenario

from optimize.model import model_data

from .positions import data_of
from .solver_arrays import SolverArrays, hand_over

MEGABYTE = 1024**2


@dataclass(frozen=True)
class Run:
    """What a run took.

    Attributes:
        data_seconds: sets and parameters, the same code in every way.
        arrays_seconds: from there to the arrays of the solver.
        hand_over_seconds: until the solver has them.
        peak_mb: largest resident memory of the process.
        base_mb: the same before the run, with the scenario read.
        nonzeros: coefficients of the matrix that are not zero.
    """

    data_seconds: float
    arrays_seconds: float
    hand_over_seconds: float
    peak_mb: float
    base_mb: float
    rows: int
    columns: int
    nonzeros: int


def run(way: str, sites: int) -> Run:
    """Build the model of a generated scenario in one way and hand it over."""
    data = model_data(generated_scenario(sites))
    build = getattr(import_module(f".{way}", __package__), f"arrays_{way}")
    base, start = _peak_mb(), perf_counter()
    m = data_of(data)
    with_data = perf_counter()
    arrays = build(m, data)
    with_arrays = perf_counter()
    taken = hand_over(arrays) if isinstance(arrays, SolverArrays) else arrays.hand_over()
    end = perf_counter()
    return Run(
        with_data - start,
        with_arrays - with_data,
        end - with_arrays,
        _peak_mb(),
        base,
        taken.getNumRow(),
        taken.getNumCol(),
        int(np.count_nonzero(taken.getLp().a_matrix_.value_)) if way == "by_linopy" else _nonzeros(arrays),
    )


def _nonzeros(arrays: SolverArrays) -> int:
    return int(np.count_nonzero(arrays.matrix.data))


def _peak_mb() -> float:
    """Largest resident memory so far; Linux counts it in KiB, macOS in bytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2])).__dict__))
