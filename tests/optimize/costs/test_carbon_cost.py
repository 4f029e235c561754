"""Eight blocks take 10 MW; the grid gives off 0.5 t/MWh, and 10 % are lost each quarter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import FuelPrice, Generator, Option, Owner, Policy, Site, SiteUnit, Zone

QUARTERS = sum(1.1**-period for period in range(6))


def priced(*policies: Policy, owners: tuple[Owner, ...] = ()) -> Scenario:
    owner = owners[0].owner if owners else None
    return small_scenario(
        zones=(row(Zone, carbon_t_per_mwh=0.5),),
        sites=(row(Site, owner=owner),),
        owners=owners,
        policies=policies,
    )


def cost_of_carbon(scenario: Scenario) -> float:
    """Cost of a scenario over that of the same one without rules."""
    return solve(scenario).cost - solve(priced(owners=scenario.owners)).cost


def test_carbon_of_the_grid_has_its_price() -> None:
    found = cost_of_carbon(priced(row(Policy, carbon_price_usd_per_t=100)))

    # 10 MW x 2,190 h x 0.5 t/MWh x 100 USD/t = 1.095 million a quarter.
    assert found == pytest.approx(1.095 * QUARTERS, rel=1e-6)


def test_the_price_changes_with_the_year() -> None:
    found = cost_of_carbon(
        priced(row(Policy, carbon_price_usd_per_t=100), row(Policy, year=2026, carbon_price_usd_per_t=0))
    )

    assert found == pytest.approx(1.095 * sum(1.1**-period for period in range(4)), rel=1e-6)


def test_an_owner_discounts_it_at_its_own_cost_of_capital() -> None:
    owner = row(Owner, owner="firm", region="home", wacc_per_year=0.0)

    found = cost_of_carbon(priced(row(Policy, carbon_price_usd_per_t=100), owners=(owner,)))

    assert found == pytest.approx(1.095 * 6, rel=1e-6)


def test_generators_on_site_pay_for_their_own_carbon() -> None:
    engine = row(
        Generator,
        generator="engine",
        fuel="gas",
        reserve="availability",
        heat_rate_gj_per_mwh=0,
        carbon_t_per_mwh=0.2,
    )
    option = row(Option, option="engine-5", kind="generation", capacity_mw=5, generator="engine")
    usual = small_scenario(
        zones=(row(Zone, carbon_t_per_mwh=0.5),),
        sites=(row(Site, contract_mw=5, energy_price_usd_per_mwh=0, generation_permit_mw=5),),
        generators=(engine,),
        fuel_prices=(row(FuelPrice, region="home", fuel="gas", year=2025, price_usd_per_gj=0),),
        options=(*small_scenario().options, option),
        site_units=(*units_in_place(), row(SiteUnit, option="engine-5")),
    )
    found, free = (solve(replace(usual, policies=(row(Policy, carbon_price_usd_per_t=price),))) for price in (100, 0))

    # 5 MW from the grid and 5 from the engine: 10,950 MWh x (0.5 + 0.2) t/MWh x 100 USD/t a quarter.
    assert found.cost - free.cost == pytest.approx(0.7665 * QUARTERS, rel=1e-6)


@LAW
@given(price=st.floats(0, 200), cheaper=st.floats(0, 1))
def test_a_lower_price_is_never_worse(price: float, cheaper: float) -> None:
    here, there = (solve(priced(row(Policy, carbon_price_usd_per_t=usd))) for usd in (price, price * cheaper))

    assert here.objective <= there.objective + 1e-9
