from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Policy, Site


def two_sites(share: float | None, elm_mw: float = 3.75) -> Scenario:
    """Oak has room for all eight blocks, elm for three."""
    return small_scenario(
        sites=(row(Site), row(Site, site="elm", contract_mw=elm_mw)),
        site_units=units_in_place() + units_in_place("elm"),
        policies=(row(Policy, largest_site_share_maximum=share),),
    )


def test_one_site_holds_no_more_than_its_share_of_the_region() -> None:
    found = solve(two_sites(0.5))

    # Elm's three blocks allow oak three.
    assert (found.blocks("oak"), found.blocks("elm")) == ([3] * 6, [3] * 6)
    assert found.eflops_before_rounding == [6] * 6
    assert found.certificate.holds


def test_a_site_alone_holds_everything_so_a_share_below_one_forbids_it() -> None:
    found = solve(small_scenario(policies=(row(Policy, largest_site_share_maximum=0.9),)))

    assert found.blocks() == [0] * 6
    assert found.certificate.holds


def test_without_a_share_compute_may_stand_in_one_place() -> None:
    found = solve(two_sites(None))

    assert found.eflops == [8.0] * 6
    assert found.certificate.holds


@LAW
@given(share=st.floats(0.4, 1), less=st.floats(0, 0.4), elm_mw=st.floats(0, 6))
def test_a_larger_share_is_never_worse(share: float, less: float, elm_mw: float) -> None:
    here, there = solve(two_sites(max(share - less, 0.1), elm_mw)), solve(two_sites(share, elm_mw))

    assert here.objective <= there.objective + 1e-9
