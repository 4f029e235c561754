from dataclasses import fields, replace
from random import Random

from full_scenarios import full_scenario
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place

from optimize.canonical_order import in_canonical_order
from planner.scenario import Scenario
from planner.tables import OrderSlots, SiteUnit


def shuffled(scenario: Scenario, random: Random) -> Scenario:
    """Permute the rows of every table."""
    tables = {
        field.name: tuple(random.sample(rows, len(rows)))
        for field in fields(scenario)
        if isinstance(rows := getattr(scenario, field.name), tuple)
    }
    return replace(scenario, **tables)


@given(st.randoms(use_true_random=False), st.integers(0, 9))
def test_the_order_of_rows_does_not_matter(random: Random, seed: int) -> None:
    scenario = full_scenario(seed)

    assert in_canonical_order(shuffled(scenario, random)) == in_canonical_order(scenario)


def test_blank_keys_come_first() -> None:
    later = row(SiteUnit, option="hall-4", in_service_period="2025Q2")
    at_home, everywhere = row(OrderSlots, option="hall-4"), row(OrderSlots, region=None, option="hall-4")
    scenario = small_scenario(site_units=(later, *units_in_place()), order_slots=(at_home, everywhere))

    ordered = in_canonical_order(scenario)

    assert ordered.order_slots == (everywhere, at_home)
    assert [unit.in_service_period for unit in ordered.site_units if unit.option == "hall-4"] == [None, "2025Q2"]
