"""What the model needs of a scenario, as arrays in the order of its sets."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.model.by_year import row_by_period
from optimize.model.lead_schedules import LeadSchedule, lead_schedules
from planner.scenario import Scenario
from planner.tables import Climate, Cooling, Site
from sites.cooling_performance import CoolingPerformance, cooling_performance

Floats = npt.NDArray[np.float64]

TIE_BREAK = 1e-3
"""Share of compute that all accelerators on offer would count for if their price were held against them."""

HOURS_PER_MONTH = 730.0


@dataclass(frozen=True)
class ModelData:
    """Sets as tuples of names, parameters as arrays; axes run in the order of the sets.

    Attributes:
        site_options: (site, option) pairs that have units or can get some.
        schedules: lead schedule of each pair; None where nothing can be ordered.
        units_added: units that come into service without an order, (pairs, periods).
        contract_mw: contracted import by (sites, periods).
        headroom_mw: (zones, periods).
        peak_pue, annual_pue: (sites, technologies).
        purchases: (region, supply) pairs.
        offered_blocks: blocks on offer by (supplies, periods).
        block_cost_million_usd: price of a block by supply.
        block_mw: IT power of a block by product.
        block_eflops: sustained FLOP/s of a block by product, EFLOP/s.
        discount: factor by period.
        margin_million_usd: margin lost with one potline by (smelters, periods).
        cost_weight: weight of cost in the objective, EFLOP/s-months per million USD.
    """

    scenario: Scenario
    site_options: tuple[tuple[str, str], ...]
    schedules: tuple[LeadSchedule | None, ...]
    units_added: Floats
    contract_mw: Floats
    headroom_mw: Floats
    peak_pue: Floats
    annual_pue: Floats
    purchases: tuple[tuple[str, str], ...]
    offered_blocks: Floats
    block_cost_million_usd: Floats
    block_mw: Floats
    block_eflops: Floats
    discount: Floats
    margin_million_usd: Floats
    cost_weight: float

    @property
    def periods(self) -> int:
        """Number of periods."""
        return self.scenario.calendar.count

    def products_of(self, region: str) -> list[str]:
        """Products that a region can buy, in the order of their table; a closed channel offers none."""
        supplied = {
            row.accelerator
            for row in self.scenario.accelerator_supply
            if row.region in (None, region) and row.accelerators_per_period > 0
        }
        return [row.accelerator for row in self.scenario.accelerators if row.accelerator in supplied]


def model_data(scenario: Scenario) -> ModelData:
    """Compute the arrays of a scenario."""
    calendar = scenario.calendar
    discount = (1 + scenario.settings.discount_rate_per_year) ** (
        -np.arange(calendar.count) * calendar.period_months / 12
    )
    pairs, schedules = _site_options(scenario)
    performance = [[_performance(row, climate) for row in scenario.cooling] for climate in _climates(scenario)]
    block_mw = np.array([row.block_size * row.it_watts / 1e6 for row in scenario.accelerators])
    block_eflops = np.array(
        [row.block_size * row.peak_tflops * row.sustained_fraction / 1e6 for row in scenario.accelerators]
    )
    offered, block_cost = _offers(scenario)
    return ModelData(
        scenario=scenario,
        site_options=pairs,
        schedules=schedules,
        units_added=_units_added(scenario, pairs),
        contract_mw=np.array([_contract(site, scenario) for site in scenario.sites]),
        headroom_mw=_headroom(scenario),
        peak_pue=np.array([[cell.peak_pue for cell in row] for row in performance]),
        annual_pue=np.array([[cell.annual_pue for cell in row] for row in performance]),
        purchases=tuple(
            (region.region, row.supply)
            for region in scenario.regions
            for row in scenario.accelerator_supply
            if row.region in (None, region.region)
        ),
        offered_blocks=offered,
        block_cost_million_usd=block_cost,
        block_mw=block_mw,
        block_eflops=block_eflops,
        discount=discount,
        margin_million_usd=_margins(scenario),
        cost_weight=_cost_weight(scenario, offered, block_cost, block_eflops, discount),
    )


def _site_options(
    scenario: Scenario,
) -> tuple[tuple[tuple[str, str], ...], tuple[LeadSchedule | None, ...]]:
    schedules = lead_schedules(scenario)
    in_place = {(row.site, row.option) for row in scenario.site_units}
    found = [
        ((site.site, option.option), schedules.get((site.zone, option.option)))
        for site in scenario.sites
        for option in scenario.options
        if (site.zone, option.option) in schedules or (site.site, option.option) in in_place
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


def _contract(site: Site, scenario: Scenario) -> Floats:
    start = scenario.calendar.number(site.contract_period) if site.contract_period else 0
    return np.where(np.arange(scenario.calendar.count) >= start, site.contract_mw, 0.0)


def _headroom(scenario: Scenario) -> Floats:
    position = {zone.zone: number for number, zone in enumerate(scenario.zones)}
    headroom = np.zeros((len(scenario.zones), scenario.calendar.count))
    for row in sorted(scenario.zone_headroom, key=lambda row: scenario.calendar.number(row.period)):
        start = max(scenario.calendar.number(row.period), 0)
        headroom[position[row.zone], start:] = row.headroom_mw
    return headroom


def _climates(scenario: Scenario) -> list[Climate]:
    climates = {row.climate: row for row in scenario.climates}
    return [climates[site.climate] for site in scenario.sites]


def _performance(cooling: Cooling, climate: Climate) -> CoolingPerformance:
    return cooling_performance(
        heat_sink=cooling.heat_sink,
        overhead_fraction=cooling.overhead_fraction,
        supply_temperature_c=cooling.supply_temperature_c,
        temperature_rise_k=cooling.temperature_rise_k,
        approach_k=cooling.approach_k,
        carnot_efficiency=cooling.carnot_efficiency,
        water_l_per_kwh=cooling.water_l_per_kwh,
        wetted_above_c=cooling.wetted_above_c,
        dry_bulb_mean_c=climate.dry_bulb_mean_c,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        wet_bulb_mean_c=climate.wet_bulb_mean_c,
        wet_bulb_design_c=climate.wet_bulb_design_c,
    )


def _offers(scenario: Scenario) -> tuple[Floats, Floats]:
    products = {row.accelerator: row for row in scenario.accelerators}
    periods = np.arange(scenario.calendar.count)
    offered = np.zeros((len(scenario.accelerator_supply), len(periods)))
    cost = np.zeros(len(scenario.accelerator_supply))
    for number, row in enumerate(scenario.accelerator_supply):
        product = products[row.accelerator]
        first, last = (scenario.calendar.number(label) for label in (row.first_period, row.last_period))
        open_periods = (periods >= first) & (periods <= last)
        offered[number, open_periods] = row.accelerators_per_period / product.block_size
        cost[number] = product.block_size * product.price_usd * (1 + row.premium_fraction) / 1e6
    return offered, cost


def _margins(scenario: Scenario) -> Floats:
    calendar = scenario.calendar
    regions = {zone.zone: zone.region for zone in scenario.zones}
    region_of = {site.site: regions[site.zone] for site in scenario.sites}
    by_region = {
        region.region: np.array(
            [
                row.margin_usd_per_t if row else 0.0
                for row in row_by_period(
                    [row for row in scenario.smelter_margins if row.region == region.region], calendar
                )
            ]
        )
        for region in scenario.regions
    }
    tonnes = [
        row.potline_kt_per_year * 1e3 * calendar.period_months / 12 if row.status == "running" else 0.0
        for row in scenario.smelters
    ]
    rows = [by_region[region_of[row.site]] * tonne / 1e6 for row, tonne in zip(scenario.smelters, tonnes, strict=True)]
    return np.array(rows).reshape(len(rows), calendar.count)


def _cost_weight(
    scenario: Scenario, offered: Floats, block_cost: Floats, block_eflops: Floats, discount: Floats
) -> float:
    product = {row.accelerator: number for number, row in enumerate(scenario.accelerators)}
    eflops = block_eflops[[product[row.accelerator] for row in scenario.accelerator_supply]]
    remaining = np.cumsum(discount[::-1])[::-1] * scenario.calendar.period_months
    compute = float((offered * eflops[:, None] * remaining).sum())
    cost = float((offered * block_cost[:, None] * discount).sum())
    return TIE_BREAK * compute / cost if cost > 0 else TIE_BREAK
