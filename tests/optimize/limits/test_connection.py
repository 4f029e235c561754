from hypothesis import given
from hypothesis import strategies as st
from power_scenario import powered_scenario
from small_scenario import for_sale, row, small_scenario
from solving import LAW, solve

from planner.tables import AcceleratorSupply, Region, Site, Smelter, SmelterMargin

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


def test_a_non_firm_step_comes_before_a_firm_one_where_its_queue_is_shorter() -> None:
    scenario = powered_scenario(
        zone={"non_firm_study_months": 0, "non_firm_build_months": 0},
        region={"pausable_fraction": 0.5},
        site={"contract_mw": 5},
        equipment=for_sale(connection_5=3, flexible_5=3),
        periods=4,
    )

    found = solve(scenario)

    # 3 months against 3 + 3 + 3; half of 10 MW may pause.
    assert found.blocks() == [4, 8, 8, 8]
    assert found.orders() == [("oak", "flexible-5", "2025Q1", 1)]
    assert found.plan.power["non_firm_mw"].tolist() == [0, 5, 5, 5]
    assert found.certificate.holds


def test_every_non_firm_step_adds_its_size() -> None:
    found = solve(
        powered_scenario(
            zone={"non_firm_study_months": 0, "non_firm_build_months": 0},
            region={"pausable_fraction": 0.9},
            site={"contract_mw": 2},
            equipment=for_sale(flexible_5=0),
            accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=9_000),),
        )
    )

    # Nine blocks take 11.25 MW: 2 + 5 + 5.
    assert found.blocks() == [9] * 3
    assert found.orders() == [("oak", "flexible-5", "2025Q1", 2)]
    assert found.certificate.holds


def test_a_non_firm_step_is_no_firm_one() -> None:
    found = solve(powered_scenario(site={"contract_mw": 5}, units={"flexible_5": 1}))

    # Nothing backs its import.
    assert found.blocks() == [4] * 3
    assert found.certificate.holds


def test_no_non_firm_step_lifts_a_site_over_its_connection_limit() -> None:
    found = solve(
        powered_scenario(
            region={"pausable_fraction": 1},
            site={"contract_mw": 5, "connection_limit_mw": 8},
            units={"flexible_5": 1},
        )
    )

    assert found.blocks() == [6] * 3
    assert found.certificate.holds


@LAW
@given(contract=st.floats(0, 10), more=st.floats(0, 5), limit=st.floats(10, 15), higher=st.floats(0, 5))
def test_a_larger_contract_or_limit_is_never_worse(contract: float, more: float, limit: float, higher: float) -> None:
    here, there = (
        solve(
            powered_scenario(
                region={"pausable_fraction": 0.3},
                site={"contract_mw": contracted, "connection_limit_mw": ceiling},
                equipment=for_sale(connection_5=0, flexible_5=0),
            )
        )
        for contracted, ceiling in ((contract, limit), (contract + more, limit + more + higher))
    )

    assert here.objective <= there.objective + 1e-9
