import pytest
from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.tables import AcceleratorSupply, Budget, Owner, Reinforcement, Site, ZoneHeadroom

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


@pytest.mark.parametrize(
    ("budgets", "at_firm", "at_oak"),
    [
        ((row(Budget, owner="firm", budget_million_usd=25),), 2, 8),
        ((row(Budget, owner="firm", budget_million_usd=25), row(Budget, budget_million_usd=45)), 2, 2),
    ],
    ids=["owner alone", "owner within region"],
)
def test_an_owner_spends_no_more_than_its_own_and_its_region_no_more_than_all(
    budgets: tuple[Budget, ...], at_firm: int, at_oak: int
) -> None:
    own_offer = row(AcceleratorSupply, supply="breeze-firm", owner="firm", accelerators_per_period=3_000)
    scenario = small_scenario(
        owners=(row(Owner),),
        sites=(row(Site, site="elm", owner="firm"), row(Site, connection_limit_mw=20)),
        site_units=(*units_in_place("elm"), *units_in_place()),
        accelerator_supply=(own_offer, row(AcceleratorSupply)),
        budgets=budgets,
    )

    found = solve(scenario)

    # A block costs 10. Of the region's 45 four are bought, no more than two of them by the firm.
    both = [one + other for one, other in zip(found.blocks("elm"), found.blocks(), strict=True)]
    assert both == [at_firm + at_oak] * 6
    assert found.blocks("elm")[0] <= at_firm
    assert found.certificate.holds


@pytest.mark.parametrize(("payer", "blocks"), [("developers", 5), ("grid", 8)])
def test_reinforcements_that_developers_pay_come_out_of_the_budget(payer: str, blocks: int) -> None:
    line = row(
        Reinforcement,
        reinforcement="line",
        zone="plain",
        kind="line",
        headroom_mw=5,
        lead_months=0,
        cost_million_usd=21,
        payer=payer,
    )
    scenario = small_scenario(
        zone_headroom=(row(ZoneHeadroom, headroom_mw=5),),
        reinforcements=(line,),
        budgets=(row(Budget, budget_million_usd=80),),
    )

    found = solve(scenario)

    # Headroom for four blocks, eight with the line; 80 pay for eight blocks, or for the line and five.
    assert found.blocks() == [blocks] * 6
    assert found.certificate.holds


def test_an_owners_orders_are_paid_from_its_budget() -> None:
    scenario = small_scenario(
        owners=(row(Owner),),
        sites=(row(Site, owner="firm"),),
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=0),
        budgets=(row(Budget, owner="firm", budget_million_usd=30.5),),
    )

    found = solve(scenario)

    # A hall leaves 29.5 for blocks: two.
    assert found.blocks() == [2] * 6
    assert [*found.plan.owner_cash["equipment_million_usd"]][:1] == [1.0]
    assert found.certificate.holds
