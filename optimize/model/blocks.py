"""Blocks: the power, the compute and the cost of the racks or pods that are installed whole."""

import numpy as np

from planner.quantities import Quantities, column_quantities
from planner.scenario import Scenario
from planner.tables import Accelerator, AcceleratorSupply


def block_size(scenario: Scenario) -> Quantities:
    """Give the accelerators of a block, (products,)."""
    return column_quantities(scenario.accelerators, Accelerator, "block_size", of="accelerator", per="block")


def block_power(scenario: Scenario) -> Quantities:
    """Give the IT power of a block, (products,)."""
    it_power = column_quantities(scenario.accelerators, Accelerator, "it_watts", per="accelerator")
    power: Quantities = block_size(scenario) * it_power
    return power


def block_compute(scenario: Scenario) -> Quantities:
    """Give the FLOP/s that a block sustains in a cluster, (products,)."""
    products = scenario.accelerators
    peak = column_quantities(products, Accelerator, "peak_tflops", per="accelerator")
    sustained = column_quantities(products, Accelerator, "sustained_fraction")
    interconnect = column_quantities(products, Accelerator, "interconnect_fraction")
    compute: Quantities = block_size(scenario) * peak * sustained * interconnect
    return compute


def removal_cost(scenario: Scenario) -> Quantities:
    """Give what taking out a block costs, (products,); nothing where it stays."""
    of_one = column_quantities(scenario.accelerators, Accelerator, "removal_usd", per="accelerator", blank=0.0)
    cost: Quantities = block_size(scenario) * of_one
    return cost


def block_cost(scenario: Scenario) -> Quantities:
    """Give what a block costs, (supplies,)."""
    price = column_quantities(scenario.accelerators, Accelerator, "price_usd", per="accelerator")
    premium = column_quantities(scenario.accelerator_supply, AcceleratorSupply, "premium_fraction")
    cost: Quantities = (block_size(scenario) * price)[offered_products(scenario)] * (1 + premium)
    return cost


def offered_blocks(scenario: Scenario) -> Quantities:
    """Give the blocks on offer, (supplies, periods): a part of an accelerator cannot be bought."""
    calendar, rows = scenario.calendar, scenario.accelerator_supply
    periods = np.arange(calendar.count)
    is_open = [
        (periods >= calendar.number(row.first_period)) & (periods <= calendar.number(row.last_period)) for row in rows
    ]
    accelerators = column_quantities(rows, AcceleratorSupply, "accelerators_per_period", of="accelerator")
    blocks = np.floor(accelerators) / block_size(scenario)[offered_products(scenario)]
    offered: Quantities = blocks[:, None] * np.array(is_open, dtype=float).reshape(len(rows), calendar.count)
    return offered


def offered_products(scenario: Scenario) -> list[int]:
    """Give the number of the product of each supply row."""
    number_of = {row.accelerator: number for number, row in enumerate(scenario.accelerators)}
    return [number_of[row.accelerator] for row in scenario.accelerator_supply]
