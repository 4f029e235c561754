from typing import Any

import pytest
from small_scenario import row, small_scenario
from solving import Solved, solve

from planner.tables import Region, Row, Site, Smelter, SmelterMargin, ZoneHeadroom


def solve_smelter(*, closure_limit: float | None = None, **smelter: Any) -> Solved:
    """Oak has two potlines of 5 MW, a contract for just them, and a zone without headroom."""
    tables: dict[str, tuple[Row, ...]] = {
        "regions": (row(Region, smelter_closure_limit_kt_per_year=closure_limit),),
        "sites": (row(Site, kind="smelter", contract_mw=10),),
        "smelters": (row(Smelter, **smelter),),
        "smelter_margins": (row(SmelterMargin), row(SmelterMargin, year=2026, margin_usd_per_t=200)),
        "zone_headroom": (row(ZoneHeadroom, headroom_mw=0),),
    }
    return solve(small_scenario(**tables))


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
    assert [*found.plan.potlines["potlines_shut"]] == [1] * 6
    # 10 kt a quarter at 100 USD/t, and at 200 from 2026 on.
    assert [*found.plan.potlines["margin_lost_million_usd"]] == [1.0] * 4 + [2.0] * 2
    assert found.certificate.holds


def test_idled_potlines_give_up_no_output() -> None:
    found = solve_smelter(closure_limit=60, status="idled")

    assert found.blocks() == [0, 0, 8, 8, 8, 8]
    assert [*found.plan.potlines["margin_lost_million_usd"].unique()] == [0.0]
    assert found.certificate.holds


def test_potlines_are_shut_no_earlier_than_needed_as_their_margin_is_lost() -> None:
    found = solve_smelter(closure_limit=0)

    assert found.blocks() == [0] * 6
    assert found.plan.potlines.empty
    assert found.certificate.holds
