"""connection: import stays within contract, connection steps and freed smelting load, and within the site's limit."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Booleans, Floats
from planner.certificate.power_flows import firm, grid
from planner.certificate.rounded import Rounded
from planner.certificate.smelting import freed, smelting_load


def check_connection(audit: Audit) -> LimitCheck:
    """Recompute what the connection of every site can carry for accelerators, firm and not, in every period."""
    free = freed(audit) - smelting_load(audit)[:, None]
    largest = np.array([site.connection_limit_mw for site in audit.scenario.sites])[:, None]
    for_firm = _contract(audit) + _steps(audit, "firm") + free
    for_all = for_firm + _steps(audit, "non_firm")
    words = "contract and {} connection steps in service, less smelting load not freed"
    return judge(
        "connection",
        _within(audit, firm(audit), for_firm, "firm import is", words.format("firm")),
        _within(audit, grid(audit), for_all, "import is", words.format("all"), applies=audit.non_firm.values > 0),
        _within(
            audit,
            grid(audit),
            largest + free,
            "import is",
            "largest connection the site can have, less smelting load not freed",
        ),
    )


def _within(
    audit: Audit, power: Rounded, limit: Floats, what: str, words: str, applies: Booleans | None = None
) -> Comparison:
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places("site", "period"),
        left=power,
        right=limit,
        left_words=what,
        right_words=words,
        applies=applies,
    )


def _steps(audit: Audit, contract: str) -> Floats:
    """Connection steps in service under a contract, in MW (s, t)."""
    sizes = [
        option.capacity_mw or 0.0 if option.kind == "connection" and option.contract == contract else 0.0
        for option in audit.scenario.options
    ]
    steps: Floats = np.einsum("e,set->st", np.array(sizes), audit.units)
    return steps


def _contract(audit: Audit) -> Floats:
    """Contracted import in MW (s, t), from the contract's period on."""
    contract = np.zeros((len(audit.names.site), len(audit.names.period)))
    for position, site in enumerate(audit.scenario.sites):
        start = 0 if site.contract_period is None else audit.scenario.calendar.number(site.contract_period)
        contract[position, max(start, 0) :] = site.contract_mw
    return contract
