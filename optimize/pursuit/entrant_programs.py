"""The programs of those whose compute counts: small ones that bound it, and the ones to be searched.

Alone, a cluster needs nothing but its own sites and the smelters that help it, and that small problem is exact. Where
rules look at all sites together, or where a value found before is held, the whole part is searched, and the small
problem, which knows neither, still bounds it.
"""

from dataclasses import dataclass, replace

from optimize.cut_scenario import cut_to, ties_sites_together, without_other_racks
from optimize.objectives import Ask, CountedSites
from optimize.problem import Problem, problem_of
from optimize.pursuit.found import Floats, Found, dated_program, problem_beside, whole_of
from optimize.solve import DatedProgram, Method, goes_whole
from optimize.solve.idle_plan import idle_plan
from planner.scenario import Scenario


@dataclass(frozen=True)
class EntrantProgram:
    """One entrant, with its compute by period.

    Attributes:
        entrant: whose compute counts.
        problem: the problem whose columns `exact` has.
        bounding: a program in which at least as much is possible.
        exact: the program.
    """

    entrant: CountedSites
    problem: Problem
    bounding: DatedProgram
    exact: DatedProgram

    def in_whole_units(self, plan: Floats, period: int) -> Floats:
        """Make a plan of whole units of one for a period, whose racks may not be whole."""
        return whole_of(self.problem, self.exact.at(period), plan)


def cluster_programs(
    part: Scenario, region: str, clusters: tuple[CountedSites, ...], before: Found | None, method: Method
) -> tuple[EntrantProgram, ...]:
    """Give the programs of training clusters of a region."""
    if before is None and not ties_sites_together(part, region):
        return tuple(_alone(part, cluster, method) for cluster in clusters)
    problem = problem_beside(part, Ask("ties", entrants=clusters), before)
    if before is None:
        problem = _begun_idle(problem)
    return tuple(
        replace(_alone(part, cluster, method), problem=problem, exact=dated_program(problem, problem.program, cluster))
        for cluster in clusters
    )


def region_program(part: Scenario, region: CountedSites, before: Found | None) -> EntrantProgram:
    """Give the program of a whole region."""
    problem = problem_beside(part, Ask("ties", entrants=(region,)), before)
    dated = dated_program(problem, problem.program, region)
    return EntrantProgram(region, problem, dated, dated)


def _begun_idle(problem: Problem) -> Problem:
    """Let a search begin from what all sites can do without accelerators."""
    return replace(problem, program=replace(problem.program, start=idle_plan(problem.program)))


def _alone(part: Scenario, cluster: CountedSites, method: Method) -> EntrantProgram:
    problem = problem_of(cut_to(part, cluster), Ask("ties", entrants=(cluster,)))
    if not goes_whole(without_other_racks(problem.program, problem.data.scenario, cluster), method):
        problem = _begun_idle(problem)
    program = without_other_racks(problem.program, problem.data.scenario, cluster)
    dated = dated_program(problem, program, cluster)
    return EntrantProgram(cluster, problem, dated, dated)
