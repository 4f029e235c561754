import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_scenario import powered_scenario
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.tables import Site, ZoneHeadroom


def test_a_zone_serves_no_more_than_its_headroom_of_each_period() -> None:
    steps = (("2025Q1", 5), ("2025Q3", 8), ("2026Q1", 40))
    headroom = tuple(row(ZoneHeadroom, period=period, headroom_mw=mw) for period, mw in steps)

    found = solve(small_scenario(zone_headroom=headroom))

    # 5 / 1.25 = 4 MW, then 8 / 1.25 = 6.4: six whole blocks, then all eight on offer.
    assert found.blocks() == [4, 4, 6, 6, 8, 8]
    assert found.certificate.holds


def test_headroom_is_zero_before_the_first_row() -> None:
    found = solve(small_scenario(zone_headroom=(row(ZoneHeadroom, period="2025Q4"),)))

    assert found.blocks() == [0, 0, 0, 8, 8, 8]
    assert found.certificate.holds


@pytest.mark.parametrize(("non_firm_mw", "blocks"), [(0, 4), (2.5, 6), (5, 8)])
def test_what_may_be_interrupted_is_served_on_top_of_the_firm_headroom(non_firm_mw: float, blocks: int) -> None:
    found = solve(
        powered_scenario(
            headroom={"headroom_mw": 5, "non_firm_headroom_mw": non_firm_mw}, region={"pausable_fraction": 0.5}
        )
    )

    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


def test_what_may_be_interrupted_uses_the_firm_headroom_that_others_leave() -> None:
    found = solve(
        powered_scenario(
            headroom={"headroom_mw": 10, "non_firm_headroom_mw": 0},
            region={"pausable_fraction": 0.5},
            site={"contract_mw": 5},
            units={"flexible_5": 1},
        )
    )

    # 5 MW by the contract and 5 MW by the step that may be interrupted, within 10 MW of headroom.
    assert found.blocks() == [8] * 3
    assert found.certificate.holds


def test_the_sites_of_a_zone_share_what_may_be_interrupted() -> None:
    scenario = powered_scenario(
        headroom={"headroom_mw": 5, "non_firm_headroom_mw": 3.75},
        region={"pausable_fraction": 0.8},
        sites=(row(Site, contract_mw=5), row(Site, site="elm", contract_mw=5)),
        site_units=(*units_in_place(), *units_in_place("elm")),
    )

    found = solve(scenario)

    # Each could take 5 MW; 8.75 MW hold seven blocks in all.
    assert [oak + elm for oak, elm in zip(found.blocks("oak"), found.blocks("elm"), strict=True)] == [7] * 3
    assert found.certificate.holds


@LAW
@given(headroom=st.floats(0, 10), more=st.floats(0, 5), non_firm=st.floats(0, 5), more_non_firm=st.floats(0, 5))
def test_more_headroom_is_never_worse(headroom: float, more: float, non_firm: float, more_non_firm: float) -> None:
    here, there = (
        solve(
            powered_scenario(
                headroom={"headroom_mw": firm, "non_firm_headroom_mw": flexible}, region={"pausable_fraction": 0.3}
            )
        )
        for firm, flexible in ((headroom, non_firm), (headroom + more, non_firm + more_non_firm))
    )

    assert here.objective <= there.objective + 1e-9
