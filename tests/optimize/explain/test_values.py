"""What one more is worth is what one more gives, before and after in branch and bound."""

from dataclasses import replace

import pytest
from small_scenario import row, small_scenario, units_in_place

from optimize.explain.values import LimitValue, limit_values
from optimize.knowledge import Knowledge
from optimize.plan_scenario import plan_again
from optimize.problem import problem_of
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.search import with_real_racks
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, ZoneHeadroom

TO_THE_END = Effort(gap=1e-9, presolve=False)


def held_by_headroom(headroom_mw: float = 9.0) -> Scenario:
    """Oak behind too little headroom, with room at every link and accelerators left."""
    return small_scenario(
        zone_headroom=(row(ZoneHeadroom, headroom_mw=headroom_mw),),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=20_000),),
    )


def values_of(scenario: Scenario) -> dict[tuple[str, str], LimitValue]:
    knowledge = plan_again(scenario, Knowledge()).knowledge
    return {(one.limit, one.where): one for one in limit_values(scenario, knowledge, most=3)}


def best(scenario: Scenario) -> float:
    return solve_whole(with_real_racks(problem_of(scenario).program), TO_THE_END).objective


@pytest.fixture(scope="module")
def behind_headroom() -> dict[tuple[str, str], LimitValue]:
    return values_of(held_by_headroom())


def test_a_megawatt_of_headroom_is_worth_what_the_model_with_a_megawatt_more_is_worth_more(
    behind_headroom: dict[tuple[str, str], LimitValue],
) -> None:
    found = behind_headroom["zone", "plain"]

    # 0.8 MW of IT power, 0.8 EFLOP/s of breeze, for six quarters less a tenth each; buying them costs a little.
    assert found.unit == "MW of headroom"
    assert found.linear
    assert found.value == pytest.approx(0.8 * 3 * sum(1.1**-quarter for quarter in range(6)), rel=0.01)
    assert found.value == pytest.approx(best(held_by_headroom(10.0)) - best(held_by_headroom(9.0)), rel=1e-4)


def test_a_value_is_told_up_to_where_another_limit_binds(behind_headroom: dict[tuple[str, str], LimitValue]) -> None:
    # Bays carry 16 MW: seven more are of use, ten are not.
    assert behind_headroom["zone", "plain"].up_to == 1.0


def test_what_has_room_has_no_value(behind_headroom: dict[tuple[str, str], LimitValue]) -> None:
    assert not {limit for limit, _ in behind_headroom} & {"hall", "transformer", "substation", "connection"}


def test_what_another_limit_keeps_as_well_is_not_told_as_worth_something() -> None:
    # 15 MW of headroom and three halls of 4 MW at a PUE of 1.25: both are full, and neither alone gives more.
    found = values_of(replace(held_by_headroom(15.0), site_units=units_in_place(hall_4=3)))

    assert not {limit for limit, _ in found} & {"zone", "hall"}


def test_a_thousand_accelerators_are_worth_their_compute() -> None:
    found = values_of(small_scenario())["accelerators", "home"]

    assert (found.unit, found.item, found.once) == ("1,000 accelerators", "breeze", True)
    assert found.value == pytest.approx(3 * sum(1.1**-quarter for quarter in range(6)), rel=0.01)


def test_a_difference_of_more_than_a_tenth_or_of_another_sign_is_not_linear() -> None:
    value = LimitValue("compute", "zone", "plain", "", 0, "MW of headroom", 2.0, 2.0, 2.1, 1.0, 2.0)

    assert value.linear
    assert not replace(value, anew=2.3).linear
    assert not replace(value, anew=-2.0).linear
    assert not replace(value, anew=None).linear
