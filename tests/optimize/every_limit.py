"""Small scenarios drawn by a seed in which every limit has rows."""

from dataclasses import replace
from functools import cache

from instances import generated_scenario
from reduced import reduced

from planner.scenario import Scenario
from planner.tables import Accelerator


@cache
def scenario_with_every_limit(seed: int, places: tuple[int, int, int]) -> Scenario:
    """Keep three of the six sites of a generated instance, and six quarters.

    Args:
        seed: of the instance.
        places: numbers of the sites; with some, such as the smelters, limits have rows that they lack with others.
    """
    instance = generated_scenario(6, periods=8, seed=seed)
    kept = [instance.sites[place].site for place in places]
    small = reduced(instance, kept, last_period="2026Q2", share=len(kept) / len(instance.sites))
    return replace(
        small,
        regions=tuple(row.model_copy(update={"cluster_minimum_mw": 1.0}) for row in small.regions),
        accelerators=tuple(_short_lived(row) for row in small.accelerators),
    )


def _short_lived(product: Accelerator) -> Accelerator:
    """Let those that come to an end do so within the plan."""
    return product if product.life_months is None else product.model_copy(update={"life_months": 9.0})
