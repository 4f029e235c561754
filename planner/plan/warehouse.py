"""What a buyer has bought and not yet installed, and the next block that it could install."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, Numbers, positions
from planner.plan.clusters import accelerator_tflops
from planner.plan.later import later
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply


@dataclass(frozen=True)
class NextBlock:
    """The block that a buyer would install next, by buyer and period.

    It is the block with the least IT power of all products with a whole block in the buyer's warehouse; of all
    products bought so far where the warehouse holds no block; of all products where nothing was bought.

    Attributes:
        it_mw: its IT power.
        eflops: its sustained compute.
        liquid: whether it needs liquid cooling.
        at_hand: whether the warehouse holds it.
    """

    it_mw: Floats
    eflops: Floats
    liquid: Booleans
    at_hand: Booleans

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "NextBlock":
        """Choose the next block from the stock of the warehouses."""
        sizes = np.array([row.block_size for row in scenario.accelerators])
        block_mw = sizes * np.array([row.it_watts for row in scenario.accelerators]) / 1e6
        block_eflops = sizes * accelerator_tflops(scenario) / 1e6
        liquid = np.array([row.heat == "liquid" for row in scenario.accelerators])
        held = np.greater_equal(waiting(scenario, axes, activity), sizes[None, :, None])
        at_hand = held.any(axis=1, keepdims=True)
        known = np.where(at_hand, held, bought_by_product(scenario, axes, activity).cumsum(axis=2) > 0)
        candidates = np.where(known.any(axis=1, keepdims=True), known, True)
        smallest = np.where(candidates, block_mw[None, :, None], np.inf).argmin(axis=1)
        return cls(block_mw[smallest], block_eflops[smallest], liquid[smallest], at_hand[:, 0])


def waiting(scenario: Scenario, axes: Axes, activity: Activity) -> Integers:
    """Accelerators that a buyer could install, by buyer, product and period.

    They were bought, stand nowhere, are not on their way from one site to another, and their life has not ended.
    """
    in_service = axes.by_buyer(activity.accelerators)
    removed = axes.by_buyer(activity.removed).cumsum(axis=2)
    bought = bought_by_product(scenario, axes, activity).cumsum(axis=2)
    alive = within_life(scenario, bought)
    on_their_way = np.zeros_like(removed)
    for product, row in enumerate(scenario.accelerators):
        arrived = later(removed[:, product], scenario.calendar.periods(row.removal_months))
        on_their_way[:, product] = removed[:, product] - arrived
    return np.asarray(np.minimum(bought - on_their_way, alive) - in_service)


def bought_by_product(scenario: Scenario, axes: Axes, activity: Activity) -> Integers:
    """Accelerators bought in a period, by buyer, product and period."""
    bought = np.zeros((len(axes.buyer), len(axes.accelerator), len(axes.period)), dtype=np.int64)
    for supply, product in enumerate(_product_of_supply(scenario, axes)):
        bought[:, product] += activity.bought[:, supply]
    return bought


def on_offer(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Accelerators that the buyers of a region could have bought in a period, by region, product and period.

    From an offer to all regions a region could have had what no other region bought.
    """
    product = _product_of_supply(scenario, axes)
    bought = axes.buyers_by_region(activity.bought)
    offered = np.zeros((len(axes.region), len(axes.accelerator), len(axes.period)))
    for supply, row in enumerate(scenario.accelerator_supply):
        first, last = (scenario.calendar.number(label) for label in (row.first_period, row.last_period))
        span = slice(max(first, 0), max(last + 1, 0))
        for region in _regions_served(scenario, axes, row):
            others = np.delete(bought[:, supply, span], region, axis=0).sum(axis=0)
            offered[region, product[supply], span] += row.accelerators_per_period - others
    return offered


def within_life(scenario: Scenario, until_now: Numbers) -> Numbers:
    """Leave out of running totals by who, product and period what is older than the product's life."""
    alive = until_now.copy()
    for product, row in enumerate(scenario.accelerators):
        if row.life_months is not None:
            alive[:, product] -= later(until_now[:, product], scenario.calendar.periods(row.life_months))
    return alive


def _product_of_supply(scenario: Scenario, axes: Axes) -> Integers:
    return positions(axes.accelerator, [row.accelerator for row in scenario.accelerator_supply])


def _regions_served(scenario: Scenario, axes: Axes, row: AcceleratorSupply) -> list[int]:
    region_of_owner = {owner.owner: owner.region for owner in scenario.owners}
    region = row.region if row.owner is None else region_of_owner[row.owner]
    return [place for place, name in enumerate(axes.region) if region in (None, name)]
