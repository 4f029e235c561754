"""A sample of sites stands for all: they count so that together they can use what all can."""

from dataclasses import replace

import numpy as np
import pytest
from hand_made import program_of
from pooled_scenarios import pooled_and_idle

from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.program import SHARED, Floats, Program, with_rows
from optimize.solve.site_blocks import site_blocks
from optimize.solve.site_sample import sample_sites
from optimize.solve.site_shares import site_shares

pytestmark = pytest.mark.usefixtures("small_blocks")

SEEDS = range(3)


def without_shares(seed: int) -> tuple[Program, Floats]:
    """Give twelve sites without the rows that hold one site against all."""
    program, idle = pooled_and_idle(seed)
    return with_rows(program, np.flatnonzero(~site_shares(program))), idle


def four_zones_of_three(room_mw: float, capital: float) -> Program:
    """Twelve sites alike, of up to 4 MW; each zone has so much room, and all sites together so much capital."""
    zone = np.repeat(np.arange(4), 3)
    matrix = np.vstack([zone == number for number in range(4)] + [np.ones(12)]).astype(float)
    upper = np.full(12, 4.0)
    return program_of(matrix, np.array([room_mw] * 4 + [capital]), upper, list(range(12)), zone.tolist())


@pytest.mark.parametrize(("room_mw", "capital"), [(9.0, 100.0), (9.0, 20.0), (100.0, 30.0), (100.0, 100.0)])
@pytest.mark.parametrize("count", [1, 3, 4, 12])
def test_of_sites_alike_any_sample_can_do_what_all_can(room_mw: float, capital: float, count: int) -> None:
    program = four_zones_of_three(room_mw, capital)

    sample = sample_sites(site_blocks(program), np.zeros(12), count)

    assert sample.program.sites == {1: 3, 3: 3, 4: 6, 12: 12}[count]
    by_hand = min(4 * min(room_mw, 3 * 4.0), capital)
    assert solve_relaxation(sample.program, Effort()).objective == pytest.approx(by_hand)


def test_a_part_of_a_zone_has_a_part_of_its_room_and_what_stands_there_still_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two zones of six sites, 1 MW standing at each; zones have room for 9 MW, all sites together capital for 16."""
    monkeypatch.setattr("optimize.solve.site_blocks.MOST_SITES", 6)
    zone = np.repeat(np.arange(2), 6)
    matrix = np.vstack([zone == 0, zone == 1, np.ones(12)]).astype(float)
    program = program_of(matrix, np.array([9.0, 9.0, 16.0]), np.full(12, 4.0), list(range(12)), zone.tolist())
    program = replace(program, lower=np.ones(12))

    sample = sample_sites(site_blocks(program), np.ones(12), 3)

    assert sample.program.sites == 3
    assert sample.program.violation(sample.idle) == 0.0
    assert sorted(sample.program.row_upper) == pytest.approx([4.5, 16.0])
    assert solve_relaxation(sample.program, Effort()).objective == pytest.approx(16.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_all_sites_are_a_sample_that_is_the_program_itself(seed: int) -> None:
    program, idle = without_shares(seed)

    sample = sample_sites(site_blocks(program), idle, program.sites)

    assert (sample.rows == np.arange(program.matrix.shape[0])).all()
    whole, sampled = solve_relaxation(program, Effort()), solve_relaxation(sample.program, Effort())
    assert sampled.objective == pytest.approx(whole.objective, rel=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count", [2, 5, 8])
def test_idling_stays_possible_and_sites_are_numbered_anew(seed: int, count: int) -> None:
    program, idle = without_shares(seed)

    sample = sample_sites(site_blocks(program), idle, count)

    assert count <= sample.program.sites < count + 3
    assert sample.program.violation(sample.idle) < 1e-6
    owners = np.unique(sample.program.site_of_column)
    assert owners.tolist() == [SHARED, *range(sample.program.sites)]


@pytest.mark.parametrize("count", [3, 12])
def test_sites_that_can_do_nothing_are_taken_last(count: int) -> None:
    """Of four zones with room for 9 MW each, the sites of one can have none."""
    program = four_zones_of_three(9.0, 100.0)
    program = replace(program, upper=np.where(np.arange(12) < 3, 0.0, program.upper))

    sample = sample_sites(site_blocks(program), np.zeros(12), count)

    assert sample.program.sites == count
    assert solve_relaxation(sample.program, Effort()).objective == pytest.approx(3 * 9.0)


def test_a_site_counts_as_all_those_that_share_with_it_what_no_other_sampled_site_is_in() -> None:
    """Two sites of twelve, in two zones, have one owner, ten another; a zone is sampled with one and two of them."""
    program = four_zones_of_three(100.0, 100.0)
    first = np.isin(np.arange(12), [0, 3]).astype(float)
    owners = program_of(
        np.vstack([first, 1 - first]),
        np.array([8.0, 20.0]),
        program.upper,
        list(range(12)),
        program.zone_of_site.tolist(),
    )

    sample = sample_sites(site_blocks(owners), np.zeros(12), 3).program

    counts = sample.matrix.toarray()
    assert counts[0] == pytest.approx([2, 0, 0], abs=0.1)
    assert counts[1] == pytest.approx([0, 5, 5], abs=0.1)
    assert sample.cost == pytest.approx(counts.sum(axis=0))
