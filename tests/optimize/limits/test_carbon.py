"""The grid gives off 0.5 t/MWh: a block of 1.25 MW makes 8.76 x 0.5 x 1.25 = 5.475 kt a year."""

from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Generator, Option, Policy, Site, SiteUnit, Zone

KT_PER_BLOCK = 5.475


def carbon_scenario(blocks: float | None, year: int = 2025) -> Scenario:
    limit = None if blocks is None else blocks * KT_PER_BLOCK
    return small_scenario(
        zones=(row(Zone, carbon_t_per_mwh=0.5),),
        policies=(row(Policy, year=year, carbon_limit_kt_per_year=limit),),
    )


def with_engine(carbon_t_per_mwh: float) -> Scenario:
    """Half of the power may come from an engine; the limit is that of six blocks on the grid."""
    engine = row(
        Generator,
        generator="engine",
        fuel="gas",
        reserve="availability",
        heat_rate_gj_per_mwh=0,
        carbon_t_per_mwh=carbon_t_per_mwh,
    )
    scenario = carbon_scenario(6)
    option = row(Option, option="engine-5", kind="generation", capacity_mw=5, generator="engine")
    return small_scenario(
        zones=scenario.zones,
        policies=scenario.policies,
        sites=(row(Site, contract_mw=5, generation_permit_mw=5),),
        generators=(engine,),
        options=(*scenario.options, option),
        site_units=(*units_in_place(), row(SiteUnit, option="engine-5")),
    )


def test_a_region_runs_what_its_carbon_allows() -> None:
    found = solve(carbon_scenario(5.5))

    assert found.blocks() == [5] * 6
    assert found.certificate.holds


def test_without_a_limit_carbon_holds_nothing_back() -> None:
    found = solve(carbon_scenario(None))

    assert found.blocks() == [8] * 6
    assert found.certificate.holds


def test_a_limit_that_comes_later_holds_back_racks_that_cannot_leave() -> None:
    found = solve(carbon_scenario(5.5, year=2026))

    assert found.blocks() == [5] * 6
    assert found.certificate.holds


def test_generators_on_site_count_with_their_own_carbon() -> None:
    clean, dirty = solve(with_engine(0.1)), solve(with_engine(0.5))

    # 8 blocks take 10 MW, 5 of the grid: 21.9 kt, and 4.38 of the clean engine, within 32.85; the dirty one is as bad
    # as the grid.
    assert clean.blocks() == [8] * 6
    assert dirty.blocks() == [6] * 6
    assert clean.certificate.holds
    assert dirty.certificate.holds


@LAW
@given(blocks=st.floats(0, 9), more=st.floats(0, 4))
def test_more_carbon_is_never_worse(blocks: float, more: float) -> None:
    here, there = solve(carbon_scenario(blocks)), solve(carbon_scenario(blocks + more))

    assert here.objective <= there.objective + 1e-9
