"""One run of one peer: it finds a plan while the clock runs; writes a record, a line at a time."""

import sys
import time
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import highspy
import numpy as np
import numpy.typing as npt

from optimize.problem import Problem, problem_of
from optimize.solve import ReadyChildren
from optimize.solve.search import has_whole_racks
from planner.scenario import Scenario

from .cases import scenario_of
from .record import Recorder
from .task import Task

KILOBYTES_IN_MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2


def run(
    peer: str, case: str, seconds: float, cores: int, record: Path, commanded: float, children: ReadyChildren
) -> None:
    """Let a peer find a plan, then put the plan into whole racks and certify it, which is not timed.

    Args:
        peer: its module.
        case: name of the case.
        seconds: limit for building and solving.
        cores: processor cores that it may use.
        record: file to write.
        commanded: when its process was asked for, by the monotonic clock.
        children: processes that were started when its own was.
    """
    scenario = scenario_of(case)
    problem = problem_of(scenario)
    find = import_module(peer).find
    with record.open("w", encoding="utf-8") as file:
        recorder = Recorder(file)
        recorder.write(ready=time.monotonic() - commanded)
        found = find(Task(scenario, seconds, cores, has_whole_racks(problem.program), recorder, children))
        recorder.write(ended=recorder.seconds, peak_mb=peak_mb())
        if found is not None:
            # What follows takes one thread, and HiGHS keeps to the number that it began with.
            highspy.Highs.resetGlobalScheduler(True)
            whole, holds = whole_and_certified(scenario, problem, found)
            recorder.write(whole=whole, holds=holds)


def whole_and_certified(scenario: Scenario, problem: Problem, solution: npt.NDArray[np.float64]) -> tuple[float, bool]:
    """Give the value of a solution in whole racks, and whether its certificate holds."""
    # Imported here, as no peer needs it to find its plan.
    from optimize.decisions import decisions_of
    from optimize.pursuit.found import whole_of
    from planner.certificate import certify
    from planner.plan import assemble_plan

    whole = whole_of(problem, problem.program, without_noise(problem, solution))
    plan = assemble_plan(scenario, decisions_of(problem.data, problem.matrix, whole), [])
    return problem.program.objective(whole), certify(scenario, plan).holds


def without_noise(problem: Problem, solution: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Take whole numbers as whole and keep what a solver's tolerance let slip within its bounds."""
    program = problem.program
    whole = np.where(program.integer & ~program.whole_later, np.round(solution), solution)
    return np.clip(whole, program.lower, program.upper)


def peak_mb() -> float:
    """Largest resident memory so far of this process or of one that it started."""
    peak = max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return peak / KILOBYTES_IN_MEGABYTE
