from small_scenario import row, small_scenario
from solving import solve

from planner.tables import ZoneHeadroom


def test_a_zone_serves_no_more_than_its_headroom_of_each_period() -> None:
    steps = (("2025Q1", 5), ("2025Q3", 8), ("2026Q1", 40))
    headroom = tuple(row(ZoneHeadroom, period=period, headroom_mw=mw) for period, mw in steps)

    found = solve(small_scenario(zone_headroom=headroom))

    # 5 / 1.25 = 4 MW, then 8 / 1.25 = 6.4: six whole blocks, then all eight on offer.
    assert found.blocks() == [4, 4, 6, 6, 8, 8]
    assert found.certificate.holds


def test_headroom_is_zero_before_the_first_row() -> None:
    found = solve(small_scenario(zone_headroom=(row(ZoneHeadroom, period="2025Q4"),)))

    assert found.blocks() == [0, 0, 0, 8, 8, 8]
    assert found.certificate.holds
