from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Generator, Option, Policy, Site, SiteUnit, Zone, ZoneHeadroom


def green_sites(share: float | None, elm_mw: float = 1.25) -> Scenario:
    """Oak's grid is green to 40 %; elm, which may import little, has 80 %."""
    return small_scenario(
        zones=(row(Zone, green_fraction=0.4), row(Zone, zone="hills", green_fraction=0.8)),
        zone_headroom=(row(ZoneHeadroom), row(ZoneHeadroom, zone="hills")),
        sites=(row(Site), row(Site, site="elm", zone="hills", contract_mw=elm_mw)),
        site_units=units_in_place() + units_in_place("elm"),
        policies=(row(Policy, green_share_minimum=share),),
    )


def test_green_energy_at_one_site_lets_others_run_in_its_region() -> None:
    found = solve(green_sites(0.5))

    # Elm's 1.25 MW are 0.375 MW above its half, oak misses 0.125 MW a block.
    assert (found.blocks("oak"), found.blocks("elm")) == ([3] * 6, [1] * 6)
    assert found.certificate.holds


def test_a_share_that_no_grid_gives_stops_everything() -> None:
    found = solve(green_sites(0.81))

    assert found.eflops == [0.0] * 6
    assert found.certificate.holds


def test_without_a_share_nothing_is_asked() -> None:
    found = solve(green_sites(None))

    assert found.eflops == [8.0] * 6
    assert found.certificate.holds


def test_generators_on_site_are_not_green() -> None:
    engine = row(
        Generator,
        generator="engine",
        fuel="gas",
        reserve="availability",
        heat_rate_gj_per_mwh=0,
    )
    options = (
        *small_scenario().options,
        row(Option, option="engine-4", kind="generation", capacity_mw=4, generator="engine"),
    )
    scenario = small_scenario(
        zones=(row(Zone, green_fraction=1.0),),
        sites=(row(Site, contract_mw=8, generation_permit_mw=4),),
        generators=(engine,),
        options=options,
        site_units=(*units_in_place(), row(SiteUnit, option="engine-4")),
        policies=(row(Policy, green_share_minimum=0.9),),
    )

    found = solve(scenario)

    # The grid gives 8 MW, so the engine may give 8 / 9 MW: 8.89 MW run 7.1 blocks; without the share it would be 8.
    assert found.blocks() == [7] * 6
    assert found.certificate.holds


@LAW
@given(share=st.floats(0.3, 0.9), less=st.floats(0, 0.3))
def test_a_lower_share_is_never_worse(share: float, less: float) -> None:
    here, there = solve(green_sites(share)), solve(green_sites(max(share - less, 0.0)))

    assert here.objective <= there.objective + 1e-9
