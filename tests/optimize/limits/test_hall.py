from hypothesis import given
from hypothesis import strategies as st
from small_scenario import OPTIONS, for_sale, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario


def one_hall_of(capacity_mw: float) -> Scenario:
    options = tuple(
        row.model_copy(update={"capacity_mw": capacity_mw}) if row.option == "hall-4" else row for row in OPTIONS
    )
    return small_scenario(options=options, site_units=units_in_place(hall_4=1), equipment=for_sale(hall_4=6))


def test_racks_wait_for_a_hall() -> None:
    found = solve(small_scenario(site_units=units_in_place(hall_4=1), equipment=for_sale(hall_4=6)))

    # One hall holds 4 MW, the second comes after two quarters.
    assert found.blocks() == [4, 4, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 1)]
    assert found.certificate.holds


@LAW
@given(capacity_mw=st.floats(0.5, 8), larger_mw=st.floats(0, 4))
def test_a_larger_hall_is_never_worse(capacity_mw: float, larger_mw: float) -> None:
    here, there = solve(one_hall_of(capacity_mw)), solve(one_hall_of(capacity_mw + larger_mw))

    assert here.objective <= there.objective + 1e-9
