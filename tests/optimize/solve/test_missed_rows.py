"""Rows that a plan misses, kept by what is real at their sites, and by nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from hand_made import program_of
from pooled_scenarios import decided_by_price
from scipy import sparse

from optimize.solve import missed_rows
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.missed_rows import keep_missed_rows
from optimize.solve.program import SHARED, Floats, Program

CEILING = 10.0


@pytest.mark.parametrize("seed", range(3))
def test_every_row_is_kept_and_whole_numbers_stand(seed: int) -> None:
    program, plan, _ = decided_by_price(seed)

    kept = keep_missed_rows(program, plan, lambda: False)

    assert program.violation(kept) < FEASIBLE_WITHIN < program.violation(plan)
    assert (kept[program.integer] == plan[program.integer]).all()
    assert program.objective(kept) > 0


def two_zones(upper: list[float]) -> Program:
    """Give four sites, two in each of two zones that allow so much together."""
    matrix = np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]])
    return program_of(matrix, np.array(upper), np.full(4, CEILING), [0, 1, 2, 3], [0, 0, 1, 1])


def test_only_sites_in_a_missed_row_give_up_anything() -> None:
    program = two_zones([8.0, 20.0])

    kept = keep_missed_rows(program, np.array([6.0, 4.0, 3.0, 2.0]), lambda: False)

    assert kept[:2].sum() == pytest.approx(8.0)
    assert kept[2:].tolist() == [3.0, 2.0]


def test_a_plan_that_keeps_every_row_is_left_as_it_is() -> None:
    plan = np.array([1.0, 2.0, 3.0, 4.0])

    assert keep_missed_rows(two_zones([20.0, 20.0]), plan, lambda: False) is plan


def test_what_cannot_be_kept_stays_as_it_is_beside_what_can() -> None:
    program = two_zones([8.0, 5.0])
    stuck = replace(program, lower=np.array([0.0, 0.0, 4.0, 4.0]))

    kept = keep_missed_rows(stuck, np.array([6.0, 4.0, 4.0, 4.0]), lambda: False)

    assert kept[:2].sum() == pytest.approx(8.0)
    assert kept[2:].tolist() == [4.0, 4.0]


def neighbours(upper: list[float]) -> Program:
    """Give three sites in a line, each two of which may do so much together; the first is worth most."""
    matrix = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    program = program_of(matrix, np.array(upper), np.full(3, CEILING), [0, 1, 2], [0, 0, 0])
    return replace(program, cost=np.array([3.0, 1.0, 2.0]))


def test_the_row_of_the_fewest_sites_is_kept_first() -> None:
    line = neighbours([8.0, 11.0])
    all_three = replace(
        line,
        matrix=sparse.csr_array(np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0]])),
        row_upper=np.array([16.0, 5.0]),
    )

    kept = keep_missed_rows(all_three, np.array([8.0, 6.0, 5.0]), lambda: False)

    assert kept.tolist() == pytest.approx([5.0, 6.0, 5.0])


def test_a_row_is_kept_beside_one_that_cannot_be() -> None:
    program = replace(neighbours([8.0, 4.0]), lower=np.array([0.0, 0.0, 6.0]))

    kept = keep_missed_rows(program, np.array([6.0, 6.0, 6.0]), lambda: False)

    assert kept.tolist() == pytest.approx([8.0, 0.0, 6.0])


def buyers(most_bought: float) -> Program:
    """Give two sites that use what is bought for all, and a limit on the first alone."""
    matrix = np.array([[1.0, 1.0, -1.0], [1.0, 0.0, 0.0]])
    program = program_of(matrix, np.array([0.0, 5.0]), np.full(3, CEILING), [0, 1, SHARED], [0, 0])
    return replace(program, upper=np.array([CEILING, CEILING, most_bought]))


def test_sites_stay_as_they_are_where_what_all_share_is_enough() -> None:
    kept = keep_missed_rows(buyers(CEILING), np.array([3.0, 4.0, 0.0]), lambda: False)

    assert kept[:2].tolist() == [3.0, 4.0]
    assert kept[2] >= 7.0


def test_sites_give_up_what_all_share_is_not_enough_for() -> None:
    kept = keep_missed_rows(buyers(6.0), np.array([3.0, 4.0, 0.0]), lambda: False)

    assert kept[:2].sum() == pytest.approx(6.0)


def test_a_row_that_cannot_be_kept_is_missed_by_as_little_as_can_be() -> None:
    program = replace(two_zones([8.0, 5.0]), lower=np.array([0.0, 0.0, 3.0, 4.0]))

    kept = keep_missed_rows(program, np.array([6.0, 4.0, 6.0, 6.0]), lambda: False)

    assert kept[:2].sum() == pytest.approx(8.0)
    assert kept[2:].tolist() == pytest.approx([3.0, 4.0])


def test_what_all_share_gives_way_though_a_row_that_it_is_in_cannot_be_kept_by_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(missed_rows, "MOST_SITES", 0)
    matrix = np.array([[-1.0, 0.0, 1.0], [0.0, 1.0, -1.0]])
    program = program_of(matrix, np.array([0.0, -6.0]), np.full(3, CEILING), [0, 1, SHARED], [0, 0])

    kept = keep_missed_rows(program, np.array([5.0, 0.0, 9.5]), lambda: False)

    assert kept[:2].tolist() == [5.0, 0.0]
    assert program.violation(kept) == pytest.approx(1.0)


def test_a_row_of_more_sites_than_can_be_decided_together_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed_rows, "MOST_SITES", 1)

    kept = keep_missed_rows(two_zones([8.0, 20.0]), np.array([6.0, 4.0, 3.0, 2.0]), lambda: False)

    assert kept.tolist() == [6.0, 4.0, 3.0, 2.0]


def shares(largest: float) -> tuple[Program, Floats]:
    """Give three sites that may have no more than a share of what all have, and a plan in which two have more."""
    total = np.array([[-1.0, -1.0, -1.0, 1.0]])
    share = np.hstack([np.eye(3), np.full((3, 1), -largest)])
    matrix, upper = np.vstack([total, share]), np.array([CEILING, CEILING, 1.0, 3 * CEILING])
    program = program_of(matrix, np.zeros(4), upper, [0, 1, 2, SHARED], [0, 1, 2])
    return program, np.array([9.0, 9.0, 1.0, 19.0])


def test_sites_that_cost_each_other_their_share_give_up_some_together() -> None:
    program, plan = shares(largest=0.45)

    kept = keep_missed_rows(program, plan, lambda: False)

    assert program.violation(kept) < FEASIBLE_WITHIN < program.violation(plan)
    assert kept[:3] == pytest.approx([4.5, 4.5, 1.0])


def test_it_ends_when_told_to() -> None:
    program, plan = shares(largest=0.45)

    assert program.violation(keep_missed_rows(program, plan, lambda: True)) > FEASIBLE_WITHIN
