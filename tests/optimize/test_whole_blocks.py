"""Racks in parts become whole ones within every limit that counts them, and little is lost."""

from typing import Any

import numpy as np
import numpy.typing as npt
from small_scenario import BREEZE, row, small_scenario

from optimize.model import ModelData, model_data
from optimize.whole_blocks import whole_blocks
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Owner, Policy, Row, Site

Integers = npt.NDArray[np.int64]

TWO_SITES = (row(Site, site="elm"), row(Site, site="oak"))
MOVABLE = (BREEZE.model_copy(update={"removal_usd": 100.0, "removal_months": 0.0}),)


def ten_a_period(periods: int, **tables: tuple[Row, ...]) -> Scenario:
    """One site that can have ten blocks a period; tables as given."""
    ours: dict[str, tuple[Row, ...]] = {
        "site_units": (),
        "accelerator_supply": (row(AcceleratorSupply, last_period="2025Q4", accelerators_per_period=10_000),),
    }
    return small_scenario(periods=periods, **(ours | tables))


def rounded(
    scenario: Scenario, stock: list[list[float]], buy: list[list[float]], it: float | list[list[float]]
) -> list[list[int]]:
    """Round the stock of a scenario by site, with blocks bought and so much IT power on air, everywhere or by site."""
    data = model_data(scenario)
    periods = len(stock[0])
    it_mw = np.zeros((len(scenario.sites), 2, periods))
    it_mw[:, 0] = it
    accelerators = (np.array(buy) * data.purchase_block_size[:, None]).astype(np.int64)
    return whole_blocks(data, np.array(stock), accelerators, it_mw).tolist()  # type: ignore[no-any-return]


def test_a_half_block_at_two_sites_makes_a_whole_one_at_the_first() -> None:
    scenario = ten_a_period(2, sites=TWO_SITES)

    assert rounded(scenario, [[2.5, 2.5], [3.5, 3.5]], [[6, 0]], it=5) == [[3, 3], [3, 3]]


def test_a_solver_that_is_just_short_of_a_whole_number_means_it() -> None:
    assert rounded(ten_a_period(2), [[2.9999999, 2.9999999]], [[3, 0]], it=2.9999999) == [[3, 3]]


def test_too_few_accelerators_for_the_blocks_take_one_from_the_last_site() -> None:
    scenario = ten_a_period(2, sites=TWO_SITES)

    assert rounded(scenario, [[2, 2], [2, 2]], [[3.999, 0]], it=2) == [[2, 2], [1, 1]]


def test_what_came_later_takes_the_place_of_what_was_missing() -> None:
    # Of two blocks wanted at once one comes a period later.
    assert rounded(ten_a_period(3), [[2, 2, 2]], [[1, 1, 0]], it=2) == [[1, 2, 2]]


def test_racks_that_stay_fill_room_only_where_it_lasts() -> None:
    assert rounded(ten_a_period(3), [[1.0, 1.0, 2.0]], [[2, 0, 0]], it=2.4) == [[2, 2, 2]]
    assert rounded(ten_a_period(3), [[1.0, 1.0, 1.0]], [[2, 0, 0]], it=1.9) == [[1, 1, 1]]


def test_racks_that_can_leave_move_on_as_whole_ones() -> None:
    scenario = ten_a_period(2, sites=TWO_SITES, accelerators=MOVABLE)

    # Two move from elm to oak. The third, of two halves, finds room at elm and need not move.
    assert rounded(scenario, [[2.5, 0.0], [0.0, 2.5]], [[3, 0]], it=3) == [[3, 1], [0, 2]]


def test_racks_on_the_way_are_at_no_site() -> None:
    slow = (MOVABLE[0].model_copy(update={"removal_months": 3.0}),)
    scenario = ten_a_period(3, sites=TWO_SITES, accelerators=slow)

    # Two leave elm in the second period, where there is no power any more, and reach oak in the third.
    found = rounded(scenario, [[2, 0, 0], [0, 2, 2]], [[2, 0, 0]], it=[[2, 0, 0], [2, 2, 2]])

    assert found == [[2, 0, 0], [0, 0, 2]]


def test_racks_whose_move_takes_longer_than_the_plan_arrive_nowhere() -> None:
    slow = (MOVABLE[0].model_copy(update={"removal_months": 12.0}),)
    scenario = ten_a_period(3, sites=TWO_SITES, accelerators=slow)

    found = rounded(scenario, [[2, 0, 0], [0, 2, 2]], [[2, 0, 0]], it=[[2, 0, 0], [2, 2, 2]])

    assert found == [[2, 0, 0], [0, 0, 0]]


