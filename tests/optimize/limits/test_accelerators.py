from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import Solved, solve

from planner.tables import AcceleratorSupply, Budget

TWO_A_QUARTER = row(AcceleratorSupply, last_period="2025Q2", accelerators_per_period=2_000)


def bought(found: Solved) -> list[tuple[str, str, int]]:
    purchases = found.plan.purchases[["supply", "period", "accelerators"]]
    return [tuple(values) for values in purchases.itertuples(index=False)]


def test_no_more_is_installed_than_was_on_offer() -> None:
    found = solve(small_scenario(accelerator_supply=(TWO_A_QUARTER,)))

    assert found.blocks() == [2, 4, 4, 4, 4, 4]
    assert found.certificate.holds


def test_the_warehouse_carries_over_what_is_bought_before_there_is_a_hall() -> None:
    scenario = small_scenario(
        accelerator_supply=(TWO_A_QUARTER,), site_units=units_in_place(hall_4=0), equipment=for_sale(hall_4=6)
    )

    found = solve(scenario)

    # The hall comes in 2025Q3, when nothing is on offer any more.
    assert found.blocks() == [0, 0, 4, 4, 4, 4]
    assert bought(found) == [("breeze-legal", "2025Q1", 2000), ("breeze-legal", "2025Q2", 2000)]
    assert found.certificate.holds


def test_an_offer_that_nobody_takes_lapses() -> None:
    scenario = small_scenario(
        accelerator_supply=(TWO_A_QUARTER,), budgets=(row(Budget, period="2025Q2", budget_million_usd=100),)
    )

    found = solve(scenario)

    # There is money from 2025Q2 on only; the two blocks of 2025Q1 are gone.
    assert found.blocks() == [0, 2, 2, 2, 2, 2]
    assert bought(found) == [("breeze-legal", "2025Q2", 2000)]
    assert found.certificate.holds


def test_each_channel_gives_what_it_has_and_the_dear_one_is_used_last() -> None:
    grey = row(
        AcceleratorSupply,
        supply="breeze-grey",
        channel="grey",
        last_period="2025Q3",
        accelerators_per_period=3_000,
        premium_fraction=0.5,
    )
    scenario = small_scenario(accelerator_supply=(TWO_A_QUARTER, grey), site_units=units_in_place(hall_4=2))

    found = solve(scenario)

    # 2 + 3 blocks, then 2 + 1 up to the 8 MW of two halls.
    assert found.blocks() == [5, 8, 8, 8, 8, 8]
    assert bought(found) == [
        ("breeze-grey", "2025Q1", 3000),
        ("breeze-grey", "2025Q2", 1000),
        ("breeze-legal", "2025Q1", 2000),
        ("breeze-legal", "2025Q2", 2000),
    ]
    # A block costs 10 million USD, and 15 where it is grey.
    assert [*found.plan.purchases["cost_million_usd"]] == [45.0, 15.0, 20.0, 20.0]
    assert found.certificate.holds


def test_accelerators_short_of_a_block_wait_for_the_rest_of_it() -> None:
    half = row(AcceleratorSupply, last_period="2025Q4", accelerators_per_period=500)

    found = solve(small_scenario(accelerator_supply=(half,)))

    assert found.blocks() == [0, 1, 1, 2, 2, 2]
    assert found.certificate.holds
