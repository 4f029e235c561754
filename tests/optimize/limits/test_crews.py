from hypothesis import given
from hypothesis import strategies as st
from small_scenario import OPTIONS, for_sale, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Crew

BY_CREWS = tuple(row.model_copy(update={"crew_mw": 4.0}) if row.option == "hall-4" else row for row in OPTIONS)


def halls_by_crews(*crews: Crew, lead_months: float = 3) -> Scenario:
    """Oak needs two halls of 4 MW, each of which takes crews for 4 MW."""
    return small_scenario(
        options=BY_CREWS,
        site_units=units_in_place(hall_4=0),
        equipment=for_sale(hall_4=lead_months),
        crews=crews,
    )


def test_crews_build_one_hall_after_the_other() -> None:
    found = solve(halls_by_crews(row(Crew, crew_mw=7)))

    # 7 MW are enough for one hall at once.
    assert found.blocks() == [0, 4, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 1), ("oak", "hall-4", "2025Q2", 1)]
    assert found.certificate.holds


def test_crews_are_bound_until_the_unit_serves() -> None:
    found = solve(halls_by_crews(row(Crew, crew_mw=4), lead_months=6))

    # The first hall takes two quarters, and the second begins when it serves.
    assert found.blocks() == [0, 0, 4, 4, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 1), ("oak", "hall-4", "2025Q3", 1)]
    assert found.certificate.holds


def test_what_is_in_service_at_once_binds_no_crews() -> None:
    found = solve(halls_by_crews(row(Crew, crew_mw=0), lead_months=0))

    assert found.blocks() == [8] * 6
    assert found.certificate.holds


def test_crews_change_with_the_year() -> None:
    found = solve(halls_by_crews(row(Crew, crew_mw=0), row(Crew, year=2026, crew_mw=8)))

    # Nothing is built before 2026Q1, the fifth quarter.
    assert found.blocks() == [0, 0, 0, 0, 0, 8]
    assert found.certificate.holds


def test_before_the_first_year_given_there_is_no_limit() -> None:
    found = solve(halls_by_crews(row(Crew, year=2026, crew_mw=0)))

    assert found.blocks() == [0, 8, 8, 8, 8, 8]
    assert found.certificate.holds


def test_what_is_begun_counts_in_the_year_that_brings_fewer_crews() -> None:
    found = solve(halls_by_crews(row(Crew, crew_mw=8), row(Crew, year=2026, crew_mw=4), lead_months=13.5))

    # Both halls would come in 2026Q2, after five quarters, and be under construction in 2026Q1.
    assert found.blocks() == [0, 0, 0, 0, 0, 4]
    assert found.certificate.holds


def test_sites_of_a_region_share_its_crews() -> None:
    scenario = halls_by_crews(row(Crew, crew_mw=4))
    oak = scenario.sites[0].model_copy(update={"contract_mw": 5.0})
    elm = oak.model_copy(update={"site": "elm"})
    units = (*units_in_place(hall_4=0), *units_in_place("elm", hall_4=0))

    found = solve(
        small_scenario(
            options=BY_CREWS, sites=(oak, elm), site_units=units, equipment=scenario.equipment, crews=scenario.crews
        )
    )

    assert [a + b for a, b in zip(found.blocks("oak"), found.blocks("elm"), strict=True)] == [0, 4, 8, 8, 8, 8]
    assert found.certificate.holds


@LAW
@given(crew_mw=st.floats(0, 10), more_mw=st.floats(0, 10), lead_months=st.sampled_from([0, 3, 6, 9]))
def test_more_crews_are_never_worse(crew_mw: float, more_mw: float, lead_months: float) -> None:
    here, there = (
        solve(halls_by_crews(row(Crew, crew_mw=mw), lead_months=lead_months)) for mw in (crew_mw, crew_mw + more_mw)
    )

    assert here.objective <= there.objective + 1e-9
