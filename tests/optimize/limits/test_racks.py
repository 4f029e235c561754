from small_scenario import BREEZE, for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.tables import AcceleratorSupply, Site

BROOK_SUPPLY = row(AcceleratorSupply, supply="brook-legal", accelerator="brook", accelerators_per_period=4_000)


def test_liquid_cooled_racks_wait_for_liquid_though_there_is_air() -> None:
    found = solve(small_scenario(accelerator_supply=(BROOK_SUPPLY,), equipment=for_sale(liquid_4=6)))

    # Four blocks of brook take 8 MW of liquid: two units, two quarters after the order.
    assert found.blocks() == [0, 0, 4, 4, 4, 4]
    assert found.orders() == [("oak", "liquid-4", "2025Q1", 2)]
    assert found.certificate.holds


def test_liquid_serves_liquid_cooled_racks_and_air_the_others() -> None:
    scenario = small_scenario(
        site_units=units_in_place(liquid_4=1, air_4=1), accelerator_supply=(row(AcceleratorSupply), BROOK_SUPPLY)
    )

    found = solve(scenario)

    # 4 MW of liquid hold two blocks of brook, 4 MW of air hold four of breeze, or of both kinds less of one.
    assert found.eflops == [8.0] * 6
    assert max(found.blocks(accelerator="brook")) <= 2
    assert found.certificate.holds


def test_racks_stay_where_they_stand() -> None:
    torrent = BREEZE.model_copy(update={"accelerator": "torrent", "peak_tflops": 6000.0})
    scenario = small_scenario(
        sites=(row(Site, contract_mw=5),),
        accelerators=(BREEZE, torrent),
        accelerator_supply=(
            row(AcceleratorSupply),
            row(
                AcceleratorSupply, supply="torrent", accelerator="torrent", first_period="2025Q2", last_period="2025Q2"
            ),
        ),
    )

    found = solve(scenario)

    # There is power for four blocks. A block of breeze in 2025Q1 would block the place for good, and a quarter of
    # its 1 EFLOP/s is worth less than five quarters of the 2 EFLOP/s that torrent has on top.
    assert found.blocks(accelerator="breeze") == [0] * 6
    assert found.blocks(accelerator="torrent") == [0, 4, 4, 4, 4, 4]
    assert found.certificate.holds


TORRENT = BREEZE.model_copy(update={"accelerator": "torrent", "peak_tflops": 6000.0})
TORRENT_OFFER = row(
    AcceleratorSupply, supply="torrent", accelerator="torrent", first_period="2025Q2", last_period="2025Q2"
)


def test_racks_that_can_be_taken_out_make_room_for_better_ones() -> None:
    scenario = small_scenario(
        sites=(row(Site, contract_mw=5),),
        accelerators=(BREEZE.model_copy(update={"removal_usd": 100.0}), TORRENT),
        accelerator_supply=(row(AcceleratorSupply), TORRENT_OFFER),
    )

    found = solve(scenario)

    assert found.blocks(accelerator="breeze") == [4, 0, 0, 0, 0, 0]
    assert found.blocks(accelerator="torrent") == [0, 4, 4, 4, 4, 4]
    assert [*found.plan.stock["removed_accelerators"]] == [0, 4000, 0, 0, 0, 0, 0]
    assert found.certificate.holds


def test_racks_stay_when_taking_them_out_costs_more_than_better_ones_bring() -> None:
    scenario = small_scenario(
        periods=2,
        sites=(row(Site, contract_mw=5),),
        accelerators=(BREEZE.model_copy(update={"removal_usd": 1e9}), TORRENT),
        accelerator_supply=(row(AcceleratorSupply), TORRENT_OFFER),
    )

    found = solve(scenario)

    assert found.blocks(accelerator="breeze")[0] == found.blocks(accelerator="breeze")[1]
    assert found.certificate.holds
