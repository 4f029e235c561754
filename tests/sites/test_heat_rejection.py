"""Heat rejection: examples worked by hand, and what must hold in every climate."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.heat_rejection import heat_rejection_fraction

TEMPERATURES = st.floats(-20, 60)
LOSSES = st.floats(0, 0.2)


def fraction(
    rated_outdoor_c: float | None,
    capacity_loss_per_k: float = 0.02,
    heat_sink: Literal["dry_bulb", "wet_bulb"] = "dry_bulb",
    dry_bulb_design_c: float = 40.0,
    wet_bulb_design_c: float = 26.0,
) -> float:
    return heat_rejection_fraction(
        heat_sink=heat_sink,
        rated_outdoor_c=rated_outdoor_c,
        capacity_loss_per_k=capacity_loss_per_k,
        dry_bulb_design_c=dry_bulb_design_c,
        wet_bulb_design_c=wet_bulb_design_c,
    )


def test_every_kelvin_above_the_rating_takes_its_share() -> None:
    # 40 - 35 = 5 K at 2 % each.
    assert fraction(35.0) == pytest.approx(0.9)


def test_a_tower_feels_the_wet_bulb() -> None:
    # 26 - 24 = 2 K at 2 % each.
    assert fraction(24.0, heat_sink="wet_bulb") == pytest.approx(0.96)


def test_a_design_day_colder_than_the_rating_adds_nothing() -> None:
    assert fraction(45.0) == 1.0


def test_without_a_rating_heat_takes_nothing() -> None:
    assert fraction(None, capacity_loss_per_k=0.2) == 1.0


def test_nothing_is_left_when_the_loss_is_all() -> None:
    # 40 - 10 = 30 K at 5 % each would be 150 %.
    assert fraction(10.0, capacity_loss_per_k=0.05) == 0.0


@given(rated=TEMPERATURES, loss=LOSSES, design=TEMPERATURES, hotter_k=st.floats(0, 20))
def test_a_hotter_design_day_never_leaves_more(rated: float, loss: float, design: float, hotter_k: float) -> None:
    here = fraction(rated, loss, dry_bulb_design_c=design)
    there = fraction(rated, loss, dry_bulb_design_c=design + hotter_k)

    assert 0.0 <= there <= here <= 1.0
