"""Pursue the largest training cluster at a date: a contest of all clusters."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from optimize.objectives import LARGEST_CLUSTER, CountedSites
from optimize.problem import Problem
from optimize.pursuit.entrant_programs import EntrantProgram, cluster_programs
from optimize.pursuit.found import Floats, Found, Held, InfeasibleScenarioError, dated_program, finished
from optimize.pursuit.outcome import REFUTED, is_refuted, outcome_of, proven_bound
from optimize.solve import Contest, Entrant, Method, Proofs, Result
from optimize.training_clusters import training_clusters
from planner.plan import Outcome
from planner.scenario import Scenario


@dataclass(frozen=True)
class LargestCluster:
    """The largest training cluster of a region in one part of a scenario.

    Attributes:
        part: the part.
        region: whose cluster.
        period: the period that counts.
        before: what was found for the objective that comes first; None if this is the first.
        method: how the programs are solved.
    """

    part: Scenario
    region: str
    period: int
    before: Found | None = None
    method: Method = Method.AUTO

    @property
    def regions(self) -> tuple[str, ...]:
        """Regions of the part."""
        return tuple(row.region for row in self.part.regions)

    @cached_property
    def programs(self) -> tuple[EntrantProgram, ...]:
        """The programs of all clusters."""
        clusters = training_clusters(self.part, self.region)
        return cluster_programs(self.part, self.region, clusters, self.before, self.method)

    @property
    def work(self) -> Contest:
        """What a child is to solve."""
        return self.work_of(self.programs)

    def work_of(self, programs: tuple[EntrantProgram, ...]) -> Contest:
        """What a child is to solve, of programs that may begin from other plans."""
        return Contest(tuple(Entrant(program.bounding, program.exact) for program in programs), self.period)

    def conclude(self, result: Result, asked_gap: float) -> Found:
        """Make a plan in whole units of what it found.

        Raises:
            InfeasibleScenarioError: if there is no training cluster.
        """
        date = self.part.calendar.label(self.period)
        if result.reason == "infeasible":
            raise InfeasibleScenarioError(
                f"no plan gives {self.region} a training cluster in {date}: none reaches cluster_minimum_mw "
                "of the region within every limit"
            )
        best = self.programs[result.entrant]
        program = best.exact.at(self.period)
        nothing = np.zeros(len(program.cost)) if program.start is None else program.start
        solution = nothing if result.plan is None else result.plan
        return Found(
            self.part,
            best.problem,
            solution,
            finished(best.problem, program, solution),
            Held(program.objective(solution), best.entrant, self.period),
            partial(self._outcome, best.entrant, result, asked_gap),
            demand=False,
        )

    def _outcome(
        self, entrant: CountedSites, result: Result, asked_gap: float, problem: Problem, whole: Floats
    ) -> Outcome:
        value = dated_program(problem, problem.program, entrant).at(self.period).objective(whole)
        bound = proven_bound(value, result.bound)
        return outcome_of(
            problem,
            LARGEST_CLUSTER,
            whole,
            result,
            asked_gap,
            objective=value,
            bound=bound,
            proven_by=_proven_by(result.proofs),
            finding="" if result.plan is None else self._finding(entrant, value, bound, result),
        )

    def _finding(self, entrant: CountedSites, value: float, bound: float, result: Result) -> str:
        (name,) = (site.name for site in self.part.sites if site.site == entrant.name)
        found = (
            f"The largest training cluster of {self.region} in {self.part.calendar.label(self.period)} is "
            f"{value:,.2f} EFLOP/s around {name}"
        )
        if np.isfinite(bound):
            return f"{found}; it is proven that none can be larger than {bound:,.2f} EFLOP/s."
        return f"{found}. {REFUTED}" if is_refuted(value, result.bound) else f"{found}."


def _proven_by(proofs: Proofs) -> str:
    """Say what bounds the clusters."""
    *some, others = proofs or ("",)
    return "; ".join(
        [*(f"{proof} for some clusters" for proof in some), f"{others} for the others" if some else others]
    )
