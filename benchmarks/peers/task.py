"""What every peer is given."""

from dataclasses import dataclass, field

from optimize.problem import Problem
from optimize.solve import Program, ReadyChildren
from optimize.solve.search import has_whole_racks, with_real_racks
from planner.scenario import Scenario

from .record import Recorder

GAP = 1e-4
"""Relative gap at which everybody may stop: HiGHS's own default."""


@dataclass(frozen=True)
class Task:
    """What every peer is given.

    Attributes:
        scenario: one independent problem.
        seconds: limit for building and solving.
        cores: processor cores that the process may use.
        whole_racks: whether racks are whole numbers, as they are in small programs.
        recorder: who is told.
        children: processes that were started when the peer's own was.
    """

    scenario: Scenario
    seconds: float
    cores: int
    whole_racks: bool
    recorder: Recorder
    children: ReadyChildren = field(default_factory=lambda: ReadyChildren(0))

    @property
    def left(self) -> float:
        """Seconds left."""
        return max(self.seconds - self.recorder.seconds, 0.01)


def searched(problem: Problem) -> Program:
    """Give the program that gigasite's own search solves: but for small ones, racks are real until the end.

    With whole racks the peers have it harder: HiGHS finds no plan of the larger cases at all.
    """
    return problem.program if has_whole_racks(problem.program) else with_real_racks(problem.program)
