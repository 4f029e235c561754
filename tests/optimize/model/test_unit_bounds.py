"""Bounds on units must cut off no plan."""

from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.tables import SiteUnit


def test_units_that_come_late_do_not_keep_others_from_being_ordered_now() -> None:
    coming = row(SiteUnit, option="hall-4", units=4, in_service_period="2026Q2")
    scenario = small_scenario(site_units=(*units_in_place(hall_4=0), coming), equipment=for_sale(hall_4=3))

    found = solve(scenario)

    # Two halls ordered now serve five quarters; four more come in the last one, though nobody needs them.
    assert found.blocks() == [0, 8, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 2)]
    assert found.certificate.holds