def test_what_has_come_to_the_end_of_its_life_leaves_the_last_site() -> None:
    mortal = (MOVABLE[0].model_copy(update={"life_months": 6.0}),)
    scenario = ten_a_period(4, sites=TWO_SITES, accelerators=mortal)

    # Two blocks live in the first and the second period; one was bought in the third.
    found = rounded(scenario, [[1, 1, 1, 1], [1, 1, 1, 1]], [[2, 0, 1, 0]], it=1)

    assert found == [[1, 1, 1, 1], [1, 1, 0, 0]]


def test_a_life_longer_than_the_plan_never_ends_in_it() -> None:
    lasting = (MOVABLE[0].model_copy(update={"life_months": 15.0}),)
    scenario = ten_a_period(4, sites=TWO_SITES, accelerators=lasting)

    assert rounded(scenario, [[1.5] * 4, [1.5] * 4], [[3, 0, 0, 0]], it=2) == [[2, 2, 2, 2], [1, 1, 1, 1]]


def test_no_more_is_set_up_in_a_period_than_the_pace_allows() -> None:
    scenario = ten_a_period(4, sites=(row(Site, fit_out_mw_per_month=0.5),))

    # 1.5 MW a period: one block of 1 MW each time.
    assert rounded(scenario, [[1.5, 3.0, 4.5, 4.5]], [[9, 0, 0, 0]], it=4.5) == [[1, 2, 3, 4]]


def test_no_site_has_more_than_its_share() -> None:
    scenario = ten_a_period(2, sites=TWO_SITES, policies=(row(Policy, largest_site_share_maximum=0.5),))

    # Three blocks of five are more than half.
    assert rounded(scenario, [[3.2, 3.2], [2.9, 2.9]], [[8, 0]], it=3) == [[3, 3], [3, 3]]
    assert rounded(scenario, [[3.2, 3.2], [2.9, 2.9]], [[5, 0]], it=4) == [[2, 2], [2, 2]]


def test_sites_that_may_only_grow_together_do() -> None:
    scenario = ten_a_period(1, sites=TWO_SITES, policies=(row(Policy, largest_site_share_maximum=0.5),))

    assert rounded(scenario, [[2.6], [2.6]], [[6]], it=3) == [[3], [3]]


def test_what_one_site_may_not_have_another_gets() -> None:
    scenario = ten_a_period(
        1,
        sites=tuple(row(Site, site=name) for name in ("elm", "fir", "oak")),
        policies=(row(Policy, largest_site_share_maximum=0.6),),
    )

    # Three of four are too many at elm, and two of three; oak takes them.
    assert rounded(scenario, [[3.0], [1.0], [0.9]], [[4]], it=3) == [[1], [1], [2]]


def test_what_grows_elsewhere_later_makes_room_for_a_site_at_its_share() -> None:
    scenario = ten_a_period(
        1,
        sites=tuple(
            row(Site, site=name, owner="firm" if name == "elm" else None) for name in ("ash", "elm", "fir", "oak")
        ),
        owners=(row(Owner, owner="firm", region="home"),),
        policies=(row(Policy, largest_site_share_maximum=0.4),),
    )

    # Elm and fir go down to six each of fifteen. Oak takes three that fir gave up; beside them elm has two more.
    it = [[3], [9], [9], [4]]
    assert rounded(scenario, [[3.0], [9.0], [9.0], [0.0]], [[12], [9]], it=it) == [[3], [8], [6], [3]]


def test_room_without_racks_stays_empty() -> None:
    assert rounded(ten_a_period(2, accelerators=MOVABLE), [[1, 1]], [[1, 0]], it=3) == [[1, 1]]


def test_an_owner_installs_what_it_bought_and_not_what_others_did() -> None:
    scenario = ten_a_period(
        1, sites=(row(Site, site="elm", owner="firm"), row(Site)), owners=(row(Owner, owner="firm", region="home"),)
    )
    data: ModelData = model_data(scenario)

    assert data.purchases == (("home", "breeze-legal"), ("firm", "breeze-legal"))
    assert rounded(scenario, [[2.0], [2.0]], [[3], [1]], it=3) == [[1], [3]]


def test_the_best_product_is_filled_in_first() -> None:
    torrent = BREEZE.model_copy(update={"accelerator": "torrent", "peak_tflops": 6000.0})
    offers: tuple[Any, ...] = tuple(
        row(AcceleratorSupply, supply=name, accelerator=name) for name in ("breeze", "torrent")
    )
    scenario = ten_a_period(1, accelerators=(BREEZE, torrent), accelerator_supply=offers)

    assert rounded(scenario, [[1.5], [1.5]], [[2], [2]], it=3) == [[1], [2]]
