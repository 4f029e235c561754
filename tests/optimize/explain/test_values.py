"""What one more is worth is what one more gives, before and after in branch and bound."""

from dataclasses import replace

import pytest
from small_scenario import OPTIONS, for_sale, row, small_scenario, units_in_place

from optimize.explain.held_plan import HeldPlan
from optimize.explain.values import ValuesAround, limit_values
from optimize.knowledge import Knowledge
from optimize.planning import plan_again
from optimize.problem import problem_of
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.search import with_real_racks
from planner.limit_values import Brought, LimitValue, NotLinear, Place
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Crew, OrderSlots, Row, ZoneHeadroom

TO_THE_END = Effort(gap=1e-9, presolve=False)


def held_by_headroom(headroom_mw: float = 9.0) -> Scenario:
    """Oak behind too little headroom, with room at every link and accelerators left."""
    return small_scenario(
        zone_headroom=(row(ZoneHeadroom, headroom_mw=headroom_mw),),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=20_000),),
    )


def looked_at(scenario: Scenario, processes: int = 1) -> tuple[LimitValue | NotLinear, ...]:
    knowledge = plan_again(scenario, Knowledge()).knowledge
    return tuple(limit_values(scenario, knowledge, most=3, processes=processes))


def values_of(scenario: Scenario) -> dict[tuple[str, str], LimitValue]:
    return {(one.limit, one.where): one for one in looked_at(scenario) if isinstance(one, LimitValue)}


def best(scenario: Scenario) -> float:
    return solve_whole(with_real_racks(problem_of(scenario).program), TO_THE_END).objective


def best_held(scenario: Scenario) -> HeldPlan:
    problem = problem_of(scenario)
    plan = solve_whole(with_real_racks(problem.program), TO_THE_END).solution
    assert plan is not None
    return HeldPlan(problem, plan)


@pytest.fixture(scope="module")
def behind_headroom() -> dict[tuple[str, str], LimitValue]:
    return values_of(held_by_headroom())


def test_a_megawatt_of_headroom_is_worth_what_the_model_with_a_megawatt_more_is_worth_more(
    behind_headroom: dict[tuple[str, str], LimitValue],
) -> None:
    found = behind_headroom["zone", "plain"]

    # 0.8 MW of IT power, 0.8 EFLOP/s of breeze, for six quarters less a tenth each; buying them costs a little.
    assert found.unit == "MW of headroom"
    assert found.confirmed
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


def test_a_value_is_confirmed_only_if_the_whole_proven_range_is_within_a_tenth(
    behind_headroom: dict[tuple[str, str], LimitValue],
) -> None:
    found = behind_headroom["zone", "plain"].model_copy(update={"value": 2.0, "anew": 2.1, "low": 2.0, "high": 2.15})

    assert found.finding == "confirmed"
    assert found.model_copy(update={"high": 2.3}).finding == "unproven"
    assert found.model_copy(update={"low": 2.3, "high": 2.4}).finding == "differs"
    assert found.model_copy(update={"low": -2.1, "high": -1.9}).finding == "differs"
    assert found.model_copy(update={"anew": None}).finding == "unproven"


def test_a_wrong_value_is_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    gain = HeldPlan.gain
    monkeypatch.setattr(HeldPlan, "gain", lambda self, found: 1.2 * gain(self, found))

    looked = looked_at(held_by_headroom())
    (found,) = (one for one in looked if one.limit == "zone")

    assert isinstance(found, NotLinear)
    assert [(brought.amount, brought.low) for brought in found.brings] == [
        (1.0, pytest.approx(0.8 * 3 * sum(1.1**-quarter for quarter in range(6)), rel=0.01)),
        (5.0, pytest.approx(5 * 0.8 * 3 * sum(1.1**-quarter for quarter in range(6)), rel=0.01)),
    ]


def halls_to_be_ordered(**tables: tuple[Row, ...]) -> Scenario:
    """Oak needs two halls of 4 MW, each ordered a quarter before."""
    by_crews = tuple(row.model_copy(update={"crew_mw": 4.0}) if row.option == "hall-4" else row for row in OPTIONS)
    usual = {"options": by_crews, "site_units": units_in_place(hall_4=0), "equipment": for_sale(hall_4=3)}
    return small_scenario(**usual, **tables)


