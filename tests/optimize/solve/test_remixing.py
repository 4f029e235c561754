"""Plans of all sites mixed again, beside sites that are decided."""

from dataclasses import replace

import numpy as np
import pytest
from pooled_scenarios import pooled_and_idle

from optimize.solve.column_generation import PricedRelaxation, generate_columns
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.program import SHARED, Floats

pytestmark = pytest.mark.usefixtures("small_blocks")

SEEDS = range(3)


def generated(seed: int) -> tuple[PricedRelaxation, Floats]:
    """Give what column generation finds, and the idle plan."""
    program, idle = pooled_and_idle(seed)
    found = generate_columns(program, idle, 0.005, lambda: False)
    assert found is not None
    return found, idle


@pytest.mark.parametrize("seed", SEEDS)
def test_with_nothing_decided_the_mixture_is_as_good_as_before(seed: int) -> None:
    found, idle = generated(seed)
    program = found.remixing.program

    again = found.remixing.rest(np.zeros(program.sites, dtype=bool), idle, lambda: False)

    assert again is not None
    assert program.objective(again[0]) == pytest.approx(program.objective(found.plan), rel=0.005)
    assert program.objective(again[0]) <= found.bound * (1 + 1e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_decided_stands_and_the_others_take_what_it_leaves(seed: int) -> None:
    found, idle = generated(seed)
    program = found.remixing.program
    decided = np.arange(program.sites) % 2 == 0
    of_decided = (program.site_of_column != SHARED) & decided[program.site_of_column]
    relaxed = solve_relaxation(program, Effort()).solution
    assert relaxed is not None
    stands = 0.5 * idle + 0.5 * relaxed

    again = found.remixing.rest(decided, stands, lambda: False)

    assert again is not None
    mixed, prices = again
    assert (mixed[of_decided] == stands[of_decided]).all()
    beside = replace(
        program, lower=np.where(of_decided, stands, program.lower), upper=np.where(of_decided, stands, program.upper)
    )
    optimum = solve_relaxation(beside, Effort()).objective
    assert 0.95 * optimum < program.objective(mixed) <= optimum * (1 + 1e-3)
    assert prices.shape == found.prices.shape
    assert (prices != found.prices).any()


def test_it_gives_up_when_asked() -> None:
    found, idle = generated(0)

    assert found.remixing.rest(np.zeros(found.remixing.program.sites, dtype=bool), idle, lambda: True) is None


def test_the_last_rounds_are_kept_and_the_idle_plan() -> None:
    found, idle = generated(0)
    plans = found.remixing.plans

    kept = found.remixing.of_last_rounds(3).plans

    assert len(kept) == 4
    own = found.remixing.program.site_of_column != SHARED
    assert (kept[0].toarray()[0, own] == idle[own]).all()
    assert all((one.toarray() == other.toarray()).all() for one, other in zip(kept[1:], plans[-3:], strict=True))
