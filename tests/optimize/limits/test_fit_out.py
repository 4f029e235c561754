from hypothesis import given
from hypothesis import strategies as st
from small_scenario import BREEZE, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Site


def fitted_out(mw_per_month: float | None) -> Scenario:
    return small_scenario(sites=(row(Site, fit_out_mw_per_month=mw_per_month),))


def test_racks_are_installed_no_faster_than_the_pace_of_the_site() -> None:
    found = solve(fitted_out(1))

    # 3 MW a quarter.
    assert found.blocks() == found.eflops_before_rounding == [3, 6, 8, 8, 8, 8]
    assert found.certificate.holds


def test_what_replaces_other_racks_is_installed_too() -> None:
    leaving = BREEZE.model_copy(update={"removal_usd": 100.0})
    gale = BREEZE.model_copy(update={"accelerator": "gale", "peak_tflops": 8000.0, "release_period": "2025Q3"})
    offer = row(AcceleratorSupply, supply="gale-legal", accelerator="gale", first_period="2025Q3", last_period="2025Q3")
    scenario = small_scenario(
        sites=(row(Site, fit_out_mw_per_month=2),),
        site_units=units_in_place(hall_4=2),
        accelerators=(leaving, gale),
        accelerator_supply=(row(AcceleratorSupply), offer),
    )

    found = solve(scenario)

    # Gale gives four times as much and takes the room of breeze, 6 MW in the first quarter, the rest in the next.
    assert found.blocks(accelerator="breeze") == [6, 8, 2, 0, 0, 0]
    assert found.blocks(accelerator="gale") == [0, 0, 6, 8, 8, 8]
    assert found.eflops == found.eflops_before_rounding == [6, 8, 2 + 4 * 6, 4 * 8, 4 * 8, 4 * 8]
    assert found.certificate.holds


@LAW
@given(pace=st.floats(0.1, 3), faster=st.floats(0, 2))
def test_a_faster_pace_is_never_worse(pace: float, faster: float) -> None:
    here, there = solve(fitted_out(pace)), solve(fitted_out(pace + faster))

    assert here.objective <= there.objective + 1e-9
