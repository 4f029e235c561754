import pytest
from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Equipment, Region, Site, SiteUnit, Zone, ZoneHeadroom


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
