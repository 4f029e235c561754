import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario
from solving import LAW, Solved, solve, solved

from optimize.objectives import Ask
from optimize.problem import problem_of
from planner.scenario import Scenario
from planner.tables import Demand, Rental


def wanting_ten(*rental: Rental) -> Scenario:
    """Ten EFLOP/s are wanted, and eight can be had by buying all blocks, which is cheap."""
    demand = row(Demand, demand_eflops=10, unserved_million_usd_per_eflops_month=1_000)
    return small_scenario(periods=3, demand=(demand,), rental=rental)


def cheapest(scenario: Scenario) -> Solved:
    return solved(scenario, [problem_of(scenario, Ask(maximise="cost", demand=True))])


def test_no_more_is_rented_than_others_have_to_let() -> None:
    offers = (
        row(Rental, rentable_eflops=1.5, price_million_usd_per_eflops_month=9),
        row(Rental, period="2025Q3", rentable_eflops=5, price_million_usd_per_eflops_month=9),
    )

    found = cheapest(wanting_ten(*offers))

    assert [*found.plan.compute["rented_eflops"]] == [1.5, 1.5, 2.0]
    assert [*found.plan.compute["unserved_eflops"]] == [0.5, 0.5, 0.0]
    assert found.certificate.holds


def test_nothing_can_be_rented_before_the_first_offer() -> None:
    found = cheapest(wanting_ten(row(Rental, period="2025Q2", rentable_eflops=9, price_million_usd_per_eflops_month=9)))

    assert [*found.plan.compute["rented_eflops"]] == [0.0, 2.0, 2.0]


def test_rent_is_paid_by_the_month_and_discounted() -> None:
    rental = row(Rental, rentable_eflops=2, price_million_usd_per_eflops_month=9)

    with_rent, without = cheapest(wanting_ten(rental)), cheapest(wanting_ten())

    # 2 EFLOP/s x 3 months x 9, instead of 1,000, in each of three quarters that lose 10 %.
    saved = 2 * 3 * (1_000 - 9) * (1 + 1 / 1.1 + 1 / 1.21)
    assert with_rent.objective - without.objective == pytest.approx(saved, rel=1e-6)


def test_a_plan_for_compute_rents_nothing() -> None:
    found = solve(wanting_ten(row(Rental, rentable_eflops=9, price_million_usd_per_eflops_month=9)))

    assert [*found.plan.compute["rented_eflops"]] == [0.0] * 3


@LAW
@given(rentable=st.floats(0, 3), more=st.floats(0, 2))
def test_more_to_rent_is_never_worse(rentable: float, more: float) -> None:
    here, there = (
        cheapest(wanting_ten(row(Rental, rentable_eflops=eflops, price_million_usd_per_eflops_month=9)))
        for eflops in (rentable, rentable + more)
    )

    assert here.objective <= there.objective + 1e-6