def test_a_slot_is_worth_what_the_model_with_a_slot_more_is_worth_more() -> None:
    def with_slots(of_2025: float) -> Scenario:
        return halls_to_be_ordered(order_slots=(row(OrderSlots, option="hall-4", slots_per_period=of_2025),))

    found = values_of(with_slots(1))["equipment", "home"]

    # The second hall of 4 MW serves a quarter earlier.
    assert (found.unit, found.item, found.step, found.period, found.once) == ("order slot", "hall-4", 1.0, 0, True)
    assert (found.whole, found.finding) == (True, "confirmed")
    assert found.value == pytest.approx(4 * 3 / 1.1, rel=0.01)
    assert found.value == pytest.approx(best(with_slots(2)) - best(with_slots(1)), rel=1e-4)


def test_a_megawatt_of_crews_is_worth_its_share_of_what_an_order_more_gives() -> None:
    def with_crews(crew_mw: float) -> Scenario:
        return halls_to_be_ordered(crews=(row(Crew, crew_mw=crew_mw),))

    found = values_of(with_crews(7))["crews", "home"]

    assert (found.unit, found.step, found.period, found.once) == ("MW of crews", 4.0, 0, False)
    assert (found.whole, found.finding) == (True, "confirmed")
    assert 4 * found.value == pytest.approx(best(with_crews(11)) - best(with_crews(7)), rel=1e-4)


def test_slots_and_crews_with_room_have_no_value() -> None:
    scenario = halls_to_be_ordered(
        order_slots=(row(OrderSlots, option="hall-4", slots_per_period=3),), crews=(row(Crew, crew_mw=12),)
    )

    assert not {limit for limit, _ in values_of(scenario)} & {"equipment", "crews"}


def test_a_plan_whose_orders_can_be_bettered_is_bettered_before_it_is_priced() -> None:
    # With no halls a MW of them would be worth its compute in all quarters; those that it pays to order serve from the
    # second on, so that it is worth that of the first.
    scenario = halls_to_be_ordered()
    problem = problem_of(scenario)
    program = with_real_racks(problem.program)
    upper = program.upper.copy()
    upper[problem.matrix.columns["orders"].span] = 0.0
    idle = solve_whole(replace(program, upper=upper), TO_THE_END).solution
    assert idle is not None
    held = HeldPlan(problem, idle)

    found = [one for one in ValuesAround(held, "compute", 3).of_limit("hall") if isinstance(one, LimitValue)]

    assert [one.value for one in found] == [pytest.approx(3.0, rel=0.01)]
    assert found[0].confirmed
    assert held.objective == pytest.approx(0.0, abs=1e-6), "the next place begins from the plan as it was"


def test_two_processes_find_what_one_finds() -> None:
    scenario = halls_to_be_ordered(
        order_slots=(row(OrderSlots, option="hall-4", slots_per_period=1),), crews=(row(Crew, crew_mw=7),)
    )
    alone = looked_at(scenario)

    assert len({one.limit for one in alone}) > 1
    assert looked_at(scenario, processes=2) == alone


def test_where_a_place_is_not_linear_the_next_best_one_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    (value,) = (one for one in looked_at(held_by_headroom()) if isinstance(one, LimitValue) and one.limit == "zone")
    kept = value.model_dump(include=set(Place.model_fields))
    not_linear = NotLinear(**kept, brings=(Brought(amount=1.0, low=0.0, high=0.0),), by_clock=False)
    places = [not_linear, None, value, value, value]
    monkeypatch.setattr(ValuesAround, "_of_real_numbers", lambda _self, _limit: iter(places))

    found = list(ValuesAround(best_held(held_by_headroom()), "compute", 2).of_limit("zone"))

    assert found == [not_linear, value, value]


def test_of_orders_that_are_as_good_those_that_use_more_take_the_place_of_the_plan() -> None:
    # 14.5 MW of headroom at a PUE of 1.25 carry 11.6 MW in three halls of 4 MW; with one more a fourth is of use.
    scenario = small_scenario(
        zone_headroom=(row(ZoneHeadroom, headroom_mw=14.5),),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=20_000),),
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=4),
    )

    (found,) = ValuesAround(best_held(scenario), "compute", 1).of_limit("zone")

    assert isinstance(found, LimitValue)
    assert found.step == 1.0
    assert found.value == pytest.approx(0.8 * 3 * sum(1.1**-quarter for quarter in range(found.period, 6)), rel=0.01)
