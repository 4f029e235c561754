from small_scenario import for_sale, small_scenario, units_in_place
from solving import solve


def test_racks_wait_for_a_hall() -> None:
    found = solve(small_scenario(site_units=units_in_place(hall_4=1), equipment=for_sale(hall_4=6)))

    # One hall holds 4 MW, the second comes after two quarters.
    assert found.blocks() == [4, 4, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 1)]
    assert found.certificate.holds
