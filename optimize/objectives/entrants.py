"""Entrants: those whose compute at a date counts, a training cluster or a whole region.

Their compute and IT power by period are rows of the model that bind nothing. A search for the largest one, or for the
first to reach a target, maximises such a row or holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, TemplateConstraint, TemplateObjective
from optimize.limits.cluster import CLUSTER
from optimize.model.blocks import block_compute, block_cost, offered_blocks, offered_products
from optimize.model.grouped import grouped
from optimize.model.model_data import TIE_BREAK, ModelData
from optimize.objectives.measures import discounted_cost


@dataclass(frozen=True)
class CountedSites:
    """Sites whose compute counts together.

    Attributes:
        name: their region, or the site around which they lie.
        sites: their names.
        fractions: share of the compute of each that counts.
        minimum_mw: IT power that they need together in the period that counts.
    """

    name: str
    sites: tuple[str, ...]
    fractions: tuple[float, ...]
    minimum_mw: float


def add_entrants(model: Any, data: ModelData, entrants: Sequence[CountedSites]) -> None:
    """Add the compute and the IT power of each entrant and period as rows."""
    names = [entrant.name for entrant in entrants]
    place = {site.site: number for number, site in enumerate(data.scenario.sites)}
    fractions = np.zeros((len(entrants), len(place)))
    for number, entrant in enumerate(entrants):
        fractions[number, [place[site] for site in entrant.sites]] = entrant.fractions
    counted = [(entrant.name, pair) for entrant in entrants for pair in data.site_products if pair[0] in entrant.sites]
    model.ENTRANTS = pyo.Set(dimen=1, initialize=names)
    model.ENTRANT_PRODUCTS = pyo.Set(model.ENTRANTS, dimen=2, initialize=grouped(counted, names))
    model.counted_fraction = ArrayParam(model.ENTRANTS, model.SITES, values=fractions, unit="1")
    model.cluster_minimum_mw = ArrayParam(
        model.ENTRANTS, model.PERIODS, values=np.zeros((len(entrants), data.periods)), unit="MW"
    )
    model.reached_eflops = ArrayParam(
        model.ENTRANTS, model.PERIODS, values=np.zeros((len(entrants), data.periods)), unit="EFLOP/s"
    )

    def entrant_compute(m: Any, a: str, t: int) -> Any:
        compute = sum(m.counted_fraction[a, s] * m.block_eflops[k] * m.stock[s, k, t] for s, k in m.ENTRANT_PRODUCTS[a])
        return compute >= m.reached_eflops[a, t]

    model.entrant_compute = TemplateConstraint(model.ENTRANTS, model.PERIODS, rule=entrant_compute)
    CLUSTER.add(model)


def add_tie_break_objective(model: Any, data: ModelData) -> None:
    """Maximise the discounted cost with a minus, weighed to count little against the compute of a period.

    As in `compute`, all accelerators on offer, bought at their price, count one thousandth of the compute that they
    could deliver.
    """
    scenario = data.scenario
    offered = offered_blocks(scenario)
    compute = (offered * block_compute(scenario)[offered_products(scenario), None]).sum()
    cost = (offered * block_cost(scenario)[:, None] * data.discount).sum()
    weight = TIE_BREAK * (compute / cost) if cost > 0 else TIE_BREAK
    model.cost_weight = ArrayParam(model.FIRST_PERIOD, values=weight * np.ones(1), unit="(EFLOP/s)/million USD")
    model.objective = TemplateObjective(lambda m: -sum(m.cost_weight[t] * discounted_cost(m) for t in m.FIRST_PERIOD))
