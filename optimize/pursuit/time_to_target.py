"""Pursue the first period in which a target is reached: a race of the region's clusters, or of the region alone."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

import numpy as np

from optimize.objectives import TIME_TO_TARGET, CountedSites
from optimize.problem import Problem
from optimize.pursuit.entrant_programs import EntrantProgram, cluster_programs, region_program
from optimize.pursuit.found import Floats, Found, Held, InfeasibleScenarioError, dated_program, finished
from optimize.pursuit.outcome import outcome_of
from optimize.solve import HELD_WITHIN, DatedProgram, Method, Proofs, Race, Result, Runner
from optimize.training_clusters import training_clusters, whole_region
from planner.plan import Outcome
from planner.scenario import Scenario

BLOCKS_LOST = 2
"""Blocks of each product that making racks whole is first taken to lose."""

_SEARCHED_TO_THE_END = ("optimal", "effort")


@dataclass(frozen=True)
class TimeToTarget:
    """The first period in which a region reaches a target, in one part of a scenario.

    Attributes:
        part: the part.
        region: whose compute.
        target_eflops: the target.
        target_of: what has to reach it, the region's compute or that of its largest training cluster.
        before: what was found for the objective that comes first; None if this is the first.
        method: how the programs are solved.
    """

    part: Scenario
    region: str
    target_eflops: float
    target_of: Literal["compute", "cluster"]
    before: Found | None = None
    method: Method = Method.AUTO

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the part."""
        return tuple(row.region for row in self.part.regions)

    @cached_property
    def programs(self) -> tuple[EntrantProgram, ...]:
        """The programs of those who run."""
        if self.target_of == "compute":
            return (region_program(self.part, whole_region(self.part, self.region), self.before),)
        clusters = training_clusters(self.part, self.region)
        return cluster_programs(self.part, self.region, clusters, self.before, self.method)

    @property
    def work(self) -> Race:
        """What a child is to solve."""
        return self.work_of(self.programs)

    def work_of(self, programs: tuple[EntrantProgram, ...]) -> Race:
        """What a child is to solve, of programs that may begin from other plans."""
        calendar = self.part.calendar
        return Race(
            entrants=tuple(Runner(program.bounding, program.exact, program.in_whole_units) for program in programs),
            target_eflops=self.target_eflops,
            margin_eflops=BLOCKS_LOST * float(self.programs[0].problem.data.block_eflops.sum()),
            periods=calendar.count,
            period_months=calendar.period_months,
            may_fall=any(row.removal_usd is not None for row in self.part.accelerators),
        )

    def conclude(self, result: Result, asked_gap: float) -> Found:
        """Make a plan in whole units of what it found.

        Raises:
            InfeasibleScenarioError: if no plan reaches the target.
        """
        if result.reason == "unreachable":
            raise InfeasibleScenarioError(
                f"no plan reaches {self._target()} by {self.part.calendar.labels[-1]}: "
                f"it is proven that at most {result.most:,.2f} EFLOP/s are possible"
            )
        best = self.programs[result.entrant]
        program = best.exact.at(result.period)
        nothing = np.zeros(len(program.cost)) if program.start is None else program.start
        solution = nothing if result.plan is None else result.plan
        whole = finished(best.problem, program, solution)
        if result.reason in _SEARCHED_TO_THE_END and self._reached(best.exact, whole) is None:
            raise InfeasibleScenarioError(
                f"no plan was found that reaches {self._target()} by {self.part.calendar.labels[-1]}; "
                f"{self._not_before(result)}, but later is not disproved: ask for less, or give it more time"
            )
        lost = max(program.objective(solution) - program.objective(whole), 0.0)
        return Found(
            self.part,
            best.problem,
            solution,
            whole,
            Held(min(self.target_eflops + lost, program.objective(solution)), best.entrant, result.period),
            partial(self._outcome, best.entrant, result, asked_gap),
            demand=False,
        )

    def _outcome(
        self, entrant: CountedSites, result: Result, asked_gap: float, problem: Problem, whole: Floats
    ) -> Outcome:
        calendar = self.part.calendar
        reached = self._reached(dated_program(problem, problem.program, entrant), whole)
        months = float("inf") if reached is None else float(reached * calendar.period_months)
        bound = min(months, -result.bound)
        if reached is None:
            finding = f"The plan does not reach {self._target()}; {self._not_before(result)}."
        else:
            words = "proven to be the earliest" if bound == months else f"{self._not_before(result)}, between is open"
            finding = f"{self._target()} are reached in {calendar.label(reached)}; {words}."
        return outcome_of(
            problem,
            TIME_TO_TARGET,
            whole,
            result,
            asked_gap,
            objective=months,
            bound=bound,
            proven_by=_proven_by(result.proofs),
            finding=finding,
        )

    def _reached(self, dated: DatedProgram, whole: Floats) -> int | None:
        return dated.reached(whole, self.target_eflops * (1 - HELD_WITHIN), self.part.calendar.count)

    def _target(self) -> str:
        whose = self.region if self.target_of == "compute" else f"the largest training cluster of {self.region}"
        return f"{self.target_eflops:,g} EFLOP/s in {whose}"

    def _not_before(self, result: Result) -> str:
        if not np.isfinite(result.bound):
            return "nothing is proven yet"
        first = round(-result.bound / self.part.calendar.period_months)
        return f"it is proven that none does before {self.part.calendar.label(first)}"


def _proven_by(proofs: Proofs) -> str:
    """Say what disproves the periods before the first that may reach the target."""
    return f"earlier periods disproved by {' and by '.join(proofs)}" if proofs else "there is no earlier period"
