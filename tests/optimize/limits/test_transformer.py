from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.tables import AcceleratorSupply, Region

TWELVE_BLOCKS = (row(AcceleratorSupply, accelerators_per_period=12_000),)
MIXED = units_in_place(transformer_20=1, transformer_10=1)


def test_the_largest_of_mixed_transformers_may_fail() -> None:
    found = solve(small_scenario(site_units=MIXED, accelerator_supply=TWELVE_BLOCKS))

    # 20 + 10 - 20 = 10 MVA carry 10 MW: eight blocks of the twelve.
    assert found.blocks() == [8] * 6
    assert found.certificate.holds


def test_a_transformer_of_either_size_lifts_the_limit_and_the_cheaper_one_is_ordered() -> None:
    scenario = small_scenario(
        site_units=MIXED,
        accelerator_supply=TWELVE_BLOCKS,
        equipment=(
            *for_sale(transformer_10=6),
            for_sale(transformer_20=6)[0].model_copy(update={"cost_million_usd": 2}),
        ),
    )

    found = solve(scenario)

    # 20 + 10 + 10 - 20 = 20 MVA carry the 15 MW of twelve blocks after two quarters.
    assert found.blocks() == [8, 8, 12, 12, 12, 12]
    assert found.orders() == [("oak", "transformer-10", "2025Q1", 1)]
    assert found.certificate.holds


def test_the_size_that_comes_first_is_ordered_though_it_costs_more() -> None:
    scenario = small_scenario(
        site_units=MIXED,
        accelerator_supply=TWELVE_BLOCKS,
        equipment=(
            *for_sale(transformer_10=6),
            for_sale(transformer_20=3)[0].model_copy(update={"cost_million_usd": 2}),
        ),
    )

    found = solve(scenario)

    # 20 + 20 + 10 - 20 = 30 MVA after one quarter.
    assert found.blocks() == [8, 12, 12, 12, 12, 12]
    assert found.orders() == [("oak", "transformer-20", "2025Q1", 1)]
    assert found.certificate.holds


def test_a_larger_transformer_is_lost_first_and_so_adds_only_what_the_old_ones_carry() -> None:
    scenario = small_scenario(
        site_units=units_in_place(transformer_20=0, transformer_10=1),
        accelerator_supply=TWELVE_BLOCKS,
        equipment=for_sale(transformer_20=3),
        periods=2,
    )

    found = solve(scenario)

    # 10 - 10 = 0; with one of 20 it is 10 + 20 - 20 = 10, with two 10 + 40 - 20 = 30, worth another million.
    assert found.blocks() == [0, 12]
    assert found.orders() == [("oak", "transformer-20", "2025Q1", 2)]
    assert found.certificate.holds


def test_the_emergency_factor_is_what_the_rest_may_carry() -> None:
    careful = row(Region, emergency_factor=0.5)

    found = solve(small_scenario(regions=(careful,)))

    # 20 x 0.8 x 0.5 = 8 MW: 6.4, six blocks. The bays carry 20 x 0.8 = 16 MW.
    assert found.blocks() == [6] * 6
    assert found.certificate.holds
