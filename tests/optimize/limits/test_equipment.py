import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import OrderSlots


def halls_in_slots(slots: float, region: str | None = "home") -> Scenario:
    return small_scenario(
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=3),
        order_slots=(row(OrderSlots, region=region, option="hall-4", slots_per_period=slots),),
    )


@pytest.mark.parametrize("region", ["home", None])
def test_makers_take_so_many_orders_a_period(region: str | None) -> None:
    found = solve(halls_in_slots(1, region))

    # One hall of 4 MW a quarter, though two are needed at once.
    assert found.blocks() == [0, 4, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 1), ("oak", "hall-4", "2025Q2", 1)]
    assert found.certificate.holds


def test_slots_change_with_the_year() -> None:
    scenario = small_scenario(
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=3),
        order_slots=tuple(
            row(OrderSlots, option="hall-4", year=year, slots_per_period=slots)
            for year, slots in ((2025, 0), (2026, 2))
        ),
    )

    found = solve(scenario)

    # Nothing can be ordered before 2026Q1, the fifth quarter.
    assert found.blocks() == [0, 0, 0, 0, 0, 8]
    assert found.certificate.holds


@LAW
@given(slots=st.floats(0, 3), more=st.floats(0, 2))
def test_more_slots_are_never_worse(slots: float, more: float) -> None:
    here, there = solve(halls_in_slots(slots)), solve(halls_in_slots(slots + more))

    assert here.objective <= there.objective + 1e-9
