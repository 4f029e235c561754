"""From what is known of an earlier solve to the work that is left, and from a solve to what is known."""

import math
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from optimize.carried_over import carried_between
from optimize.knowledge import SETTLED, KnownProblem, KnownResult, Names, RowMarks, column_weights
from optimize.problem import Problem
from optimize.pursuit import Found, LargestCluster, Pursuit, TimeToTarget, WholeProgram
from optimize.solve import Contest, DatedProgram, Program, Race, Result, relative_gap
from optimize.solve.digest import digest_of
from optimize.solve.idle_plan import FEASIBLE_WITHIN, settled
from optimize.solve.knowledge import Earlier, Lesson, SiteBounds
from optimize.solve.program import Floats
from optimize.solve.search_again import Resumed

Work = Program | Resumed | Contest | Race


@dataclass(frozen=True)
class Task:
    """What is left to do for a pursuit.

    Attributes:
        pursuit: the pursuit.
        digest: of all that is to be solved.
        work: what a child is to solve.
        result: the result, where the same was solved before; nothing is left then.
    """

    pursuit: Pursuit
    digest: bytes
    work: Work
    result: Result | None = None


def task_of(pursuit: Pursuit, known: KnownProblem | None, objective: str, asked_gap: float) -> Task:
    """Say what is left to do for a pursuit, given what is known of one much like it."""
    digest = _digest_of(pursuit)
    if known is None:
        return Task(pursuit, digest, pursuit.work)
    if known.digest == digest and _is_good_enough(known.result, asked_gap) and _fits(pursuit, known):
        return Task(pursuit, digest, pursuit.work, _taken_over(known))
    return Task(pursuit, digest, _begun(pursuit, known, objective))


def known_of(task: Task, objective: str, result: Result, found: Found, asked_gap: float) -> KnownProblem | None:
    """Say what is known now; None if there is no plan."""
    if result.plan is None:
        return None
    names, program = _names(found.problem), _program_of(task.pursuit)
    lesson = result.lesson if program is not None else None
    return KnownProblem(
        regions=task.pursuit.regions,
        objective=objective,
        digest=task.digest,
        names=names,
        plan=found.solution,
        result=KnownResult(
            result.objective,
            result.bound,
            result.most,
            result.entrant,
            result.period,
            result.reason,
            asked_gap,
            result.proofs,
        ),
        marks=None if program is None or lesson is None else _marks(program, column_weights(names.column_count)),
        lesson=lesson,
    )


def _digest_of(pursuit: Pursuit) -> bytes:
    """Digest what is solved; whether racks reach a target when made whole depends on the tables besides."""
    return digest_of(pursuit.work, pursuit.part) if isinstance(pursuit, TimeToTarget) else digest_of(pursuit.work)


def _is_good_enough(result: KnownResult, asked_gap: float) -> bool:
    if result.reason not in SETTLED:
        return False
    if result.reason == "effort":
        return asked_gap >= result.asked_gap
    return result.reason == "optimal" or relative_gap(result.bound, result.objective) <= asked_gap


def _fits(pursuit: Pursuit, known: KnownProblem) -> bool:
    """Whether the plan is one of the pursuit: what is known may come from a file, and a file from anybody."""
    result = known.result
    if isinstance(pursuit, WholeProgram):
        program = pursuit.problem.program
        if len(known.plan) != len(program.cost) or program.violation(known.plan) >= FEASIBLE_WITHIN:
            return False
        return math.isclose(program.objective(known.plan), result.objective, rel_tol=1e-6, abs_tol=1e-6)
    if isinstance(pursuit, LargestCluster | TimeToTarget):
        periods = pursuit.part.calendar.count
        if result.entrant not in range(len(pursuit.programs)) or result.period not in range(periods):
            return False
        return len(known.plan) == len(pursuit.programs[result.entrant].exact.program.cost)
    return False


def _taken_over(known: KnownProblem) -> Result:
    result = known.result
    return Result(
        plan=known.plan,
        objective=result.objective,
        entrant=result.entrant,
        period=result.period,
        bound=result.bound,
        proofs=result.proofs,
        most=result.most,
        lesson=known.lesson,
        reason=result.reason,
    )


