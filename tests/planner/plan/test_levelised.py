import dataclasses

import pytest
from scenario_changes import with_row, with_rows

from planner.plan import Decisions, Plan, assemble_plan
from planner.scenario import Scenario
from planner.tables import Owner, Rental


def cost(plan: Plan) -> float:
    return float(plan.levelised_costs["cost_million_usd"].item())


@pytest.fixture
def one_order(decisions: Decisions) -> Decisions:
    """A transformer for 1 million USD in 2025Q1 and nothing else; six quarters are left."""
    fields = dataclasses.fields(Decisions)
    nothing = Decisions(**{field.name: getattr(decisions, field.name).iloc[:0] for field in fields})
    return dataclasses.replace(nothing, orders=decisions.orders.head(1))


@pytest.fixture
def one_purchase(one_order: Decisions, decisions: Decisions) -> Decisions:
    """Accelerators for 40 million USD in 2025Q2 and nothing else; five quarters are left."""
    return dataclasses.replace(one_order, orders=decisions.orders.head(0), purchases=decisions.purchases.iloc[1:2])


def test_without_a_life_nothing_is_left(three_sites: Scenario, one_order: Decisions) -> None:
    assert cost(assemble_plan(three_sites, one_order, [])) == 1


@pytest.mark.parametrize(("life_months", "left"), [(36, 0.5), (18, 0), (9, 0)])
def test_what_is_left_of_equipment_counts_at_the_end(
    three_sites: Scenario, one_order: Decisions, life_months: float, left: float
) -> None:
    scenario = with_rows(three_sites, "options", life_months=life_months)

    assert cost(assemble_plan(scenario, one_order, [])) == pytest.approx(1 - left * 1.08**-1.5, abs=1e-6)


def test_what_is_left_of_accelerators_counts_at_the_end(three_sites: Scenario, one_purchase: Decisions) -> None:
    scenario = with_rows(three_sites, "accelerators", life_months=60)
    expected = 40 * 1.08**-0.25 - 40 * (1 - 15 / 60) * 1.08**-1.5

    assert cost(assemble_plan(scenario, one_purchase, [])) == pytest.approx(expected, abs=1e-6)


def test_a_region_and_an_owner_have_their_own_cost_of_capital(three_sites: Scenario, one_purchase: Decisions) -> None:
    region = with_rows(three_sites, "regions", wacc_per_year=0.2)
    owner = Owner(owner="acme", name="Acme", region="home", wacc_per_year=0.5, source="hand")
    owned = dataclasses.replace(region, owners=(owner,))
    by_acme = dataclasses.replace(one_purchase, purchases=one_purchase.purchases.assign(buyer="acme"))
    blank = dataclasses.replace(region, owners=(owner.model_copy(update={"wacc_per_year": None}),))

    assert cost(assemble_plan(region, one_purchase, [])) == pytest.approx(40 * 1.2**-0.25, abs=1e-6)
    assert cost(assemble_plan(owned, by_acme, [])) == pytest.approx(40 * 1.5**-0.25, abs=1e-6)
    assert cost(assemble_plan(blank, by_acme, [])) == pytest.approx(40 * 1.2**-0.25, abs=1e-6)


def test_compute_is_discounted_at_the_rate_of_the_scenario(three_sites: Scenario, decisions: Decisions) -> None:
    scenario = with_rows(three_sites, "regions", wacc_per_year=0.2)
    months = assemble_plan(scenario, decisions, []).levelised_costs["compute_eflops_months"].item()

    expected = 3 * sum(eflops * 1.08 ** (-period / 4) for period, eflops in enumerate((0, 6, 8, 8, 12, 12)))
    assert months == pytest.approx(expected, abs=1e-6)


def test_rent_buys_compute(three_sites: Scenario, one_order: Decisions) -> None:
    price = Rental(
        region="home", period="2025Q1", rentable_eflops=9, price_million_usd_per_eflops_month=2, source="hand"
    )
    scenario = dataclasses.replace(three_sites, rental=(price,))
    rented = one_order.rent.reindex([0]).assign(region="home", period="2025Q1", rented_eflops=4.0)
    renting = dataclasses.replace(one_order, orders=one_order.orders.head(0), rent=rented)
    row = assemble_plan(scenario, renting, []).levelised_costs.iloc[0]

    assert row.tolist() == ["home", 24, 12, 2]


def test_the_levelised_cost_is_cost_over_compute_and_zero_without(
    three_sites: Scenario, decisions: Decisions, one_order: Decisions
) -> None:
    full = assemble_plan(three_sites, decisions, []).levelised_costs.iloc[0]
    expected = full["cost_million_usd"] / full["compute_eflops_months"]

    assert full["levelised_million_usd_per_eflops_month"] == pytest.approx(expected, abs=1e-6)
    idle = assemble_plan(three_sites, one_order, []).levelised_costs
    assert idle["levelised_million_usd_per_eflops_month"].item() == 0


def test_a_dearer_site_costs_more(three_sites: Scenario, decisions: Decisions, plan: Plan) -> None:
    dearer = with_row(three_sites, "sites", "alder", energy_price_usd_per_mwh=100)

    assert cost(assemble_plan(dearer, decisions, [])) > cost(plan)
