"""What a region has bought and not yet installed, and the next block that it could install."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, positions
from planner.scenario import Scenario


@dataclass(frozen=True)
class NextBlock:
    """The block that a region would install next, by region and period.

    It is the block with the least IT power of all products with a whole block in the region's warehouse; of all
    products bought so far where the warehouse holds no block; of all products where nothing was bought.

    Attributes:
        it_mw: its IT power.
        liquid: whether it needs liquid cooling.
        at_hand: whether the warehouse holds it.
    """

    it_mw: Floats
    liquid: Booleans
    at_hand: Booleans

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "NextBlock":
        """Choose the next block from the stock of the warehouses."""
        sizes = np.array([row.block_size for row in scenario.accelerators])
        block_mw = sizes * np.array([row.it_watts for row in scenario.accelerators]) / 1e6
        liquid = np.array([row.heat == "liquid" for row in scenario.accelerators])
        bought = bought_so_far(scenario, axes, activity)
        held = np.greater_equal(bought - installed(axes, activity), sizes[None, :, None])
        at_hand = held.any(axis=1, keepdims=True)
        known = np.where(at_hand, held, bought > 0)
        candidates = np.where(known.any(axis=1, keepdims=True), known, True)
        smallest = np.where(candidates, block_mw[None, :, None], np.inf).argmin(axis=1)
        return cls(block_mw[smallest], liquid[smallest], at_hand[:, 0])


def product_of_supply(scenario: Scenario, axes: Axes) -> Integers:
    """Position of the product that each supply row offers."""
    return positions(axes.accelerator, [row.accelerator for row in scenario.accelerator_supply])


def bought_so_far(scenario: Scenario, axes: Axes, activity: Activity) -> Integers:
    """Accelerators bought until a period, by region, product and period."""
    bought = np.zeros((len(axes.region), len(axes.accelerator), len(axes.period)), dtype=np.int64)
    for supply, product in enumerate(product_of_supply(scenario, axes)):
        bought[:, product] += activity.bought[:, supply]
    return bought.cumsum(axis=2)


def installed(axes: Axes, activity: Activity) -> Integers:
    """Accelerators in service by region, product and period."""
    stock = np.zeros((len(axes.region), len(axes.accelerator), len(axes.period)), dtype=np.int64)
    np.add.at(stock, axes.region_of_site, activity.accelerators)
    return stock


def on_offer_so_far(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Accelerators that a region could have bought until a period, by region, product and period.

    From an offer to all regions a region could have had what no other region bought.
    """
    product = product_of_supply(scenario, axes)
    offered = np.zeros((len(axes.region), len(axes.accelerator), len(axes.period)))
    for supply, row in enumerate(scenario.accelerator_supply):
        first, last = (scenario.calendar.number(label) for label in (row.first_period, row.last_period))
        span = slice(max(first, 0), max(last + 1, 0))
        for region in range(len(axes.region)):
            if row.region in (None, axes.region[region]):
                others = np.delete(activity.bought[:, supply, span], region, axis=0).sum(axis=0)
                offered[region, product[supply], span] += row.accelerators_per_period - others
    return offered.cumsum(axis=2)