def _begun(pursuit: Pursuit, known: KnownProblem, objective: str) -> Work:
    """Let the work begin from the earlier plan, and where it is one program, from all that was learned."""
    if isinstance(pursuit, WholeProgram):
        return Resumed(pursuit.problem.program, earlier_of(pursuit.problem, known, known.objective == objective))
    if isinstance(pursuit, LargestCluster | TimeToTarget):
        return _with_starts(pursuit, known)
    return pursuit.work


def earlier_of(problem: Problem, known: KnownProblem, same_objective: bool) -> Earlier:
    """Carry what is known over to a problem: its plan, and its prices if they are of the same objective."""
    matrix, program, names = problem.matrix, problem.program, known.names
    plan = carried_between(known.plan, names.columns, matrix.columns)
    rows = len(program.row_lower)
    changed = np.ones(rows, dtype=bool)
    if known.marks is not None:
        weights = carried_between(column_weights(names.column_count), names.columns, matrix.columns)
        changed = _differ(_marks(program, weights), _carried_marks(known.marks, names, problem))
    if known.lesson is None or not same_objective:
        return Earlier(plan, None, changed)
    prices = _carried_rows(known.lesson.prices, names, problem, 0.0)
    return Earlier(plan, Lesson(prices, _carried_sites(known.lesson.sites, names, problem)), changed)


def _carried_rows(values: Floats, names: Names, problem: Problem, otherwise: float) -> Floats:
    """Carry values over by row; rows beyond those of the model are carried over in their order."""
    carried = carried_between(values[: names.row_count], names.rows, problem.matrix.rows, otherwise)
    further = np.full(len(problem.program.row_lower) - len(carried), otherwise)
    extra = values[names.row_count :][: len(further)]
    further[: len(extra)] = extra
    return np.concatenate([carried, further])


def _carried_sites(sites: SiteBounds, names: Names, problem: Problem) -> SiteBounds:
    place = {name: number for number, name in enumerate(names.sites)}
    here = _names(problem).sites
    source = np.array([place.get(name, -1) for name in here], dtype=np.int64)
    known = np.flatnonzero(source >= 0)
    carried = SiteBounds.unknown(len(here))
    for field in fields(SiteBounds):
        getattr(carried, field.name)[known] = getattr(sites, field.name)[source[known]]
    return carried


def _marks(program: Program, weights: Floats) -> RowMarks:
    return RowMarks(program.row_lower, program.row_upper, program.matrix @ weights)


def _carried_marks(marks: RowMarks, names: Names, problem: Problem) -> RowMarks:
    return RowMarks(*(_carried_rows(getattr(marks, field.name), names, problem, np.nan) for field in fields(RowMarks)))


def _differ(mine: RowMarks, theirs: RowMarks) -> npt.NDArray[np.bool_]:
    same = [
        np.isclose(getattr(mine, field.name), getattr(theirs, field.name), rtol=1e-12, atol=1e-12)
        for field in fields(RowMarks)
    ]
    differ: npt.NDArray[np.bool_] = ~np.all(same, axis=0)
    return differ


def _with_starts(pursuit: LargestCluster | TimeToTarget, known: KnownProblem) -> Contest | Race:
    """Let every entrant that can keep the earlier plan begin from it."""
    programs = tuple(replace(one, exact=_started(one.exact, one.problem, known)) for one in pursuit.programs)
    return pursuit.work_of(programs)


def _started(dated: DatedProgram, problem: Problem, known: KnownProblem) -> DatedProgram:
    plan = carried_between(known.plan, known.names.columns, problem.matrix.columns)
    program = replace(dated.program, start=None)
    within = np.clip(plan, program.lower, program.upper)
    fitting = settled(program, np.where(program.integer, np.round(within), within))
    return dated if fitting is None else replace(dated, program=replace(program, start=fitting))


def _program_of(pursuit: Pursuit) -> Program | None:
    return pursuit.problem.program if isinstance(pursuit, WholeProgram) else None


def _names(problem: Problem) -> Names:
    sites = tuple(site.site for site in problem.data.scenario.sites)
    return Names(problem.matrix.rows, problem.matrix.columns, sites)
