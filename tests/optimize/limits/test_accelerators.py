import pytest
from small_scenario import BREEZE, for_sale, row, small_scenario, units_in_place
from solving import Solved, solve

from planner.tables import AcceleratorSupply, Budget, Owner, Site, SiteUnit

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


FIRM_SITE = row(Site, site="elm", owner="firm")
FIRM_OFFER = row(AcceleratorSupply, supply="breeze-firm", owner="firm", accelerators_per_period=3_000)
FIVE_FOR_ALL = row(AcceleratorSupply, accelerators_per_period=5_000)


def test_an_owner_buys_from_its_own_offer_and_from_that_of_its_region() -> None:
    scenario = small_scenario(
        owners=(row(Owner),),
        sites=(FIRM_SITE, row(Site, contract_mw=2.5)),
        site_units=(*units_in_place("elm"), *units_in_place()),
        accelerator_supply=(FIRM_OFFER, FIVE_FOR_ALL),
    )

    found = solve(scenario)

    # There is power for two blocks at oak. The firm has three of its own and what oak leaves of the five.
    assert found.blocks() == [2] * 6
    assert found.blocks("elm") == [6] * 6
    assert sorted(map(tuple, found.plan.purchases[["buyer", "supply", "accelerators"]].to_numpy())) == [
        ("firm", "breeze-firm", 3000),
        ("firm", "breeze-legal", 3000),
        ("home", "breeze-legal", 2000),
    ]
    assert found.certificate.holds


def test_what_an_owner_cannot_use_no_other_buyer_has() -> None:
    scenario = small_scenario(
        owners=(row(Owner),),
        sites=(FIRM_SITE.model_copy(update={"contract_mw": 1.25}), row(Site)),
        site_units=(*units_in_place("elm"), *units_in_place()),
        accelerator_supply=(FIRM_OFFER, FIVE_FOR_ALL),
    )

    found = solve(scenario)

    assert found.blocks("elm") == [1] * 6
    assert found.blocks() == [5] * 6
    assert found.certificate.holds


@pytest.mark.parametrize(("months", "at_oak"), [(0, [0, 4, 4, 4, 4, 4]), (3, [0, 0, 4, 4, 4, 4])])
def test_racks_that_move_are_missing_until_they_have_arrived(months: float, at_oak: list[int]) -> None:
    breeze = BREEZE.model_copy(update={"removal_usd": 100.0, "removal_months": float(months)})
    torrent = BREEZE.model_copy(update={"accelerator": "torrent", "peak_tflops": 6000.0, "heat": "liquid"})
    later = row(
        AcceleratorSupply,
        supply="torrent",
        accelerator="torrent",
        first_period="2025Q2",
        last_period="2025Q2",
        accelerators_per_period=4_000,
    )
    scenario = small_scenario(
        sites=(row(Site, site="elm", contract_mw=5), row(Site, contract_mw=5)),
        site_units=(
            *units_in_place("elm", liquid_4=1),
            *units_in_place(hall_4=0),
            row(SiteUnit, option="hall-4", in_service_period="2025Q2"),
        ),
        accelerators=(breeze, torrent),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=4_000), later),
    )

    found = solve(scenario)

    # Only elm has liquid for torrent, which is three times as good; breeze makes room once oak has a hall.
    assert found.blocks("elm", "breeze") == [4, 0, 0, 0, 0, 0]
    assert found.blocks("elm", "torrent") == [0, 4, 4, 4, 4, 4]
    assert found.blocks() == at_oak
    assert found.certificate.holds


def test_accelerators_leave_at_the_end_of_their_life() -> None:
    mortal = BREEZE.model_copy(update={"life_months": 6.0, "removal_usd": 0.0})
    renewed = row(
        AcceleratorSupply,
        supply="breeze-later",
        first_period="2025Q3",
        last_period="2025Q3",
        accelerators_per_period=3_000,
    )
    scenario = small_scenario(accelerators=(mortal,), accelerator_supply=(row(AcceleratorSupply), renewed))

    found = solve(scenario)

    assert found.blocks() == [8, 8, 3, 3, 0, 0]
    assert found.certificate.holds


def test_a_cut_down_interconnect_leaves_less_compute() -> None:
    cut = BREEZE.model_copy(update={"interconnect_fraction": 0.5})

    found = solve(small_scenario(accelerators=(cut,)))

    assert found.eflops == [4.0] * 6
    assert found.cost == pytest.approx(solve(small_scenario()).cost)
    assert found.certificate.holds
