from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import AIR, LIQUID, OPTIONS, for_sale, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Option, Region

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


def cooled(
    *, design_c: float, options: tuple[Option, ...], units: dict[str, int] | None = None, daily_range_k: float = 10
) -> Scenario:
    """Cooling on the wet bulb, whose PUE stays 1.25 however hot the air is; twelve blocks on offer."""
    usual = small_scenario()
    hot = usual.climates[0].model_copy(update={"dry_bulb_design_c": design_c, "daily_range_k": daily_range_k})
    return small_scenario(
        climates=(hot,),
        cooling=(AIR.model_copy(update={"heat_sink": "wet_bulb"}), LIQUID),
        site_units=units_in_place(transformer_20=1, transformer_10=1) if units is None else units_in_place(**units),
        options=options,
        accelerator_supply=TWELVE_BLOCKS,
        periods=2,
    )


def transformers(**changes: Any) -> tuple[Option, ...]:
    """All options, with the transformers changed."""
    return tuple(option.model_copy(update=changes) if option.kind == "transformer" else option for option in OPTIONS)


@pytest.mark.parametrize(
    ("cooling", "design_c", "blocks"),
    [
        ({}, 50, 8),
        ({"cooling_class": "ONAN"}, 35, 8),
        ({"cooling_class": "ONAN"}, 45, 6),
        ({"cooling_class": "ONAF"}, 45, 7),
        ({"cooling_class": "ONAN"}, 22.5, 9),
        ({"cooling_class": "OFAF", "stage": "ONAN"}, 35, 4),
    ],
    ids=["no class", "30 degC", "ONAN in heat", "ONAF in heat", "ONAN in the cold", "fewer fans and pumps"],
)
def test_the_heat_of_the_design_day_takes_from_the_rating(
    cooling: dict[str, str], design_c: float, blocks: int
) -> None:
    found = solve(cooled(design_c=design_c, options=transformers(**cooling)))

    # 10 MVA is left by the loss of the larger: 10, 10, 8.5, 9, 11.25 and 6 MW, by 1.25.
    assert found.blocks() == [blocks] * 2
    assert found.certificate.holds


def test_the_largest_is_the_one_that_carries_most_on_that_day() -> None:
    options = (
        *(option for option in OPTIONS if option.kind != "transformer"),
        row(Option, option="pumped-20", kind="transformer", capacity_mva=20, cooling_class="OFAF", stage="ONAN"),
        row(Option, option="plain-15", kind="transformer", capacity_mva=15),
    )

    found = solve(cooled(design_c=35, options=options, units={"transformer_20": 0, "pumped_20": 1, "plain_15": 1}))

    # 12 MVA and 15 MVA: 12 MW are left, nine blocks; by the name plates it would be 15 MW, all twelve.
    assert found.blocks() == [9] * 2
    assert found.certificate.holds


@LAW
@given(design_c=st.floats(10, 55), hotter_k=st.floats(0, 20), stage=st.sampled_from(["ONAN", "ONAF", "OFAF"]))
def test_a_cooler_day_is_never_worse(design_c: float, hotter_k: float, stage: str) -> None:
    cold, hot = (
        solve(cooled(design_c=each, options=transformers(cooling_class="OFAF", stage=stage)))
        for each in (design_c, design_c + hotter_k)
    )

    assert hot.objective <= cold.objective + 1e-9


@LAW
@given(factor=st.floats(0.3, 1.5), more=st.floats(0, 0.5))
def test_a_higher_emergency_factor_is_never_worse(factor: float, more: float) -> None:
    here, there = (
        solve(small_scenario(regions=(row(Region, emergency_factor=each),), periods=2))
        for each in (factor, factor + more)
    )

    assert here.objective <= there.objective + 1e-9
