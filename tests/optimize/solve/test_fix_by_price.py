"""Sites made whole one by one at prices: every plan on the way is sound, and little is lost."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle

import numpy as np
import numpy.typing as npt
import pytest
from full_scenarios import full_scenario
from pooled_scenarios import pooled_and_idle
from random_scenarios import random_scenario
from solving import TO_THE_END

from optimize.problem import problem_of
from optimize.solve import Program
from optimize.solve.fix_by_price import Renewal, fix_by_price
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan, settled
from optimize.solve.program import SHARED, Floats
from optimize.solve.restriction import free_continuous
from optimize.solve.site_shares import with_shares_held
from planner.scenario import Scenario

SEEDS = range(6)


def scenario(kind: str, seed: int) -> Scenario:
    return random_scenario(seed, sites=6, periods=5) if kind == "plain" else full_scenario(seed, sites=5)


def with_real_racks(scenario: Scenario) -> Program:
    program = problem_of(scenario).program
    return replace(program, integer=program.integer & ~program.whole_later)


def fixed(program: Program, prices: Floats | None = None) -> list[Floats]:
    """Give every plan on the way from the idle one."""
    relaxed, idle = solve_relaxation(program, Effort()), idle_plan(program)
    assert relaxed.solution is not None
    assert relaxed.prices is not None
    assert idle is not None
    weight = np.arange(program.sites, dtype=float)
    given = relaxed.prices if prices is None else prices
    plans = fix_by_price(program, relaxed.solution, given, idle, weight, Effort(gap=1e-6), lambda: False)
    return [plan.copy() for plan in plans]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("priced", [True, False])
def test_every_plan_on_the_way_keeps_every_limit(seed: int, priced: bool) -> None:
    program = with_real_racks(scenario("plain", seed))

    plans = fixed(program, None if priced else np.zeros(len(program.row_lower)))

    assert 0 < len(plans) <= program.sites
    for plan in plans:
        assert program.violation(plan) < 1e-5
        assert np.array_equal(plan[program.integer], np.round(plan[program.integer]))


@pytest.mark.parametrize("seed", SEEDS)
def test_where_others_break_their_promises_racks_give_way(seed: int) -> None:
    """A green share and the share of the largest site look at all sites; one alone would never keep them."""
    program = with_real_racks(scenario("full", seed))

    last = fixed(program)[-1]

    part = free_continuous(program, last)
    answer = solve_relaxation(part.program, Effort())
    assert answer.solution is not None
    assert program.violation(part.extended(last, answer.solution)) < 1e-5
    assert part.program.objective(answer.solution) > 0


def test_little_is_lost_and_most_of_that_by_leaving_out_the_prices() -> None:
    programs = [with_real_racks(scenario("plain", seed)) for seed in SEEDS]

    best = sum(solve_whole(program, TO_THE_END).objective for program in programs)
    by_price = sum(_settled_value(program, fixed(program)[-1]) for program in programs)
    greedy = sum(_settled_value(program, fixed(program, np.zeros(len(program.row_lower)))[-1]) for program in programs)

    assert by_price > 0.9 * best
    assert best - by_price < 0.7 * (best - greedy)


def test_a_site_that_stands_as_the_relaxation_has_it_is_left_alone() -> None:
    program = with_real_racks(scenario("plain", 0))
    plan = fixed(program)[-1]

    again = fix_by_price(
        program, plan, np.zeros(len(program.row_lower)), plan, np.ones(program.sites), Effort(), lambda: False
    )

    assert list(again) == []


def test_what_a_first_plan_misses_is_not_missed_by_more() -> None:
    program = with_real_racks(scenario("plain", 1))
    most = solve_whole(program, TO_THE_END).objective
    held = replace(
        program,
        matrix=program.matrix,
        row_lower=program.row_lower.copy(),
    )
    row = int(np.argmax(np.diff(held.matrix.indptr)))
    held.row_lower[row] = held.row_upper[row] = held.row_upper[row] + 1.0
    idle = idle_plan(program)
    assert idle is not None
    relaxed = solve_relaxation(program, Effort())
    assert relaxed.solution is not None
    assert relaxed.prices is not None

    plans = fix_by_price(held, relaxed.solution, relaxed.prices, idle, np.ones(program.sites), Effort(), lambda: False)

    missed = held.violation(idle)
    assert most > 0
    assert all(held.violation(plan) <= missed + 1e-6 for plan in plans)


@pytest.mark.parametrize("seed", SEEDS)
def test_to_follow_the_same_relaxation_anew_changes_nothing(seed: int) -> None:
    """What is left over and promised is then counted from the plan, and no longer step by step."""
    program = with_real_racks(scenario("full", seed))
    relaxed, idle = solve_relaxation(program, Effort()), idle_plan(program)
    assert relaxed.solution is not None
    assert relaxed.prices is not None
    assert idle is not None
    same = relaxed.solution, relaxed.prices
    asked: list[int] = []

    def renew(decided: npt.NDArray[np.bool_], _plan: Floats) -> tuple[Floats, Floats]:
        asked.append(int(decided.sum()))
        return same

    def last(renew: Renewal | None) -> Floats:
        weight = np.arange(program.sites, 0, -1, dtype=float)
        plans = fix_by_price(program, *same, idle, weight, Effort(gap=1e-6), lambda: False, renew=renew)
        return [plan.copy() for plan in plans][-1]

    renewed = last(renew)

    assert asked == sorted(set(asked))
    assert 3 <= len(asked) < program.sites
    assert renewed == pytest.approx(last(None), abs=1e-6)


def test_what_is_left_is_better_placed_with_a_new_relaxation() -> None:
    programs = [with_real_racks(scenario("plain", seed)) for seed in SEEDS]

    def value(program: Program, again: bool) -> float:
        relaxed, idle = solve_relaxation(program, Effort()), idle_plan(program)
        assert relaxed.solution is not None
        assert relaxed.prices is not None
        assert idle is not None

        def renew(decided: npt.NDArray[np.bool_], plan: Floats) -> tuple[Floats, Floats] | None:
            held = decided[program.site_of_column] & (program.site_of_column != SHARED)
            beside = replace(
                program, lower=np.where(held, plan, program.lower), upper=np.where(held, plan, program.upper)
            )
            answer = solve_relaxation(beside, Effort())
            if answer.solution is None or answer.prices is None:
                return None
            return answer.solution, answer.prices

        plans = fix_by_price(
            program,
            relaxed.solution,
            relaxed.prices,
            idle,
            relaxed.solution @ _of_sites(program),
            Effort(gap=1e-6),
            lambda: False,
            renew=renew if again else None,
        )
        return _settled_value(program, list(plans)[-1])

    assert sum(value(program, again=True) for program in programs) > sum(
        value(program, again=False) for program in programs
    )


def test_stop_stops() -> None:
    program = with_real_racks(scenario("plain", 0))
    relaxed, idle = solve_relaxation(program, Effort()), idle_plan(program)
    assert relaxed.solution is not None
    assert relaxed.prices is not None
    assert idle is not None

    plans = fix_by_price(
        program, relaxed.solution, relaxed.prices, idle, np.ones(program.sites), Effort(), lambda: True
    )

    assert list(plans) == []


def at_once(seed: int, count: int, seconds: Sequence[float] = (0.0,)) -> tuple[Program, Floats]:
    """Decide so many sites at a time, where what is shared is not adapted; solving takes longer by so many seconds."""
    program, idle = pooled_and_idle(seed)
    relaxed, delays = solve_relaxation(program, Effort()), cycle(seconds)
    assert relaxed.solution is not None
    assert relaxed.prices is not None

    def solve_slowly(part: Program, effort: Effort, start: Floats, stop: Callable[[], bool]) -> Answer:
        time.sleep(next(delays))
        return solve_whole(part, effort, start, stop)

    held = with_shares_held(program, 0.9 * relaxed.solution)
    weight, effort = np.ones(program.sites), Effort(gap=0.01)
    *_, plan = fix_by_price(
        held,
        relaxed.solution,
        relaxed.prices,
        idle,
        weight,
        effort,
        lambda: False,
        adapt=False,
        solve_site=solve_slowly,
        at_once=count,
    )
    return held, plan


@pytest.mark.parametrize("seed", SEEDS)
def test_sites_that_are_decided_at_the_same_time_keep_every_row_of_whole_numbers_together(seed: int) -> None:
    program, plan = at_once(seed, count=4)

    of_whole = ((program.matrix != 0) @ ~program.integer) == 0
    assert of_whole.any()
    assert (_missed(program, plan) <= _missed(program, pooled_and_idle(seed)[1]) + FEASIBLE_WITHIN)[of_whole].all()
    _, one_by_one = at_once(seed, count=1)
    assert plan[program.integer].sum() > 0.5 * one_by_one[program.integer].sum() > 0


def test_it_does_not_matter_which_of_them_takes_longer() -> None:
    _, one = at_once(0, count=3, seconds=(0.0, 0.05))
    _, other = at_once(0, count=3, seconds=(0.05, 0.0, 0.02))

    assert np.array_equal(one, other)


def _missed(program: Program, plan: Floats) -> Floats:
    activity = program.matrix @ plan
    missed: Floats = np.maximum(np.maximum(activity - program.row_upper, program.row_lower - activity), 0.0)
    return missed


def _of_sites(program: Program) -> Floats:
    """Give the compute of each column at its site, shape (columns, sites)."""
    of_site = program.site_of_column[:, None] == np.arange(program.sites)
    return program.compute[:, None] * of_site


def _settled_value(program: Program, plan: Floats) -> float:
    adapted = settled(program, plan)
    assert adapted is not None
    return program.objective(adapted)
