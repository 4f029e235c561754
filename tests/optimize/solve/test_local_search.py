"""Groups of sites solved side by side: every plan is sound and better, and haste changes none of them."""

import time
from collections.abc import Callable
from contextlib import closing
from itertools import chain, cycle, islice, repeat

import numpy as np
import pytest
from random_sites import sites_and_idle

from optimize.solve import Program
from optimize.solve.highs import Answer, Effort
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.local_search import Way, improvements
from optimize.solve.near_relaxation import solve_between
from optimize.solve.program import Floats

SEEDS = range(3)
ROUNDS = 12
EFFORT = Effort(gap=0.001)
NEAR = Way(solve_between, EFFORT)


def searched(program: Program, first: Floats, way: Way) -> list[Floats | None]:
    """Take what comes of twelve rounds, a site each, as the best plan if there is anything."""
    best = first
    given = []
    groups = cycle(np.arange(program.sites).reshape(-1, 1))
    with closing(
        improvements(program, lambda: best, groups, lambda: way, lambda one: one, lambda: False)
    ) as better_plans:
        for better in islice(better_plans, ROUNDS):
            given.append(better)
            best = best if better is None else better
    return given


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_is_sound_and_better_than_the_one_before(seed: int) -> None:
    program, idle = sites_and_idle(seed)

    plans = [plan for plan in searched(program, idle, NEAR) if plan is not None]

    values = [program.objective(plan) for plan in (idle, *plans)]
    assert len(plans) > 1
    assert values == sorted(set(values))
    for plan in plans:
        assert program.violation(plan) < FEASIBLE_WITHIN
        assert np.array_equal(plan[program.integer], np.round(plan[program.integer]))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_found_beside_an_older_plan_is_taken_over_into_the_best(seed: int) -> None:
    """The first groups are all begun beside the idle plan, so what comes of the second adds to the first."""
    program, idle = sites_and_idle(seed)

    first, second, *_ = [plan for plan in searched(program, idle, NEAR) if plan is not None]

    changed = np.abs(first - idle) > FEASIBLE_WITHIN
    of_site = program.integer & changed & (program.site_of_column >= 0)
    assert of_site.any()
    assert np.array_equal(first[of_site], second[of_site])


def test_it_does_not_matter_which_group_takes_longer() -> None:
    program, idle = sites_and_idle(0)

    def given(*seconds: float) -> list[Floats | None]:
        delays = cycle(seconds)

        def slow(part: Program, effort: Effort, start: Floats, stop: Callable[[], bool]) -> Answer:
            time.sleep(next(delays))
            return solve_between(part, effort, start, stop)

        return searched(program, idle, Way(slow, EFFORT))

    for one, other in zip(given(0.0, 0.05), given(0.05, 0.0, 0.02), strict=True):
        assert np.array_equal(one, other)


def test_what_is_not_taken_any_more_is_stopped() -> None:
    program, idle = sites_and_idle(0)
    stopped: list[bool] = []

    def at_once(_part: Program, _effort: Effort, _start: Floats, _stop: Callable[[], bool]) -> Answer:
        return Answer(None, -np.inf, np.inf, "Unknown")

    def endless(_part: Program, _effort: Effort, _start: Floats, stop: Callable[[], bool]) -> Answer:
        while not stop():
            time.sleep(0.001)
        stopped.append(True)
        return Answer(None, -np.inf, np.inf, "Unknown")

    ways = chain((Way(at_once, EFFORT),), repeat(Way(endless, EFFORT)))
    groups = cycle(np.arange(program.sites).reshape(-1, 1))
    with closing(
        improvements(program, lambda: idle, groups, lambda: next(ways), lambda one: one, lambda: False)
    ) as better_plans:
        assert next(better_plans) is None

    assert stopped
