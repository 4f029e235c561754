from hypothesis import given
from hypothesis import strategies as st
from small_scenario import AIR, LIQUID, for_sale, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario


def in_the_heat(rated_outdoor_c: float | None, *, blocks: int = 1, lead_months: float | None = None) -> Scenario:
    """Air cooling in place that loses 5 % for each K by which the design day of 18 degC is above its rating."""
    air = AIR.model_copy(update={"rated_outdoor_c": rated_outdoor_c, "capacity_loss_per_k": 0.05})
    equipment = () if lead_months is None else for_sale(air_4=lead_months)
    return small_scenario(cooling=(air, LIQUID), site_units=units_in_place(air_4=blocks), equipment=equipment)


def test_racks_wait_for_cooling_blocks() -> None:
    found = solve(small_scenario(site_units=units_in_place(air_4=1), equipment=for_sale(air_4=3)))

    # One block rejects 4 MW of heat, the second comes after one quarter.
    assert found.blocks() == [4, 8, 8, 8, 8, 8]
    assert found.orders() == [("oak", "air-4", "2025Q1", 1)]
    assert found.certificate.holds


def test_each_technology_serves_what_its_own_blocks_reject() -> None:
    found = solve(small_scenario(site_units=units_in_place(air_4=1, liquid_4=1)))

    assert found.blocks() == [8] * 6
    load = found.plan.cooling_load.groupby("cooling")["it_mw"].unique()
    assert {cooling: list(values) for cooling, values in load.items()} == {"air": [4.0], "liquid": [4.0]}
    assert found.certificate.holds


def test_a_block_gives_less_on_a_design_day_hotter_than_its_rating() -> None:
    found = solve(in_the_heat(8))

    # 18 - 8 = 10 K take half of 4 MW.
    assert found.blocks() == [2] * 6
    assert found.certificate.holds


def test_so_more_blocks_are_ordered() -> None:
    found = solve(in_the_heat(8, lead_months=3))

    # Three more blocks of 2 MW each.
    assert found.blocks() == [2, 8, 8, 8, 8, 8]
    assert found.orders() == [("oak", "air-4", "2025Q1", 3)]
    assert found.certificate.holds


def test_blocks_that_give_nothing_in_the_heat_are_not_ordered() -> None:
    found = solve(in_the_heat(-10, lead_months=3))

    # 18 + 10 = 28 K would take 140 %.
    assert found.blocks() == [0] * 6
    assert found.orders() == []
    assert found.certificate.holds


@LAW
@given(rated_c=st.floats(-5, 20), better_k=st.floats(0, 10))
def test_a_better_rating_is_never_worse(rated_c: float, better_k: float) -> None:
    here, there = solve(in_the_heat(rated_c, blocks=2)), solve(in_the_heat(rated_c + better_k, blocks=2))

    assert here.objective <= there.objective + 1e-9
