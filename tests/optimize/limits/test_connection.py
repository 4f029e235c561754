from small_scenario import for_sale, row, small_scenario
from solving import solve

from planner.tables import Region, Site, Smelter, SmelterMargin

NO_CLOSURES = {
    "regions": (row(Region, smelter_closure_limit_kt_per_year=0),),
    "smelters": (row(Smelter),),
    "smelter_margins": (row(SmelterMargin),),
}


def test_a_site_imports_its_contract_until_a_step_has_been_studied_made_and_built() -> None:
    scenario = small_scenario(sites=(row(Site, contract_mw=5),), equipment=for_sale(connection_5=3))

    found = solve(scenario)

    # 5 / 1.25 = 4 MW. A step takes 3 + 3 + 3 months, three quarters; then 10 / 1.25 = 8 MW.
    assert found.blocks() == [4, 4, 4, 8, 8, 8]
    assert found.orders() == [("oak", "connection-5", "2025Q1", 1)]
    assert found.certificate.holds


def test_a_contract_serves_from_its_period_on() -> None:
    found = solve(small_scenario(sites=(row(Site, contract_period="2025Q3"),)))

    assert found.blocks() == [0, 0, 8, 8, 8, 8]
    assert found.certificate.holds


def test_no_step_lifts_a_site_over_its_connection_limit() -> None:
    site = row(Site, contract_mw=5, connection_limit_mw=8)

    found = solve(small_scenario(sites=(site,), equipment=for_sale(connection_5=3)))

    # 8 / 1.25 = 6.4: six whole blocks.
    assert found.blocks() == [4, 4, 4, 6, 6, 6]
    assert found.certificate.holds


def test_the_contract_of_a_smelter_serves_its_potlines() -> None:
    found = solve(small_scenario(sites=(row(Site, kind="smelter", contract_mw=15),), **NO_CLOSURES))

    # Two running potlines take 10 MW of 15; the other 5 hold 4 MW of IT power.
    assert found.blocks() == [4] * 6
    assert found.certificate.holds


def test_the_potlines_count_in_the_connection_limit_too() -> None:
    site = row(Site, kind="smelter", contract_mw=10, connection_limit_mw=13)

    found = solve(small_scenario(sites=(site,), equipment=for_sale(connection_5=3), **NO_CLOSURES))

    # A step adds 5 MW, but 13 - 10 = 3 MW hold two blocks.
    assert found.blocks() == [0, 0, 0, 2, 2, 2]
    assert found.certificate.holds
