from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.transformer_rating import CoolingStage, transformer_rating_mva

STAGES: tuple[CoolingStage, ...] = ("ONAN", "ONAF", "OFAF")
DESIGN_C = st.floats(min_value=-20, max_value=60)
RANGES = st.floats(min_value=0, max_value=30)


def rating(
    cooling_class: CoolingStage | None,
    *,
    stage: CoolingStage | None = None,
    design_c: float = 35.0,
    daily_range_k: float = 10.0,
) -> float:
    return transformer_rating_mva(
        capacity_mva=100,
        cooling_class=cooling_class,
        stage=stage,
        dry_bulb_design_c=design_c,
        daily_range_k=daily_range_k,
    )


@pytest.mark.parametrize("cooling_class", STAGES)
def test_a_day_of_30_degrees_in_the_mean_leaves_the_rating(cooling_class: CoolingStage) -> None:
    assert rating(cooling_class, design_c=36, daily_range_k=12) == pytest.approx(100)


@pytest.mark.parametrize(
    ("cooling_class", "design_c", "expected_mva"),
    [
        ("ONAN", 45, 85),  # 10 K over: 100 x (1 - 0.015 x 10)
        ("ONAF", 45, 90),  # 100 x (1 - 0.010 x 10)
        ("OFAF", 45, 90),
        ("ONAN", 25, 110),  # 10 K under: 100 x (1 + 0.010 x 10)
        ("ONAF", 25, 107.5),  # 100 x (1 + 0.0075 x 10)
        ("OFAF", 25, 107.5),
    ],
)
def test_heat_takes_and_cold_gives_by_the_stage(
    cooling_class: CoolingStage, design_c: float, expected_mva: float
) -> None:
    assert rating(cooling_class, design_c=design_c) == pytest.approx(expected_mva)


def test_the_mean_of_the_day_counts_and_not_its_highest_temperature() -> None:
    # 43 - 20 / 2 = 33: 3 K over, 100 x (1 - 0.015 x 3).
    assert rating("ONAN", design_c=43, daily_range_k=20) == pytest.approx(95.5)


@pytest.mark.parametrize(
    ("cooling_class", "stage", "expected_mva"),
    [("OFAF", "ONAN", 60), ("OFAF", "ONAF", 80), ("ONAF", "ONAN", 75), ("OFAF", "OFAF", 100)],
)
def test_a_lower_stage_carries_its_share_of_the_highest_rating(
    cooling_class: CoolingStage, stage: CoolingStage, expected_mva: float
) -> None:
    assert rating(cooling_class, stage=stage) == pytest.approx(expected_mva)


def test_a_lower_stage_is_derated_by_its_own_rule() -> None:
    # 10 K over 30: 60 MVA x (1 - 0.015 x 10).
    assert rating("OFAF", stage="ONAN", design_c=45) == pytest.approx(51)


@given(design_c=DESIGN_C, daily_range_k=RANGES)
def test_without_a_class_the_rating_is_as_stated(design_c: float, daily_range_k: float) -> None:
    assert rating(None, design_c=design_c, daily_range_k=daily_range_k) == 100


@given(
    temperatures=st.lists(DESIGN_C, min_size=2, max_size=8), daily_range_k=RANGES, cooling_class=st.sampled_from(STAGES)
)
def test_a_hotter_day_never_lets_it_carry_more(
    temperatures: list[float], daily_range_k: float, cooling_class: CoolingStage
) -> None:
    ratings = [rating(cooling_class, design_c=each, daily_range_k=daily_range_k) for each in sorted(temperatures)]

    assert all(hotter <= colder for colder, hotter in pairwise(ratings))
    assert min(ratings) > 0


@given(design_c=DESIGN_C, daily_range_k=RANGES)
def test_more_cooling_never_lets_it_carry_less(design_c: float, daily_range_k: float) -> None:
    ratings = [rating("OFAF", stage=stage, design_c=design_c, daily_range_k=daily_range_k) for stage in STAGES]

    assert ratings == sorted(ratings)
