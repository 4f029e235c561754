import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_scenarios import random_scenario
from small_scenario import row, small_scenario
from solving import LAW

from optimize.model import ModelData, model_data
from optimize.whole_purchases import whole_purchases
from planner.tables import AcceleratorSupply, Budget

FACTOR = {"dear": 1.5, "cheap": 1.0}


def two_offers(*, budget: bool = False, **per_period: float) -> ModelData:
    """A dear and a cheap offer of blocks of 1000: 0.015 and 0.01 million USD an accelerator."""
    return model_data(
        small_scenario(
            budgets=(row(Budget, budget_million_usd=100),) if budget else (),
            accelerator_supply=tuple(
                row(
                    AcceleratorSupply,
                    supply=name,
                    last_period="2026Q2",
                    accelerators_per_period=count,
                    premium_fraction=FACTOR[name] - 1,
                )
                for name, count in per_period.items()
            ),
        )
    )


NO_BUDGET = np.zeros((0, 6))


def test_what_is_short_of_one_is_bought_with_the_next() -> None:
    buy = np.array([[0.0004, 0.0004, 0.0004, 0, 0, 0]])

    assert whole_purchases(two_offers(cheap=5), buy, NO_BUDGET).tolist() == [[0, 0, 1, 0, 0, 0]]


def test_within_a_period_it_moves_to_the_cheap_offer() -> None:
    buy = np.array([[0.0015, 0, 0, 0, 0, 0], [0.0015, 0, 0, 0, 0, 0]])

    found = whole_purchases(two_offers(dear=5, cheap=5), buy, NO_BUDGET)

    assert found.tolist() == [[1, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0]]


@pytest.mark.parametrize(("left_over", "bought"), [(0.0024, 0), (0.0026, 1)])
def test_it_is_bought_only_where_it_can_be_paid(left_over: float, bought: int) -> None:
    buy = np.array([[0, 0.0005, 0, 0, 0, 0], [0.0005, 0, 0, 0, 0, 0]])

    # Half a cheap one and half a dear one cost 0.0125, a dear one 0.015. The cheap offer gives no whole one.
    unspent = np.array([[1.0] * 4 + [left_over] * 2])
    found = whole_purchases(two_offers(budget=True, dear=5, cheap=0.5), buy, unspent)

    assert found.tolist() == [[0, bought, 0, 0, 0, 0], [0] * 6]


def test_money_pays_once() -> None:
    buy = np.array([[0.0] * 6, [0.0005] * 4 + [0.0] * 2])

    # Half a cheap one saves 0.005 a period: 0.015 pay for one dear one in the third, the fourth leaves 0.005.
    found = whole_purchases(two_offers(budget=True, dear=5, cheap=0.5), buy, np.zeros((1, 6)))

    assert found.tolist() == [[0, 0, 1, 0, 0, 0], [0] * 6]


def test_no_more_is_bought_than_is_on_offer() -> None:
    buy = np.array([[0.0025, 0.0025, 0.0025, 0, 0, 0]])

    # Of 2.5 a period two are whole; what is left over waits for a period in which the offer has room.
    assert whole_purchases(two_offers(cheap=2.5), buy, NO_BUDGET).tolist() == [[2, 2, 2, 1, 0, 0]]


@LAW
@given(seed=st.integers(0, 10_000))
def test_no_offer_and_no_budget_is_exceeded_and_hardly_an_accelerator_is_lost(seed: int) -> None:
    data = model_data(random_scenario(seed))
    generator = np.random.default_rng(seed)
    supplies = [row.supply for row in data.scenario.accelerator_supply]
    offers = np.array([supplies.index(name) for _, name in data.purchases])
    buyers = np.bincount(offers)[offers]
    buy = data.offered_blocks[offers] / buyers[:, None] * generator.uniform(size=(len(offers), data.periods))
    unspent = generator.uniform(high=0.02, size=(1, data.periods))

    whole = whole_purchases(data, buy, unspent)

    cost = data.block_cost_million_usd[offers][:, None] / 1000
    at_home = np.array([region == "home" for region, _ in data.purchases])
    more_spent = (cost * (whole - buy * 1000))[at_home].sum(axis=0).cumsum()
    together = np.zeros_like(data.offered_blocks)
    np.add.at(together, offers, whole)
    assert (more_spent <= unspent[0] + 1e-5).all()
    assert (together <= data.offered_blocks * 1000 + 1e-6).all()
    assert (whole >= np.floor(buy * 1000)).all()
    assert -1e-3 <= (buy * 1000 - whole).sum() < 2 * len(offers)
