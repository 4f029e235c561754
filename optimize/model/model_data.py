"""What the model needs of a scenario, as arrays in the order of its sets."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.model.blocks import block_compute, block_cost, block_power, offered_blocks, offered_products
from optimize.model.buyers import Buyer, buyers_of
from optimize.model.discount_factors import discount_factors
from optimize.model.lead_schedules import LeadSchedule, lead_schedules
from planner.plan.site_cooling import SiteCooling
from planner.quantities import Quantities, numbers_in, period_length
from planner.scenario import Scenario

Floats = npt.NDArray[np.float64]

TIE_BREAK = 1e-3
"""Share of compute that all accelerators on offer would count for if their price were held against them."""


@dataclass(frozen=True)
class ModelData:
    """Sets as tuples of names, parameters as arrays; axes run in the order of the sets.

    Attributes:
        site_options: (site, option) pairs that have units or can get some.
        schedules: lead schedule of each pair; None where nothing can be ordered.
        units_added: units that come into service without an order, (pairs, periods).
        performance: PUE, water use and heat rejection by (sites, technologies).
        buyers: who buys accelerators.
        site_products: (site, product) pairs: what the buyer of the site can buy.
        purchases: (buyer, supply) pairs.
        offered_blocks: blocks on offer by (supplies, periods).
        block_cost_million_usd: price of a block by supply.
        block_mw: IT power of a block by product.
        block_eflops: sustained FLOP/s of a block in a cluster by product, EFLOP/s.
        discount: factor by period.
        cost_weight: weight of cost in the objective, EFLOP/s-months per million USD.
    """

    scenario: Scenario
    site_options: tuple[tuple[str, str], ...]
    schedules: tuple[LeadSchedule | None, ...]
    units_added: Floats
    performance: SiteCooling
    buyers: tuple[Buyer, ...]
    site_products: tuple[tuple[str, str], ...]
    purchases: tuple[tuple[str, str], ...]
    offered_blocks: Floats
    block_cost_million_usd: Floats
    block_mw: Floats
    block_eflops: Floats
    discount: Floats
    cost_weight: float

    @property
    def periods(self) -> int:
        """Number of periods."""
        return self.scenario.calendar.count

    @property
    def period(self) -> Quantities:
        """Length of a period."""
        return period_length(self.scenario.calendar)

    @property
    def budgeted(self) -> tuple[str, ...]:
        """Regions and owners that have a budget."""
        return tuple(dict.fromkeys(row.owner or row.region for row in self.scenario.budgets))

    @property
    def purchase_block_size(self) -> Floats:
        """Accelerators in a block of what each purchase buys, (purchases,)."""
        sizes = {row.accelerator: row.block_size for row in self.scenario.accelerators}
        size_of = {row.supply: sizes[row.accelerator] for row in self.scenario.accelerator_supply}
        return np.array([size_of[supply] for _, supply in self.purchases], dtype=float)


def model_data(scenario: Scenario) -> ModelData:
    """Compute the arrays of a scenario."""
    discount = discount_factors([scenario.settings.discount_rate_per_year], scenario.calendar)[0, :-1]
    pairs, schedules = _site_options(scenario)
    buyers = buyers_of(scenario)
    return ModelData(
        scenario=scenario,
        site_options=pairs,
        schedules=schedules,
        units_added=_units_added(scenario, pairs),
        performance=SiteCooling.of(scenario),
        buyers=buyers,
        site_products=_site_products(scenario, buyers),
        purchases=tuple(
            (buyer.name, row.supply) for buyer in buyers for row in scenario.accelerator_supply if buyer.may_buy(row)
        ),
        offered_blocks=numbers_in(offered_blocks(scenario), "block"),
        block_cost_million_usd=numbers_in(block_cost(scenario), "million USD/block"),
        block_mw=numbers_in(block_power(scenario), "MW/block"),
        block_eflops=numbers_in(block_compute(scenario), "EFLOP/s/block"),
        discount=discount,
        cost_weight=_cost_weight(scenario, discount),
    )


def _site_options(
    scenario: Scenario,
) -> tuple[tuple[tuple[str, str], ...], tuple[LeadSchedule | None, ...]]:
    schedules = lead_schedules(scenario)
    in_place = {(row.site, row.option) for row in scenario.site_units}
    found = [
        ((site.site, option.option), schedules.get((site.site, option.option)))
        for site in scenario.sites
        for option in scenario.options
        if (site.site, option.option) in schedules or (site.site, option.option) in in_place
    ]
    return tuple(pair for pair, _ in found), tuple(schedule for _, schedule in found)


def _units_added(scenario: Scenario, pairs: tuple[tuple[str, str], ...]) -> Floats:
    position = {pair: number for number, pair in enumerate(pairs)}
    added = np.zeros((len(pairs), scenario.calendar.count))
    for row in scenario.site_units:
        start = max(scenario.calendar.number(row.in_service_period), 0) if row.in_service_period else 0
        if start < scenario.calendar.count:
            added[position[row.site, row.option], start] += row.units
    return added


def _site_products(scenario: Scenario, buyers: tuple[Buyer, ...]) -> tuple[tuple[str, str], ...]:
    """Pair the sites, in their order, with what their buyers can buy; a closed channel offers nothing."""
    offers = [row for row in scenario.accelerator_supply if row.accelerators_per_period > 0]
    on_offer = {buyer.name: {row.accelerator for row in offers if buyer.may_buy(row)} for buyer in buyers}
    buyer_of = {site: buyer.name for buyer in buyers for site in buyer.sites}
    return tuple(
        (site.site, row.accelerator)
        for site in scenario.sites
        for row in scenario.accelerators
        if row.accelerator in on_offer[buyer_of[site.site]]
    )


def _cost_weight(scenario: Scenario, discount: Floats) -> float:
    offered = offered_blocks(scenario)
    remaining = np.cumsum(discount[::-1])[::-1] * period_length(scenario.calendar)
    compute = (offered * block_compute(scenario)[offered_products(scenario), None] * remaining).sum()
    cost = (offered * block_cost(scenario)[:, None] * discount).sum()
    return float(numbers_in(TIE_BREAK * compute / cost, "EFLOP/s month/million USD")) if cost > 0 else TIE_BREAK
