"""The limits that count whole racks, as arrays: racks, accelerators, fit_out and concentration."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.model import ModelData
from optimize.model.by_year import row_by_period
from optimize.model.fit_out import fit_out
from planner.quantities import numbers_in

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class StockLimits:
    """What whole racks must keep to.

    A pair is a site with a product, a group a buyer with a product. Infinite where nothing limits.

    Attributes:
        site, product, group: of each pair.
        group_of_purchase: of each (buyer, supply) pair; -1 where none of the buyer's sites takes the product.
        region: region of each site.
        block_mw, block_eflops: by product.
        liquid, removable: by product.
        moving_periods: time from one site to the next by product.
        it_mw, liquid_it_mw: IT power served, and its part on liquid, by (sites, periods).
        pace_mw: IT power that can be set up in a period by site.
        share: most of a region's compute at one site by (regions, periods); 1 where nothing limits it.
        block_size, life_periods: by group; a life of as many periods as there are never ends.
    """

    site: Integers
    product: Integers
    group: Integers
    group_of_purchase: Integers
    region: Integers
    block_mw: Floats
    block_eflops: Floats
    liquid: Booleans
    removable: Booleans
    moving_periods: Integers
    it_mw: Floats
    liquid_it_mw: Floats
    pace_mw: Floats
    share: Floats
    block_size: Integers
    life_periods: Integers

    @classmethod
    def of(cls, data: ModelData, it_mw: Floats) -> "StockLimits":
        """Read them off a scenario.

        Args:
            data: the scenario's arrays.
            it_mw: IT power that may be used, by (sites, technologies, periods).
        """
        scenario, calendar = data.scenario, data.scenario.calendar
        products, supplies = scenario.accelerators, {row.supply: row for row in scenario.accelerator_supply}
        sites = {row.site: number for number, row in enumerate(scenario.sites)}
        number_of = {row.accelerator: number for number, row in enumerate(products)}
        buyer_of = {site: buyer.name for buyer in data.buyers for site in buyer.sites}
        owned = dict.fromkeys((buyer_of[s], k) for s, k in data.site_products)
        groups = {key: number for number, key in enumerate(owned)}
        regions = {row.region: number for number, row in enumerate(scenario.regions)}
        region_of = {zone.zone: regions[zone.region] for zone in scenario.zones}
        serves_liquid = np.array([row.serves_liquid for row in scenario.cooling])
        lives = [
            calendar.count if row.life_months is None else min(calendar.periods(row.life_months), calendar.count)
            for row in products
        ]
        return cls(
            site=np.array([sites[s] for s, _ in data.site_products], dtype=np.int64),
            product=np.array([number_of[k] for _, k in data.site_products], dtype=np.int64),
            group=np.array([groups[buyer_of[s], k] for s, k in data.site_products], dtype=np.int64),
            group_of_purchase=np.array(
                [groups.get((b, supplies[j].accelerator), -1) for b, j in data.purchases], dtype=np.int64
            ),
            region=np.array([region_of[row.zone] for row in scenario.sites], dtype=np.int64),
            block_mw=data.block_mw,
            block_eflops=data.block_eflops,
            liquid=np.array([row.heat == "liquid" for row in products]),
            removable=np.array([row.removal_usd is not None for row in products]),
            moving_periods=np.array([calendar.periods(row.removal_months) for row in products], dtype=np.int64),
            it_mw=it_mw.sum(axis=1),
            liquid_it_mw=it_mw[:, serves_liquid].sum(axis=1),
            pace_mw=numbers_in(fit_out(data, scenario.sites), "MW"),
            share=_largest_share(data),
            block_size=np.array([products[number_of[k]].block_size for _, k in groups], dtype=np.int64),
            life_periods=np.array([lives[number_of[k]] for _, k in groups], dtype=np.int64),
        )


def _largest_share(data: ModelData) -> Floats:
    scenario = data.scenario
    rules = [
        row_by_period([row for row in scenario.policies if row.region == region.region], scenario.calendar)
        for region in scenario.regions
    ]
    shares = [[row.largest_site_share_maximum if row else None for row in rows] for rows in rules]
    return np.array([[1.0 if share is None else share for share in row] for row in shares])
