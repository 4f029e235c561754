"""Cooling performance: examples worked by hand, and what must hold in every climate."""

import dataclasses
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.cooling_performance import DESIGN_DEVIATIONS, CoolingPerformance, cooling_performance

CHILLED_WATER: dict[str, Any] = {
    "heat_sink": "dry_bulb",
    "overhead_fraction": 0.13,
    "supply_temperature_c": 20.0,
    "temperature_rise_k": 10.0,
    "approach_k": 8.0,
    "carnot_efficiency": 0.5,
    "water_l_per_kwh": 0.0,
    "wetted_above_c": None,
}
TOWER: dict[str, Any] = {
    "heat_sink": "wet_bulb",
    "overhead_fraction": 0.11,
    "supply_temperature_c": 22.0,
    "temperature_rise_k": 10.0,
    "approach_k": 4.0,
    "carnot_efficiency": 0.5,
    "water_l_per_kwh": 1.6,
    "wetted_above_c": 10.0,
}


def climate(
    dry_bulb_mean_c: float, dry_bulb_design_c: float, wet_bulb_mean_c: float, wet_bulb_design_c: float
) -> dict[str, Any]:
    return {
        "dry_bulb_mean_c": dry_bulb_mean_c,
        "dry_bulb_design_c": dry_bulb_design_c,
        "wet_bulb_mean_c": wet_bulb_mean_c,
        "wet_bulb_design_c": wet_bulb_design_c,
    }


def test_design_day_of_an_air_cooled_chiller() -> None:
    # 38 + 8 - 20 = 26 K over the supply: all mechanical; lift 36 K; COP 0.5 x 293.15 / 36 = 4.0715.
    result = cooling_performance(**CHILLED_WATER, **climate(20.0, 38.0, 14.0, 26.0))
    assert result.peak_pue == pytest.approx(1.13 + 36 / (0.5 * 293.15), abs=1e-12)
    assert result.peak_pue == pytest.approx(1.3756, abs=1e-4)


def test_part_of_the_heat_needs_the_compressor() -> None:
    # Wet bulb 25 + 4 - 22 = 7 K of 10 K: share 0.7; lift 17 K; COP 0.5 x 295.15 / 17 = 8.6809; 0.7 / 8.6809 = 0.08064.
    result = cooling_performance(**TOWER, **climate(10.0, 32.0, 7.0, 25.0))
    assert result.peak_pue == pytest.approx(1.11 + 0.08064, abs=1e-5)


def test_a_year_without_seasons_has_the_peak_all_the_time() -> None:
    result = cooling_performance(**TOWER, **climate(28.0, 28.0, 25.0, 25.0))
    assert result.annual_pue == pytest.approx(result.peak_pue)
    assert result.peak_wue_l_per_kwh == result.annual_wue_l_per_kwh == 1.6


def test_a_cold_climate_needs_no_compressor() -> None:
    result = cooling_performance(**CHILLED_WATER, **climate(-5.0, 12.0, -7.0, 8.0))
    assert result == CoolingPerformance(
        peak_pue=1.13, annual_pue=1.13, peak_wue_l_per_kwh=0.0, annual_wue_l_per_kwh=0.0
    )


def test_the_lift_never_falls_below_that_of_the_heat_exchangers() -> None:
    # 13 + 8 - 20 = 1 K of 10 K: share 0.1; lift 1 + 10 = 11 K; 0.1 / (0.5 x 293.15 / 11).
    result = cooling_performance(**CHILLED_WATER, **climate(0.0, 13.0, 0.0, 9.0))
    assert result.peak_pue == pytest.approx(1.13 + 0.1 * 11 / (0.5 * 293.15))


def test_half_of_a_year_is_above_its_mean() -> None:
    result = cooling_performance(**TOWER, **climate(10.0, 32.0, 7.0, 25.0))
    assert result.annual_wue_l_per_kwh == pytest.approx(0.8)


def test_the_annual_mean_agrees_with_the_integral_of_a_normal_year() -> None:
    # Far above the supply PUE is a straight line in T with slope 1 / (0.5 x 293.15): the mean of the year is PUE at
    # the mean, less what the 0.4 % above the design would add, which is below 0.001 standard deviations.
    result = cooling_performance(**CHILLED_WATER, **climate(45.0, 50.0, 20.0, 30.0))
    at_mean = 1.13 + (45 + 8 + 10 - 20) / (0.5 * 293.15)
    deviation = (50 - 45) / DESIGN_DEVIATIONS / (0.5 * 293.15)
    assert at_mean - 0.002 * deviation <= result.annual_pue <= at_mean


@pytest.mark.parametrize(
    ("means_and_designs", "named"), [((20.0, 19.0, 10.0, 15.0), "dry"), ((20.0, 30.0, 16.0, 15.0), "wet")]
)
def test_a_design_day_below_the_mean_is_refused(
    means_and_designs: tuple[float, float, float, float], named: str
) -> None:
    with pytest.raises(ValueError, match=f"{named} bulb design"):
        cooling_performance(**TOWER, **climate(*means_and_designs))


def test_the_result_cannot_be_changed() -> None:
    result = cooling_performance(**TOWER, **climate(10.0, 32.0, 7.0, 25.0))
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.peak_pue = 1.0  # type: ignore[misc]


technologies = st.fixed_dictionaries(
    {
        "heat_sink": st.sampled_from(["dry_bulb", "wet_bulb"]),
        "overhead_fraction": st.floats(0, 1),
        "supply_temperature_c": st.floats(5, 60),
        "temperature_rise_k": st.floats(0.5, 40),
        "approach_k": st.floats(0, 30),
        "carnot_efficiency": st.floats(0.05, 1),
        "water_l_per_kwh": st.floats(0, 10),
        "wetted_above_c": st.none() | st.floats(-40, 60),
    }
)


@st.composite
def climates(draw: st.DrawFn) -> dict[str, Any]:
    dry_mean, wet_mean = draw(st.floats(-40, 40)), draw(st.floats(-40, 35))
    return climate(dry_mean, dry_mean + draw(st.floats(0, 50)), wet_mean, wet_mean + draw(st.floats(0, 50)))


@given(technologies, climates())
def test_bounds(technology: dict[str, Any], place: dict[str, Any]) -> None:
    result = cooling_performance(**technology, **place)
    floor = 1 + technology["overhead_fraction"]
    assert floor <= result.annual_pue <= result.peak_pue
    assert 0 <= result.annual_wue_l_per_kwh <= result.peak_wue_l_per_kwh
    assert result.peak_wue_l_per_kwh in (0.0, technology["water_l_per_kwh"])
    assert all(math.isfinite(number) for number in dataclasses.astuple(result))


@given(technologies, climates(), st.floats(0, 20))
def test_a_hotter_place_is_never_better(technology: dict[str, Any], place: dict[str, Any], hotter_k: float) -> None:
    here = cooling_performance(**technology, **place)
    there = cooling_performance(**technology, **{name: value + hotter_k for name, value in place.items()})
    for cool, warm in zip(dataclasses.astuple(here), dataclasses.astuple(there), strict=True):
        assert warm >= cool - 1e-9


@given(technologies, climates(), st.floats(0, 20))
def test_a_warmer_supply_is_never_worse(technology: dict[str, Any], place: dict[str, Any], warmer_k: float) -> None:
    cold = cooling_performance(**technology, **place)
    warm = cooling_performance(
        **{**technology, "supply_temperature_c": technology["supply_temperature_c"] + warmer_k}, **place
    )
    assert warm.peak_pue <= cold.peak_pue + 1e-9
    assert warm.annual_pue <= cold.annual_pue + 1e-9
