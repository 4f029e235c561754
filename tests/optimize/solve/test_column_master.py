"""The master mixes plans of sites as well as a linear program of all of them would."""

import numpy as np
import pytest
from hand_made import program_of

from optimize.solve.column_master import ColumnMaster, Mixture

NO_ROWS = np.zeros(0, dtype=np.int64)


def master_of_two_sites(room_mw: float) -> ColumnMaster:
    """Two sites of one zone, each of which has been seen idle and with 4 MW."""
    program = program_of(np.array([[1.0, 1.0]]), np.array([room_mw]), np.full(2, 4.0), [0, 1], [0, 0])
    master = ColumnMaster(program)
    master.add(np.zeros(2))
    master.add(np.full(2, 4.0))
    return master


def mixed(master: ColumnMaster, exact: bool) -> Mixture:
    found = master.solve(NO_ROWS, np.zeros(0), np.zeros(0), 1e-8, exact=exact)
    assert found is not None
    return found


@pytest.mark.parametrize(("room_mw", "by_hand"), [(5.0, 5.0), (8.0, 8.0), (100.0, 8.0)])
@pytest.mark.parametrize("idle_before", [False, True])
def test_a_row_that_had_ample_room_is_kept_all_the_same(room_mw: float, by_hand: float, idle_before: bool) -> None:
    master = master_of_two_sites(room_mw)
    if idle_before:
        master.expect(np.zeros(2))

    found = mixed(master, exact=True)

    assert found.objective == pytest.approx(by_hand, rel=1e-5)
    assert found.prices == pytest.approx([1.0 if room_mw < 8 else 0.0], abs=1.0 if room_mw == 8 else 1e-4)


def test_a_row_that_is_missed_is_there_the_next_time() -> None:
    master = master_of_two_sites(5.0)
    master.expect(np.zeros(2))

    first, second = mixed(master, exact=False), mixed(master, exact=False)

    assert [first.objective, second.objective] == pytest.approx([8.0, 5.0], rel=1e-5)


def test_a_row_with_ample_room_is_left_out_again() -> None:
    """With 5 MW of room both sites cannot do what they have been seen to do; with 100 MW nobody asks."""
    master = master_of_two_sites(100.0)

    found = [mixed(master, exact=False) for _ in range(2)]

    assert [mixture.objective for mixture in found] == pytest.approx([8.0, 8.0], rel=1e-5)
    assert [mixture.prices.tolist() for mixture in found][1] == [0.0]
