from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.tables import AcceleratorSupply, Budget

ALWAYS_ON_OFFER = (row(AcceleratorSupply, last_period="2026Q2"),)


def test_money_is_spent_once_it_is_there_and_carried_over_until_then() -> None:
    budgets = (row(Budget, budget_million_usd=45), row(Budget, period="2025Q2", budget_million_usd=25))

    found = solve(small_scenario(accelerator_supply=ALWAYS_ON_OFFER, budgets=budgets))

    # A block costs 10: four leave 5, which with 25 buy three more.
    assert found.blocks() == [4, 7, 7, 7, 7, 7]
    assert [*found.plan.cash["unspent_million_usd"]][:2] == [5.0, 0.0]
    assert found.certificate.holds


def test_equipment_is_paid_when_ordered() -> None:
    scenario = small_scenario(
        accelerator_supply=ALWAYS_ON_OFFER,
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=3),
        budgets=(row(Budget, budget_million_usd=81),),
    )

    found = solve(scenario)

    # One hall for 1 and four blocks for 40, or two halls for 2 and 7.9 blocks: seven.
    assert found.blocks() == [0, 7, 7, 7, 7, 7]
    assert [*found.plan.cash["equipment_million_usd"]][:2] == [2.0, 0.0]
    assert found.certificate.holds


def test_a_region_without_budget_rows_has_no_limit_and_one_with_nothing_in_them_has_no_money() -> None:
    assert solve(small_scenario(budgets=(row(Budget, budget_million_usd=0),))).blocks() == [0] * 6
    assert solve(small_scenario(budgets=())).blocks() == [8] * 6
