"""Oak has two potlines of 5 MW and 40 kt a year, a contract for just them, and a zone without headroom."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import BREEZE, row, small_scenario
from solving import LAW, Solved, solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Region, Row, Site, Smelter, SmelterMargin, ZoneHeadroom


def smelter_scenario(
    *others: Smelter,
    closure_limit: float | None = None,
    ceiling: float | None = None,
    blocks: float = 8,
    tables: dict[str, tuple[Row, ...]] | None = None,
    **smelter: Any,
) -> Scenario:
    region = row(Region, smelter_closure_limit_kt_per_year=closure_limit, smelter_ceiling_kt_per_year=ceiling)
    sites = tuple(row(Site, site=name, kind="smelter", contract_mw=10) for name in ("oak", *(o.site for o in others)))
    usual: dict[str, tuple[Row, ...]] = {
        "regions": (region,),
        "sites": sites,
        "smelters": (row(Smelter, **smelter), *others),
        "smelter_margins": (row(SmelterMargin), row(SmelterMargin, year=2026, margin_usd_per_t=200)),
        "zone_headroom": (row(ZoneHeadroom, headroom_mw=0),),
        "accelerator_supply": (row(AcceleratorSupply, accelerators_per_period=1000 * blocks),),
    }
    return small_scenario(**(usual | (tables or {})))


def solve_smelter(*others: Smelter, **given_values: Any) -> Solved:
    return solve(smelter_scenario(*others, **given_values))


def potlines(found: Solved, column: str, site: str = "oak") -> list[int]:
    """Potlines by period."""
    table = found.plan.potlines.set_index(["site", "period"])[column]
    return [int(table.get((site, label), 0)) for label in found.scenario.calendar.labels]


@pytest.mark.parametrize(
    ("months", "blocks"), [(0, [8] * 6), (6, [0, 0, 8, 8, 8, 8]), (6.5, [0, 0, 0, 8, 8, 8]), (24, [0] * 6)]
)
def test_shut_potlines_free_their_load_after_the_conversion(months: float, blocks: list[int]) -> None:
    found = solve_smelter(conversion_months=months)

    # Both potlines free 10 MW: 8 MW of IT power.
    assert found.blocks() == blocks
    assert found.certificate.holds


def test_the_region_gives_up_no_more_output_than_its_closure_limit() -> None:
    found = solve_smelter(closure_limit=60)

    # One potline of 40 kt a year may be shut: 5 MW, 4 of IT power.
    assert found.blocks() == [0, 0, 4, 4, 4, 4]
    assert potlines(found, "potlines_shut") == [1] * 6
    # 10 kt a quarter at 100 USD/t, and at 200 from 2026 on.
    assert [*found.plan.potlines["margin_lost_million_usd"]] == [1.0] * 4 + [2.0] * 2
    assert found.certificate.holds


@pytest.mark.parametrize("status", ["idled", "relocated"])
def test_potlines_that_do_not_run_give_up_no_output(status: str) -> None:
    found = solve_smelter(closure_limit=60, status=status)

    assert found.blocks() == [0, 0, 8, 8, 8, 8]
    assert [*found.plan.potlines["margin_lost_million_usd"].unique()] == [0.0]
    assert found.certificate.holds


def test_potlines_are_shut_no_earlier_than_needed_as_their_margin_is_lost() -> None:
    found = solve_smelter(closure_limit=0)

    assert found.blocks() == [0] * 6
    assert found.plan.potlines.empty
    assert found.certificate.holds


def test_an_idled_potline_that_compute_does_not_need_starts_again_if_that_pays() -> None:
    restart = {"status": "idled", "restart_months": 6, "restart_million_usd": 0.5}
    found, without = solve_smelter(blocks=4, **restart), solve_smelter(blocks=4, status="idled")

    assert found.blocks() == without.blocks() == [0, 0, 4, 4, 4, 4]
    assert potlines(found, "potlines_shut") == [1] * 6
    assert potlines(found, "potlines_restarted") == [1] * 6
    # Half a million now; 10 kt a quarter from the third on, at 100 USD/t and then at 200; 10 % are lost each quarter.
    earned = 1 / 1.1**2 + 1 / 1.1**3 + 2 / 1.1**4 + 2 / 1.1**5
    assert without.cost - found.cost == pytest.approx(earned - 0.5, rel=1e-6)
    assert found.certificate.holds


def test_a_potline_is_either_converted_or_restarted() -> None:
    found = solve_smelter(status="idled", restart_months=0)

    # Compute counts for more than the margin.
    assert found.blocks() == [0, 0, 8, 8, 8, 8]
    assert potlines(found, "potlines_shut") == [2] * 6
    assert potlines(found, "potlines_restarted") == [0] * 6
    assert found.certificate.holds


@pytest.mark.parametrize(
    "smelter",
    [
        {"status": "idled", "restart_months": 6, "restart_million_usd": 20},
        {"status": "idled"},
        {"status": "relocated", "restart_months": 0},
    ],
    ids=["too dear", "cannot restart", "runs elsewhere"],
)
def test_otherwise_idle_potlines_stay_cold(smelter: dict[str, Any]) -> None:
    found = solve_smelter(blocks=4, **smelter)

    assert potlines(found, "potlines_restarted") == [0] * 6
    assert found.certificate.holds


def test_a_converted_potline_starts_again_when_its_accelerators_are_worn_out() -> None:
    found = solve_smelter(
        conversion_months=0,
        restart_months=3,
        tables={"accelerators": (BREEZE.model_copy(update={"life_months": 9.0, "removal_usd": 0.0}),)},
    )

    # Worn out after three quarters; metal again one quarter later.
    assert found.blocks() == [8, 8, 8, 0, 0, 0]
    assert potlines(found, "potlines_shut") == [2] * 6
    assert potlines(found, "potlines_restarted") == [0, 0, 0, 2, 2, 2]
    assert [*found.plan.potlines["freed_mw"]] == [10.0] * 3 + [0.0] * 3
    assert [*found.plan.potlines["output_lost_kt_per_year"]] == [80.0] * 4 + [0.0] * 2
    assert found.certificate.holds


def test_a_restart_elsewhere_makes_room_for_a_closure() -> None:
    elm = row(Smelter, site="elm", status="idled", restart_months=3, potlines=1, potline_mw=10, conversion_months=60)

    found = solve_smelter(elm, closure_limit=40)

    # One potline at once; the second when elm's, of the same output, makes metal, a quarter later.
    assert found.blocks() == [0, 0, 4, 8, 8, 8]
    assert potlines(found, "potlines_shut") == [1, 2, 2, 2, 2, 2]
    assert potlines(found, "potlines_restarted", "elm") == [1] * 6
    assert found.certificate.holds


def test_output_above_the_ceiling_has_to_go() -> None:
    found = solve_smelter(ceiling=60, conversion_months=60)

    # 80 kt run; though no load is freed in time, one potline of 40 has to shut.
    assert found.blocks() == [0] * 6
    assert potlines(found, "potlines_shut") == [1] * 6
    assert found.certificate.holds


def test_output_elsewhere_counts_towards_the_ceiling() -> None:
    region = row(Region, smelter_ceiling_kt_per_year=100, smelter_output_elsewhere_kt_per_year=100)

    found = solve_smelter(conversion_months=60, tables={"regions": (region,)})

    assert potlines(found, "potlines_shut") == [2] * 6
    assert found.certificate.holds


@pytest.mark.parametrize(("ceiling", "restarted"), [(79, 1), (80, 2)])
def test_no_more_potlines_start_again_than_the_ceiling_allows(ceiling: float, restarted: int) -> None:
    found = solve_smelter(ceiling=ceiling, status="idled", restart_months=0, blocks=0)

    assert potlines(found, "potlines_restarted") == [restarted] * 6
    assert found.certificate.holds


@LAW
@given(limit=st.floats(0, 100), more=st.floats(0, 60), status=st.sampled_from(["running", "idled"]))
def test_more_closures_are_never_worse(limit: float, more: float, status: str) -> None:
    here, there = (solve_smelter(closure_limit=kt, status=status, restart_months=3) for kt in (limit, limit + more))

    assert here.objective <= there.objective + 1e-9


@LAW
@given(ceiling=st.floats(0, 100), more=st.floats(0, 60), status=st.sampled_from(["running", "idled"]))
def test_a_higher_ceiling_is_never_worse(ceiling: float, more: float, status: str) -> None:
    here, there = (
        solve_smelter(ceiling=kt, status=status, restart_months=3, blocks=4) for kt in (ceiling, ceiling + more)
    )

    assert here.objective <= there.objective + 1e-9
