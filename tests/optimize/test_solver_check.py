"""The solver check: the installed solver passes, and each way of being wrong is seen."""

from dataclasses import replace

import numpy as np
import pytest

from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.known_answers import KnownAnswer, reported_wrong_answers, transformer_siting, what_plans_need
from optimize.solver_check import CheckResult, Verdict, check_answer, check_solver

INFEASIBLE = Answer(None, -np.inf, np.inf, "Infeasible")


@pytest.fixture(scope="module")
def results() -> tuple[CheckResult, ...]:
    return tuple(check_solver())


def answered(known: KnownAnswer, answer: Answer) -> CheckResult:
    return check_answer(known, lambda _program: answer)


def right_answer(known: KnownAnswer) -> Answer:
    return solve_whole(known.program, Effort())


def by_name(words: str) -> KnownAnswer:
    (known,) = (known for known in (*reported_wrong_answers(), *what_plans_need()) if words in known.name)
    return known


def test_the_installed_solver_gives_no_wrong_answer(results: tuple[CheckResult, ...]) -> None:
    assert [result for result in results if result.verdict is Verdict.WRONG] == []


def test_only_the_known_defect_may_warn_and_then_it_says_what_guards_a_plan(results: tuple[CheckResult, ...]) -> None:
    warnings = [result for result in results if result.verdict is Verdict.WARNING]
    assert {result.source[-4:] for result in warnings} <= {"3274"}
    assert all("certified" in result.detail for result in warnings)


def test_every_check_has_a_name_of_its_own_a_finding_and_a_source(results: tuple[CheckResult, ...]) -> None:
    assert len({result.name for result in results}) == len(results) == 22
    assert all(result.detail and result.source for result in results)


def test_answers_of_the_release_that_got_them_wrong_are_wrong() -> None:
    for number, wrong, plan in (
        ("#2957", -29.0, [13, 8]),
        ("#3043", -15.0, [0, 5]),
        ("#2975", -99999.0, [10, 0, 1]),
        ("#3002", -76.0, [2, 0.5, 8]),
    ):
        known = by_name(number)
        solution = np.array(plan, dtype=float)
        assert known.program.violation(solution) < 1e-9, "the wrong answer is a plan, only not the best"
        assert known.program.objective(solution) == pytest.approx(wrong)
        assert known.best is not None
        assert wrong < known.best
        result = answered(known, Answer(solution, wrong, wrong, "Optimal"))
        assert result.verdict is Verdict.WRONG
        assert f"{wrong:g}" in result.detail


def test_the_defect_that_is_still_there_is_a_warning_and_its_absence_is_not() -> None:
    known = by_name("#3274")
    wrong = Answer(np.array([0.0, 1.0, 0.0, 0.0]), -1.0, -1.0, "Optimal")
    right = Answer(np.zeros(4), 0.0, 0.0, "Optimal")
    assert answered(known, wrong).verdict is Verdict.WARNING
    assert answered(known, right).verdict is Verdict.HOLDS


def test_the_relaxation_is_free_of_that_defect() -> None:
    known = by_name("#3274")
    assert known.best is not None
    assert solve_relaxation(known.program, Effort()).bound >= known.best - 1e-9


def test_a_wrong_status_a_broken_row_and_a_broken_whole_number_are_wrong() -> None:
    known = transformer_siting()
    answer = right_answer(known)
    assert answer.solution is not None
    over, split = answer.solution.copy(), answer.solution.copy()
    over[0] += 1
    split[3] += 0.5
    program = known.program
    wide = replace(known, program=replace(program, upper=program.upper + 1, row_upper=program.row_upper + 100))
    assert answered(known, answer).verdict is Verdict.HOLDS
    assert answered(known, INFEASIBLE).verdict is Verdict.WRONG
    assert "breaks a row" in answered(known, replace(answer, solution=over)).detail
    assert "not whole" in answered(wide, replace(answer, solution=split)).detail


def test_a_solution_of_what_has_none_is_wrong() -> None:
    known = by_name("infeasible")
    assert answered(known, INFEASIBLE).verdict is Verdict.HOLDS
    assert answered(known, Answer(np.zeros(2), 0.0, 0.0, "Optimal")).verdict is Verdict.WRONG
