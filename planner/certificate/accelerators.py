"""accelerators: no more is installed than was bought, and no more is bought than is on offer to the region."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Booleans, Floats, Integers
from planner.certificate.places import Places


def check_accelerators(audit: Audit) -> LimitCheck:
    """Recompute the warehouse of every region and what every supply row offers in every period."""
    return judge("accelerators", _installed(audit), _offered(audit), _allowed(audit))


def _installed(audit: Audit) -> Comparison:
    names = audit.names
    bought = np.zeros((len(names.region), len(names.accelerator), len(names.period)))
    for supply, product in enumerate(_products(audit)):
        bought[:, product] += audit.purchases[:, supply]
    return Comparison(
        table="stock",
        unit=WHOLE,
        places=Places(
            region=names.region.labels[:, None, None],
            item=names.accelerator.labels[:, None],
            period=names.period.labels,
        ),
        left=audit.by_region(audit.accelerators),
        right=np.cumsum(bought, axis=2),
        left_words="number installed is",
        right_words="bought so far",
    )


def _offered(audit: Audit) -> Comparison:
    return Comparison(
        table="purchases",
        unit=WHOLE,
        places=Places(item=audit.names.supply.labels[:, None], period=audit.names.period.labels),
        left=audit.purchases.sum(axis=0),
        right=_offers(audit),
        left_words="number bought by all regions is",
        right_words="on offer",
    )


def _allowed(audit: Audit) -> Comparison:
    names = audit.names
    return Comparison(
        table="purchases",
        unit=WHOLE,
        places=Places(
            region=names.region.labels[:, None, None], item=names.supply.labels[:, None], period=names.period.labels
        ),
        left=audit.purchases,
        right=np.zeros(1),
        left_words="number bought is",
        right_words="offered to another region only",
        applies=_closed(audit)[:, :, None],
    )


def _products(audit: Audit) -> Integers:
    """Positions of the products of all supply rows (j)."""
    return np.array(
        [audit.names.accelerator.position(row.accelerator) for row in audit.scenario.accelerator_supply], dtype=np.int64
    )


def _offers(audit: Audit) -> Floats:
    """Number on offer (j, t): from first to last period, never before the product is released."""
    calendar = audit.scenario.calendar
    released = {row.accelerator: calendar.number(row.release_period) for row in audit.scenario.accelerators}
    offers = np.zeros((len(audit.names.supply), len(audit.names.period)))
    for position, row in enumerate(audit.scenario.accelerator_supply):
        first = max(calendar.number(row.first_period), released[row.accelerator], 0)
        offers[position, first : max(calendar.number(row.last_period) + 1, 0)] = row.accelerators_per_period
    return offers


def _closed(audit: Audit) -> Booleans:
    """Whether a supply row is closed to a region (r, j)."""
    return np.array(
        [
            [row.region not in (None, region) for row in audit.scenario.accelerator_supply]
            for region in audit.names.region.labels
        ]
    )
