"""Air cooling that evaporates 1 L/kWh all year: 8.76 million litres a year for each MW, or block of breeze."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from small_scenario import AIR, LIQUID, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Basin, Row, Site, Smelter

ML_PER_BLOCK = 8.76
WET = AIR.model_copy(update={"water_l_per_kwh": 1.0, "wetted_above_c": -40.0})


def wet_scenario(**tables: tuple[Row, ...]) -> Scenario:
    return small_scenario(cooling=(WET, LIQUID), **tables)


def with_allowance(blocks: float | None, **site: Any) -> Site:
    return row(Site, water_allowance_ml_per_year=None if blocks is None else blocks * ML_PER_BLOCK, **site)


def test_a_site_cools_with_the_water_that_it_may_take() -> None:
    found = solve(wet_scenario(sites=(with_allowance(5.5),)))

    assert found.blocks() == [5] * 6
    assert found.certificate.holds


def test_without_an_allowance_there_is_no_limit() -> None:
    found = solve(wet_scenario(sites=(with_allowance(None),)))

    assert found.blocks() == [8] * 6
    assert found.certificate.holds


def test_dry_cooling_needs_no_allowance() -> None:
    found = solve(small_scenario(sites=(with_allowance(0),)))

    assert found.blocks() == [8] * 6
    assert found.certificate.holds


def test_a_dry_technology_serves_what_the_water_does_not() -> None:
    found = solve(wet_scenario(sites=(with_allowance(3),), site_units=units_in_place(liquid_4=1)))

    # 3 MW on water, 4 MW without.
    assert found.blocks() == [7] * 6
    assert found.certificate.holds


def test_a_converted_potline_leaves_its_water_right() -> None:
    smelter = row(Smelter, status="idled", potline_water_ml_per_year=4 * ML_PER_BLOCK)

    found = solve(wet_scenario(sites=(with_allowance(1, kind="smelter"),), smelters=(smelter,)))

    # The contract has 10 MW to spare, but both rights are needed, which come after two quarters: 1 + 4 + 4.
    assert found.blocks() == [1, 1, 8, 8, 8, 8]
    assert [*found.plan.potlines["potlines_shut"].unique()] == [2]
    assert found.certificate.holds


def test_the_sites_of_a_basin_share_its_water() -> None:
    sites = (
        row(Site, basin="river", contract_mw=5),
        row(Site, site="elm", basin="river", contract_mw=5),
        row(Site, site="ash", contract_mw=1.25),
    )
    basin = row(Basin, water_allowance_ml_per_year=5 * ML_PER_BLOCK)

    found = solve(
        wet_scenario(
            sites=sites, basins=(basin,), site_units=units_in_place() + units_in_place("elm") + units_in_place("ash")
        )
    )

    # Oak and elm could serve 4 MW each, the river 5; ash drinks elsewhere.
    assert [oak + elm for oak, elm in zip(found.blocks("oak"), found.blocks("elm"), strict=True)] == [5] * 6
    assert found.blocks("ash") == [1] * 6
    assert found.certificate.holds


def test_a_water_right_counts_in_the_basin_too() -> None:
    smelter = row(Smelter, status="idled", potlines=1, potline_mw=10, potline_water_ml_per_year=6 * ML_PER_BLOCK)
    sites = (row(Site, kind="smelter", contract_mw=20, basin="river"),)
    basin = row(Basin, water_allowance_ml_per_year=1 * ML_PER_BLOCK)

    found = solve(wet_scenario(sites=sites, smelters=(smelter,), basins=(basin,)))

    assert found.blocks() == [1, 1, 7, 7, 7, 7]
    assert found.certificate.holds


@LAW
@given(allowance=st.floats(0, 9), more=st.floats(0, 4))
def test_more_water_is_never_worse(allowance: float, more: float) -> None:
    here, there = (solve(wet_scenario(sites=(with_allowance(blocks),))) for blocks in (allowance, allowance + more))

    assert here.objective <= there.objective + 1e-9
