import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_scenario import powered_scenario
from small_scenario import OPTIONS, for_sale, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Equipment, Option, Region, Site, SiteUnit, Zone, ZoneHeadroom


@pytest.mark.parametrize(
    ("lead_months", "blocks"),
    [(0, [8] * 6), (3, [0, 8, 8, 8, 8, 8]), (3.1, [0, 0, 8, 8, 8, 8]), (7, [0, 0, 0, 8, 8, 8]), (18, [0] * 6)],
)
def test_units_serve_after_their_lead_time_rounded_up_to_whole_periods(lead_months: float, blocks: list[int]) -> None:
    found = solve(small_scenario(site_units=units_in_place(hall_4=0), equipment=for_sale(hall_4=lead_months)))

    assert found.blocks() == blocks
    assert found.certificate.holds


def test_the_lead_time_is_that_of_the_year_of_the_order() -> None:
    years = tuple(
        row(Equipment, option="hall-4", year=year, lead_months=lead) for year, lead in ((2025, 15), (2026, 0))
    )

    found = solve(small_scenario(site_units=units_in_place(hall_4=0), equipment=years))

    # Ordered in 2025Q1 it would come in 2026Q2, ordered in 2026Q1 at once.
    assert found.orders() == [("oak", "hall-4", "2026Q1", 2)]
    assert found.blocks() == [0, 0, 0, 0, 8, 8]
    assert found.certificate.holds


def test_units_ordered_before_the_scenario_serve_from_their_period_on() -> None:
    coming = row(SiteUnit, option="hall-4", units=2, in_service_period="2025Q4")

    found = solve(small_scenario(site_units=(*units_in_place(hall_4=0), coming)))

    assert found.blocks() == [0, 0, 0, 8, 8, 8]
    assert found.certificate.holds


def two_regions(*, lead_of_transformer_20: float) -> Scenario:
    """Oak at home waits for a transformer of 10 MVA, elm away for one of 20 MVA."""
    return small_scenario(
        regions=(row(Region), row(Region, region="away")),
        zones=(row(Zone), row(Zone, zone="hills", region="away")),
        zone_headroom=(row(ZoneHeadroom), row(ZoneHeadroom, zone="hills")),
        sites=(row(Site), row(Site, site="elm", zone="hills")),
        site_units=(
            *units_in_place(transformer_20=0, transformer_10=1, hall_4=2),
            *units_in_place("elm", transformer_20=1, hall_4=2),
        ),
        equipment=(
            *for_sale(transformer_10=6),
            *for_sale(region="away", transformer_20=lead_of_transformer_20),
        ),
        accelerator_supply=(row(AcceleratorSupply, region=None, accelerators_per_period=16_000),),
    )


def test_six_months_more_for_one_size_move_only_the_site_that_waits_for_it() -> None:
    before, after = (solve(two_regions(lead_of_transformer_20=months)) for months in (6, 12))

    assert before.blocks("oak") == after.blocks("oak") == [0, 0, 8, 8, 8, 8]
    assert before.blocks("elm") == [0, 0, 8, 8, 8, 8]
    assert after.blocks("elm") == [0, 0, 0, 0, 8, 8]
    assert before.certificate.holds
    assert after.certificate.holds


PERMITTED = tuple(
    option.model_copy(update={"needs_permit": True}) if option.kind == "hall" else option for option in OPTIONS
)


def two_permits(options: tuple[Option, ...]) -> Scenario:
    """Oak has its permits, elm waits six months for them; both need halls."""
    return small_scenario(
        sites=(row(Site), row(Site, site="elm", permitting_months=6)),
        site_units=(*units_in_place(hall_4=0), *units_in_place("elm", hall_4=0)),
        options=options,
        equipment=for_sale(hall_4=3),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=32_000),),
    )


def test_the_permit_of_the_site_comes_on_top_where_an_option_needs_one() -> None:
    found = solve(two_permits(PERMITTED))

    # The bays of each carry 16 MW: 12.8 blocks.
    assert found.blocks("oak") == [0, 12, 12, 12, 12, 12]
    assert found.blocks("elm") == [0, 0, 0, 12, 12, 12]
    assert found.certificate.holds


def test_an_option_without_need_of_a_permit_does_not_wait_for_it() -> None:
    found = solve(two_permits(OPTIONS))

    assert found.blocks("oak") == found.blocks("elm") == [0, 12, 12, 12, 12, 12]
    assert found.certificate.holds


@pytest.mark.parametrize(
    ("queue", "blocks"),
    [
        ({}, [4, 4, 4, 4]),
        ({"non_firm_study_months": 0}, [4, 4, 8, 8]),
        ({"non_firm_build_months": 0}, [4, 4, 8, 8]),
        ({"non_firm_study_months": 0, "non_firm_build_months": 0}, [4, 8, 8, 8]),
    ],
    ids=["nothing gained", "study", "build", "both"],
)
def test_a_blank_in_the_non_firm_queue_means_the_firm_one(queue: dict[str, float], blocks: list[int]) -> None:
    found = solve(
        powered_scenario(
            zone=queue,
            region={"pausable_fraction": 0.5},
            site={"contract_mw": 5},
            equipment=for_sale(flexible_5=3),
            periods=4,
        )
    )

    assert found.blocks() == blocks
    assert found.certificate.holds


@LAW
@given(lead=st.floats(0, 18), sooner=st.floats(0, 18), permit=st.floats(0, 12))
def test_a_shorter_lead_time_is_never_worse(lead: float, sooner: float, permit: float) -> None:
    here, there = (
        solve(
            small_scenario(
                sites=(row(Site, permitting_months=permit),),
                site_units=units_in_place(hall_4=0),
                options=PERMITTED,
                equipment=for_sale(hall_4=each),
            )
        )
        for each in (lead, max(0.0, lead - sooner))
    )

    assert here.objective <= there.objective + 1e-9
