"""Column generation gives the relaxation's bound, from below not at all and from above within the gap."""

import numpy as np
import pytest
from instances import generated_scenario
from pooled_scenarios import pooled_and_idle

from optimize.problem import problem_of
from optimize.solve import Choice, Limits, Method, Proofs, large_search, many_sites, site_blocks
from optimize.solve import search as search_module
from optimize.solve.column_generation import generate_columns
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.knowledge import Lesson
from optimize.solve.program import SHARED, Floats, with_rows
from optimize.solve.search import search, with_real_racks
from optimize.solve.site_shares import site_shares, with_most_room

pytestmark = pytest.mark.usefixtures("small_blocks")

GAP = 0.01
SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_is_no_less_than_the_relaxation_and_within_the_gap(seed: int) -> None:
    program, idle = pooled_and_idle(seed)
    bounds: list[float] = []

    found = generate_columns(program, idle, GAP, lambda: False, bounds.append)

    optimum = solve_relaxation(program, Effort()).objective
    assert found is not None
    assert min(bounds) == found.bound
    assert optimum <= found.bound * (1 + 1e-6)
    assert found.bound <= optimum * (1 + 2 * GAP)


def test_every_bound_on_the_way_is_valid() -> None:
    program, idle = pooled_and_idle(0)
    bounds: list[float] = []

    generate_columns(program, idle, 1e-5, lambda: False, bounds.append)

    assert len(bounds) > 3
    assert min(bounds) >= solve_relaxation(program, Effort()).objective * (1 - 1e-6)
    assert (np.diff(bounds) < 0).all()


def test_any_prices_bound_the_relaxation() -> None:
    program, _ = pooled_and_idle(1)
    optimum = solve_relaxation(program, Effort())
    blocks = site_blocks.site_blocks(program)
    assert optimum.prices is not None
    assert len(blocks.blocks) > 3
    noise = np.random.default_rng(0)

    for width in (0.0, 0.3, 3.0):
        prices = optimum.prices[blocks.joint] * (1 + width * noise.uniform(0, 1, len(blocks.joint)))
        bound = blocks.value_of_joint(prices) + sum(answer.bound for answer in blocks.answers(prices))
        assert bound >= optimum.objective * (1 - 1e-6)
        if not width:
            assert bound == pytest.approx(optimum.objective, rel=1e-5)


def test_blocks_are_zones_or_parts_of_them_and_no_site_is_lost() -> None:
    program, _ = pooled_and_idle(2)

    blocks = site_blocks.site_blocks(program)

    seen = np.concatenate([np.unique(program.site_of_column[block.columns]) for block in blocks.blocks])
    assert sorted(seen[seen != SHARED]) == list(range(program.sites))
    covered = np.concatenate([block.columns for block in blocks.all])
    assert sorted(covered) == list(range(len(program.cost)))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_all_share_is_as_high_as_it_can_be_where_its_rows_were_left_out(seed: int) -> None:
    program, idle = pooled_and_idle(seed)
    shares = site_shares(program)
    found = generate_columns(with_rows(program, np.flatnonzero(~shares)), idle, GAP, lambda: False)
    assert found is not None
    of_all = np.flatnonzero((program.site_of_column == SHARED) & ((program.matrix[shares] != 0).sum(axis=0) > 0))

    roomy = with_most_room(program, found.plan)

    others = np.delete(np.arange(len(roomy)), of_all)
    assert (roomy[others] == found.plan[others]).all()
    assert (roomy[of_all] >= found.plan[of_all] - 1e-6).all()
    assert roomy[of_all].sum() > 1.01 * found.plan[of_all].sum()
    slack = np.where(~shares, program.row_upper - program.matrix @ roomy, np.inf)
    for column in of_all:
        assert slack[(program.matrix[:, [column]].toarray()[:, 0] > 0) & ~shares].min() < 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mixture_keeps_every_row_where_it_has_to(seed: int) -> None:
    program, idle = pooled_and_idle(seed)

    usual = generate_columns(program, idle, GAP, lambda: False)
    keeping = generate_columns(program, idle, GAP, lambda: False, keeps_rows=True)

    assert usual is not None
    assert keeping is not None
    assert program.violation(usual.plan) > FEASIBLE_WITHIN > program.violation(keeping.plan)
    assert program.objective(keeping.plan) > keeping.bound * (1 - 2 * GAP)


def test_with_prices_known_it_begins_from_them() -> None:
    program, idle = pooled_and_idle(0)
    optimum = solve_relaxation(program, Effort())
    bounds: list[float] = []

    generate_columns(program, idle, GAP, lambda: False, bounds.append, prices=optimum.prices)

    assert bounds[0] == pytest.approx(optimum.objective, rel=1e-5)


def test_it_stops_when_asked() -> None:
    program, idle = pooled_and_idle(0)

    assert generate_columns(program, idle, 1e-5, lambda: True) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_search_among_many_sites_gives_a_sound_plan_and_a_valid_bound(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "WHOLE_RACKS", 0)
    monkeypatch.setattr(large_search, "GROUP_SITES", 2)
    monkeypatch.setattr(many_sites, "MANY_UNITS", 1)
    program = problem_of(generated_scenario(12, periods=10, seed=seed)).program
    plans: list[Floats] = []
    bounds: list[float] = []
    phases: list[str] = []

    class Listener:
        def chosen(self, choice: Choice) -> None:
            """Keep nothing."""

        def phase(self, name: str) -> None:
            phases.append(name)

        def incumbent(self, plan: Floats, _objective: float) -> None:
            plans.append(plan)

        def bound(self, value: float, _proofs: Proofs) -> None:
            bounds.append(value)

        def learned(self, _lesson: Lesson) -> None:
            """Keep nothing."""

    search(program, Limits(gap=0.02, rounds=0.5, method=Method.BY_SITE), Listener(), lambda: False)

    real = with_real_racks(program)
    relaxed = solve_relaxation(real, Effort()).objective
    assert "fix by price" in phases
    assert real.violation(plans[-1]) < FEASIBLE_WITHIN
    assert real.objective(plans[-1]) > 0.75 * relaxed
    assert real.objective(plans[-1]) <= min(bounds)
