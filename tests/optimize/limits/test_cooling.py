from small_scenario import for_sale, small_scenario, units_in_place
from solving import solve


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
