"""Generated instances of any number of sites, periods and products."""

from dataclasses import dataclass, replace

from instances import generated_scenario

from optimize.independent_problems import independent_problems
from planner.scenario import Scenario

FASTER = 0.01
"""Each variant of a product is so much faster than the one before: no two are alike."""


@dataclass(frozen=True)
class Size:
    """Size of an instance, and which of that size; products are a multiple of those of the generated catalogue."""

    sites: int
    periods: int = 36
    products: int = 4
    seed: int = 0


def scenario_of(size: Size) -> Scenario:
    """Draw the instance of a size; more products are variants that share what was on offer.

    Raises:
        ValueError: if the number of products is no multiple of what the catalogue has.
    """
    scenario = generated_scenario(size.sites, periods=size.periods, seed=size.seed)
    has = len(scenario.accelerators)
    if size.products % has:
        raise ValueError(f"got {size.products} products, expected a multiple of {has}")
    (part,) = independent_problems(with_variants(scenario, size.products // has))
    return part


def with_variants(scenario: Scenario, variants: int) -> Scenario:
    """Split every product, and what is on offer of it, into variants."""
    if variants == 1:
        return scenario
    products = [
        row.model_copy(
            update={
                "accelerator": f"{row.accelerator}-{number}",
                "name": f"{row.name}, variant {number}",
                "peak_tflops": row.peak_tflops * (1 + FASTER * number),
            }
        )
        for row in scenario.accelerators
        for number in range(variants)
    ]
    supply = [
        row.model_copy(
            update={
                "supply": f"{row.supply}-{number}",
                "accelerator": f"{row.accelerator}-{number}",
                "accelerators_per_period": row.accelerators_per_period / variants,
            }
        )
        for row in scenario.accelerator_supply
        for number in range(variants)
    ]
    return replace(scenario, accelerators=tuple(products), accelerator_supply=tuple(supply))
