"""One instance built and searched in a process of its own; prints what it took as JSON.

python -m growth.one_run 20 36 4 0 0.01 300

The numbers are sites, periods, products, seed, the gap at which to stop, and seconds.
"""

import json
import sys
from dataclasses import asdict, dataclass
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter

from optimize.problem import problem_of
from optimize.solve import Limits, Progress, solve_side_by_side

from .instances_of import Size, scenario_of

KILOBYTES_IN_MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2

GAPS = (0.1, 0.05, 0.02, 0.01)
"""Gaps at which the clock is read on the way."""


@dataclass(frozen=True)
class Run:
    """What a run took.

    Attributes:
        build_seconds: from the scenario to the program as arrays.
        build_mb: largest resident memory until then.
        search_mb: largest resident memory of the process that searched.
        gap: proven in the end; None without a plan or a bound.
        seconds: of the search.
        seconds_to: seconds of the search to each of `GAPS`; None where it was not reached.
        reason: what ended the search.
    """

    rows: int
    columns: int
    whole: int
    build_seconds: float
    build_mb: float
    search_mb: float
    gap: float | None
    seconds: float
    seconds_to: tuple[float | None, ...]
    reason: str


def run(size: Size, gap: float, seconds: float) -> Run:
    """Build an instance and search it until a gap is proven or the time is over."""
    scenario = scenario_of(size)
    start = perf_counter()
    program = problem_of(scenario).program
    built, build_mb = perf_counter() - start, _peak_mb(RUSAGE_SELF)
    reached: dict[float, float] = {}

    def told(progress: Progress) -> None:
        for wanted in GAPS:
            if progress.gap <= wanted:
                reached.setdefault(wanted, progress.seconds)

    (result,) = solve_side_by_side([program], Limits(gap=gap, seconds=seconds), processes=1, told=told)
    last = Progress(0, "", result.objective, result.bound, result.seconds)
    return Run(
        *program.matrix.shape,
        int(program.integer.sum()),
        built,
        build_mb,
        _peak_mb(RUSAGE_CHILDREN),
        last.gap if last.gap != float("inf") else None,
        result.seconds,
        tuple(reached.get(wanted) for wanted in GAPS),
        result.reason,
    )


def _peak_mb(who: int) -> float:
    return getrusage(who).ru_maxrss / KILOBYTES_IN_MEGABYTE


if __name__ == "__main__":
    size = Size(*map(int, sys.argv[1:5]))
    print(json.dumps(asdict(run(size, float(sys.argv[5]), float(sys.argv[6])))))
