"""Pooled racks shared out among sites, all at once or group after group."""

from collections.abc import Callable

import pytest
from pooled_scenarios import decided_by_price, racks_pooled

from optimize.solve import share_out as share_out_module
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.pooled_program import PooledProgram
from optimize.solve.program import SHARED, Floats, Program
from optimize.solve.restriction import free_racks
from optimize.solve.share_out import share_out

SEEDS = range(3)


def spread(seed: int) -> tuple[PooledProgram, Floats]:
    """Give twelve sites with racks decided but standing in proportion to power, whatever their sites allow."""
    pooled, _ = racks_pooled(seed)
    held, plan, _ = decided_by_price(seed)
    racks = free_racks(held, plan)
    solution = solve_relaxation(racks.program, Effort()).solution
    assert solution is not None
    return pooled, pooled.spread(racks.extended(plan, solution))


@pytest.fixture
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_out_module, "GROUP_SITES", 3)


def shared_out(pooled: PooledProgram, plan: Floats, by_group: bool) -> Floats:
    return share_out(pooled, plan, lambda effort: effort, lambda: False, by_group)


@pytest.mark.usefixtures("small_groups")
@pytest.mark.parametrize("seed", SEEDS)
def test_group_after_group_is_nearly_as_good_as_all_at_once(seed: int) -> None:
    pooled, plan = spread(seed)

    at_once = shared_out(pooled, plan, by_group=False)
    by_group = shared_out(pooled, plan, by_group=True)

    whole = pooled.whole
    assert whole.violation(plan) > FEASIBLE_WITHIN
    assert whole.violation(by_group) < FEASIBLE_WITHIN
    assert whole.violation(at_once) < FEASIBLE_WITHIN
    assert (by_group != at_once).any()
    assert 0.97 * whole.objective(at_once) < whole.objective(by_group) <= whole.objective(at_once) * (1 + 1e-6)
    of_none = (whole.site_of_column == SHARED) & (whole.zone_of_column == SHARED)
    stands = pooled.kept[: len(plan)] & ~of_none
    assert (by_group[stands] == plan[stands]).all()


@pytest.mark.usefixtures("small_groups")
def test_a_site_gives_up_what_is_too_much_of_all_where_others_did_not_do_what_it_counted_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pooled, plan = spread(0)
    monkeypatch.setattr(share_out_module, "COUNTED_ON", (2.0,))

    given_up = shared_out(pooled, plan, by_group=True)

    monkeypatch.setattr(share_out_module, "keep_missed_rows", _as_it_is)
    missing = shared_out(pooled, plan, by_group=True)
    assert pooled.whole.violation(given_up) < FEASIBLE_WITHIN < pooled.whole.violation(missing)
    assert pooled.whole.objective(given_up) > 0.9 * pooled.whole.objective(missing)


@pytest.mark.usefixtures("small_groups")
def test_sites_with_too_much_of_all_are_decided_again_where_others_did_not_do_what_they_counted_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pooled, plan = spread(0)
    monkeypatch.setattr(share_out_module, "keep_missed_rows", _as_it_is)

    monkeypatch.setattr(share_out_module, "COUNTED_ON", (1.2,))
    assert pooled.whole.violation(shared_out(pooled, plan, by_group=True)) > FEASIBLE_WITHIN
    monkeypatch.setattr(share_out_module, "COUNTED_ON", (1.2, 0.9))
    assert pooled.whole.violation(shared_out(pooled, plan, by_group=True)) < FEASIBLE_WITHIN


def _as_it_is(_program: Program, plan: Floats, _stop: Callable[[], bool]) -> Floats:
    return plan
