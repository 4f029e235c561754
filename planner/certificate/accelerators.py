"""accelerators: a buyer installs what it bought and took out, for as long as it lives, and buys what it may."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Booleans, Floats
from planner.certificate.stock_changes import block_sizes, installed, removed


def check_accelerators(audit: Audit) -> LimitCheck:
    """Recompute the warehouse of every buyer and what every supply row offers in every period."""
    bought = _bought(audit)
    return judge("accelerators", _installed(audit, bought), _alive(audit, bought), _offered(audit), _allowed(audit))


def _installed(audit: Audit, bought: Floats) -> Comparison:
    back = _returned(audit)
    return Comparison(
        table="stock",
        unit=WHOLE,
        places=audit.places("buyer", "accelerator", "period"),
        left=np.cumsum(audit.by_buyer(installed(audit) * block_sizes(audit)), axis=2),
        right=np.cumsum(bought + back, axis=2),
        left_words="number installed so far is",
        right_words="bought or taken out and ready again so far",
    )


def _alive(audit: Audit, bought: Floats) -> Comparison:
    """Compare what is in service with what was bought within a life, infinite where nothing ages."""
    within_life = np.full_like(bought, np.inf)
    for position, row in enumerate(audit.scenario.accelerators):
        if row.life_months is not None:
            life = audit.scenario.calendar.periods(row.life_months)
            for period in range(len(audit.names.period)):
                recent = bought[:, position, max(period - life + 1, 0) : period + 1]
                within_life[:, position, period] = recent.sum(axis=1)
    return Comparison(
        table="stock",
        unit=WHOLE,
        places=audit.places("buyer", "accelerator", "period"),
        left=audit.by_buyer(audit.accelerators),
        right=within_life,
        left_words="number in service is",
        right_words="bought within the life of the product",
    )


def _offered(audit: Audit) -> Comparison:
    return Comparison(
        table="purchases",
        unit=WHOLE,
        places=audit.places("supply", "period"),
        left=audit.purchases.sum(axis=0),
        right=_offers(audit),
        left_words="number bought by all buyers is",
        right_words="on offer",
    )


def _allowed(audit: Audit) -> Comparison:
    return Comparison(
        table="purchases",
        unit=WHOLE,
        places=audit.places("buyer", "supply", "period"),
        left=audit.purchases,
        right=np.zeros(1),
        left_words="number bought is",
        right_words="offered to others only",
        applies=_closed(audit)[:, :, None],
    )


def _bought(audit: Audit) -> Floats:
    """Accelerators bought by product in each period (b, k, t)."""
    names = audit.names
    bought = np.zeros((len(names.buyer), len(names.accelerator), len(names.period)))
    for supply, product in enumerate(audit.products):
        bought[:, product] += audit.purchases[:, supply]
    return bought


def _returned(audit: Audit) -> Floats:
    """Accelerators taken out that can be installed again from this period on (b, k, t)."""
    taken_out = audit.by_buyer(removed(audit) * block_sizes(audit))
    back = np.zeros_like(taken_out)
    periods = taken_out.shape[2]
    for position, row in enumerate(audit.scenario.accelerators):
        wait = min(audit.scenario.calendar.periods(row.removal_months), periods)
        back[:, position, wait:] = taken_out[:, position, : periods - wait]
    return back


def _offers(audit: Audit) -> Floats:
    """Number on offer (n, t): from first to last period, never before the product is released."""
    calendar = audit.scenario.calendar
    released = {row.accelerator: calendar.number(row.release_period) for row in audit.scenario.accelerators}
    offers = np.zeros((len(audit.names.supply), len(audit.names.period)))
    for position, row in enumerate(audit.scenario.accelerator_supply):
        first = max(calendar.number(row.first_period), released[row.accelerator], 0)
        offers[position, first : max(calendar.number(row.last_period) + 1, 0)] = row.accelerators_per_period
    return offers


def _closed(audit: Audit) -> Booleans:
    """Whether a supply row is closed to a buyer (b, n)."""
    names = audit.names
    closed = np.zeros((len(names.buyer), len(names.supply)), dtype=bool)
    for position, row in enumerate(audit.scenario.accelerator_supply):
        if row.owner is not None:
            closed[:, position] = names.buyer.labels != row.owner
        elif row.region is not None:
            closed[:, position] = names.region_of_buyer != names.region.position(row.region)
    return closed
