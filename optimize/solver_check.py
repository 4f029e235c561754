"""Whether the installed solver can be trusted: problems with known answers, solved the way plans are solved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from optimize.solve import Limits, solve_side_by_side
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.known_answers import (
    KnownAnswer,
    known_program,
    reported_wrong_answers,
    slow_program,
    transformer_siting,
    what_plans_need,
)
from optimize.solve.known_bad_releases import KnownBadReleaseError, refuse_known_bad_release
from optimize.solve.program import Floats, Program

TOLERANCE = 1e-6
"""How far a value, a row or a whole number may be off; HiGHS's own tolerance for whole numbers."""


class Verdict(StrEnum):
    """What came of a check."""

    HOLDS = "holds"
    WARNING = "warning"
    """A defect that releases in use are known to have; plans are guarded against it."""
    WRONG = "wrong"


@dataclass(frozen=True)
class CheckResult:
    """What came of one check.

    Attributes:
        name: what was checked.
        verdict: what came of it.
        detail: what was found, and what it means where it does not hold.
        source: where the right answer comes from.
    """

    name: str
    verdict: Verdict
    detail: str
    source: str


def check_solver() -> Iterator[CheckResult]:
    """Check the installed solver, one result at a time."""
    yield _release()
    for known in (*reported_wrong_answers(), *what_plans_need()):
        yield check_answer(known, lambda program: solve_whole(program, Effort()))
        without = replace(known, name=f"{known.name}, without presolve")
        yield check_answer(without, lambda program: solve_whole(program, Effort(presolve=False)))
    yield check_answer(_transport(), lambda program: solve_relaxation(program, Effort()))
    yield _interrupt()
    yield _child()


def check_answer(known: KnownAnswer, solve: Callable[[Program], Answer]) -> CheckResult:
    """Solve a problem and compare the answer with the known one.

    Args:
        known: the problem and its answer.
        solve: how to solve it.
    """
    answer = solve(known.program)
    fault = _fault(known, answer)
    if not fault:
        found = "no solution" if known.best is None else f"best value {known.best:g}"
        return CheckResult(known.name, Verdict.HOLDS, found, known.source)
    if known.known_defect:
        return CheckResult(known.name, Verdict.WARNING, f"{fault}: {known.known_defect}", known.source)
    return CheckResult(known.name, Verdict.WRONG, fault, known.source)


def _fault(known: KnownAnswer, answer: Answer) -> str:
    if known.best is None:
        return "" if answer.infeasible else f"got {answer.status.lower()}, expected no solution"
    if answer.solution is None:
        return f"got {answer.status.lower()} without a solution, expected {known.best:g}"
    if abs(answer.objective - known.best) > TOLERANCE:
        return f"got {answer.objective:g} called {answer.status.lower()}, expected {known.best:g}"
    return _broken(known.program, answer.solution)


def _broken(program: Program, solution: Floats) -> str:
    if program.violation(solution) > TOLERANCE:
        return "the solution breaks a row or a bound"
    whole = solution[program.integer]
    return "" if np.allclose(whole, np.round(whole), rtol=0, atol=TOLERANCE) else "a whole number is not whole"


def _release() -> CheckResult:
    name = "this release is not known to give wrong answers"
    source = "optimize/solve/known_bad_releases.py"
    try:
        refuse_known_bad_release()
    except KnownBadReleaseError as error:
        return CheckResult(name, Verdict.WRONG, str(error), source)
    return CheckResult(name, Verdict.HOLDS, "not on the list", source)


def _transport() -> KnownAnswer:
    """Two plants of 20 and 30, two towns of 25 each, costs 8 6 / 9 12: the first plant sends all to the second."""
    return KnownAnswer(
        "a linear program by interior point",
        known_program(
            [-8, -6, -9, -12],
            [
                (-np.inf, [1, 1, 0, 0], 20),
                (-np.inf, [0, 0, 1, 1], 30),
                (25, [1, 0, 1, 0], np.inf),
                (25, [0, 1, 0, 1], np.inf),
            ],
            [(0, np.inf)] * 4,
            whole=[],
        ),
        -(20 * 6 + 25 * 9 + 5 * 12),
        "20 x 6 + 25 x 9 + 5 x 12 by hand",
    )


def _interrupt() -> CheckResult:
    """Stop a search that would take hours at its first plan that is worth something."""
    name, source = "an interrupt keeps the best plan and its bound", "the plan is put into the rows"
    program, values = slow_program(), [0.0]
    answer = solve_whole(
        program,
        Effort(seconds=60),
        stop=lambda: max(values) > 0,
        improved=lambda _solution, value: values.append(value),
    )
    if answer.solution is None:
        return CheckResult(name, Verdict.WRONG, f"{answer.status}: the plan is lost", source)
    fault = _broken(program, answer.solution)
    if fault or answer.objective < max(values) - TOLERANCE or not answer.objective <= answer.bound < np.inf:
        fault = fault or f"had {max(values):g}, kept {answer.objective:g} with bound {answer.bound:g}"
        return CheckResult(name, Verdict.WRONG, fault, source)
    return CheckResult(name, Verdict.HOLDS, answer.status.lower(), source)


def _child() -> CheckResult:
    known, name = transformer_siting(), "a child process solves and answers"
    try:
        (result,) = solve_side_by_side([known.program], Limits(seconds=60), processes=1)
    except KnownBadReleaseError:
        return CheckResult(name, Verdict.WRONG, "not tried: nothing is solved by this release", known.source)
    if result.reason != "optimal" or known.best is None or abs(result.objective - known.best) > TOLERANCE:
        detail = f"ended by {result.reason} with {result.objective:g}, expected optimal with {known.best:g}"
        return CheckResult(name, Verdict.WRONG, detail, known.source)
    return CheckResult(name, Verdict.HOLDS, f"{result.seconds:.1f} s", known.source)
