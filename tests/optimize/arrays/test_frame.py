"""A frame with a new axis: what was known before is known there, and sums along the axis come back."""

import numpy as np

from optimize.arrays.frame import Frame, widened

NO_INDEX = np.array([], dtype=int)
GRID = Frame((2, 3), {1: (0, np.array([7, 8])), 2: (1, np.array([0, 1, 2]))}, (np.array([0, 3]), np.array([0, 1, 2])))
NUMBERS = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def test_a_sum_over_a_set_adds_an_axis() -> None:
    step = widened(GRID, (), (), {3: np.array([20, 21])})

    assert step.frame.shape == (2, 3, 2)
    assert step.frame.codes_of(3).shape == (1, 1, 2)
    assert step.frame.codes_of(1).reshape(-1).tolist() == [7, 8]
    assert np.array_equal(step.carried(NUMBERS)[..., 0], NUMBERS)
    assert np.array_equal(step.summed(step.carried(NUMBERS), GRID), 2 * NUMBERS)


def test_a_sum_over_a_set_by_one_index_makes_its_axis_longer() -> None:
    step = widened(GRID, (0,), (np.array([0, 1, 1]),), {3: np.array([20, 21, 22])})

    assert step.frame.shape == (3, 3)
    assert step.frame.codes_of(1).reshape(-1).tolist() == [7, 8, 8]
    assert [part.tolist() for part in step.frame.row_parts] == [[0, 3, 3], [0, 1, 2]]
    assert step.carried(NUMBERS).tolist() == [[1, 2, 3], [4, 5, 6], [4, 5, 6]]
    assert step.summed(step.carried(NUMBERS), GRID).tolist() == [[1, 2, 3], [8, 10, 12]]


def test_a_sum_over_a_set_by_two_indices_makes_one_axis_of_theirs() -> None:
    step = widened(GRID, (0, 1), (np.array([0, 0, 1]), np.array([2, 2, 0])), {3: np.array([20, 21, 22])})

    assert step.frame.shape == (3,)
    assert step.frame.row_parts[0].tolist() == [2, 2, 3]
    assert step.carried(NUMBERS).tolist() == [3, 3, 4]
    assert step.carried(np.array([[1.0], [2.0]])).tolist() == [1, 1, 2]
    assert step.summed(np.array([1.0, 10.0, 100.0]), GRID).tolist() == [[0, 0, 11], [100, 0, 0]]


def test_what_does_not_depend_on_the_index_stays_one_number() -> None:
    step = widened(GRID, (1,), (np.array([0, 0, 2, 2]),), {3: np.arange(4)})

    assert step.carried(GRID.one).shape == (1, 1)
    assert step.summed(step.frame.one, GRID).tolist() == [[2, 0, 2]]


def test_there_may_be_nothing_to_sum() -> None:
    step = widened(GRID, (0,), (NO_INDEX,), {3: NO_INDEX})

    assert step.frame.size == 0
    assert step.summed(step.carried(NUMBERS), GRID).tolist() == [[0, 0, 0], [0, 0, 0]]
