"""connection: import stays within contract, connection steps and freed smelting load, and within the site's limit."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats


def check_connection(audit: Audit) -> LimitCheck:
    """Recompute what the connection of every site can carry for accelerators in every period."""
    free = audit.freed - _smelting(audit)[:, None]
    largest = np.array([site.connection_limit_mw for site in audit.scenario.sites])[:, None]
    in_service = _contract(audit) + audit.capacity("connection") + free
    return judge(
        "connection",
        *(
            _import_within(audit, *limit)
            for limit in (
                (in_service, "contract and connection steps in service, less smelting load not freed"),
                (largest + free, "largest connection the site can have, less smelting load not freed"),
            )
        ),
    )


def _import_within(audit: Audit, limit: Floats, words: str) -> Comparison:
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places_by_site,
        left=audit.grid,
        right=limit,
        left_words="import is",
        right_words=words,
        rounded=audit.facility_rounded,
    )


def _contract(audit: Audit) -> Floats:
    """Contracted import in MW (s, t), from the contract's period on."""
    contract = np.zeros(audit.grid.shape)
    for position, site in enumerate(audit.scenario.sites):
        start = 0 if site.contract_period is None else audit.scenario.calendar.number(site.contract_period)
        contract[position, max(start, 0) :] = site.contract_mw
    return contract


def _smelting(audit: Audit) -> Floats:
    """Load in MW of all potlines (s): what the contract of a smelter was made for."""
    smelting = np.zeros(len(audit.names.site))
    for position, smelter in audit.smelters:
        smelting[position] = smelter.potlines * smelter.potline_mw
    return smelting
