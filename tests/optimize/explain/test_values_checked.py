"""Values are checked by models built anew with one more; a wrong one is seen."""

import pytest
from small_scenario import OPTIONS, for_sale, row, small_scenario, units_in_place
from values_checked.__main__ import Checker

from optimize.explain import limit_values
from optimize.knowledge import Knowledge
from optimize.planning import plan_again
from planner.limit_values import LimitValue
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Crew, OrderSlots, Site, ZoneHeadroom


def behind_headroom() -> Scenario:
    return small_scenario(
        zone_headroom=(row(ZoneHeadroom, headroom_mw=9.0),),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=20_000),),
    )


def behind_slots() -> Scenario:
    return small_scenario(
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=3),
        order_slots=(row(OrderSlots, option="hall-4", slots_per_period=1),),
    )


def behind_crews() -> Scenario:
    options = tuple(one.model_copy(update={"crew_mw": 4.0}) if one.option == "hall-4" else one for one in OPTIONS)
    return small_scenario(
        options=options,
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=3),
        crews=(row(Crew, crew_mw=7),),
    )


def behind_fit_out() -> Scenario:
    return small_scenario(sites=(row(Site, fit_out_mw_per_month=0.5),))


@pytest.mark.parametrize(
    ("scenario", "limit"),
    [
        (behind_headroom(), "zone"),
        (small_scenario(), "accelerators"),
        (behind_fit_out(), "fit_out"),
        (behind_slots(), "equipment"),
        (behind_crews(), "crews"),
    ],
    ids=["zone", "accelerators", "fit_out", "equipment", "crews"],
)
def test_a_value_agrees_with_the_models_built_anew_and_a_wrong_one_does_not(scenario: Scenario, limit: str) -> None:
    knowledge = plan_again(scenario, Knowledge()).knowledge
    (value, *_) = limit_values(scenario, knowledge, 3, limits=frozenset({limit}))
    assert isinstance(value, LimitValue)

    checked = Checker(scenario, knowledge).check(value)

    assert checked.agrees
    assert (checked.low, checked.high) == (
        pytest.approx(checked.anew, rel=0.1),
        pytest.approx(checked.anew, rel=0.1),
    )
    wrong = value.model_copy(update={"value": 1.2 * value.value})
    assert not Checker(scenario, knowledge).check(wrong).agrees
