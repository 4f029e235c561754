"""racks: all accelerators are served, liquid-cooled ones by liquid, and what cannot be taken out stays."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Booleans
from planner.certificate.rounded import Rounded
from planner.certificate.stock_changes import removed


def check_racks(audit: Audit) -> LimitCheck:
    """Recompute the power of the accelerators at every site in every period, and what was taken out."""
    every_technology = np.ones(len(audit.names.cooling), dtype=bool)
    every_product = np.ones(len(audit.names.accelerator), dtype=bool)
    liquid_technology = np.array([row.serves_liquid for row in audit.scenario.cooling], dtype=bool)
    liquid_product = np.array([row.heat == "liquid" for row in audit.scenario.accelerators], dtype=bool)
    return judge(
        "racks",
        _served(audit, every_product, every_technology, "accelerators", "IT power served by all cooling"),
        _served(
            audit, liquid_product, liquid_technology, "liquid-cooled accelerators", "IT power served by liquid cooling"
        ),
        _staying(audit),
    )


def _served(audit: Audit, products: Booleans, technologies: Booleans, what: str, by: str) -> Comparison:
    load = audit.cooling_load
    return Comparison(
        table="stock",
        unit="MW",
        places=audit.places("site", "period"),
        left=audit.accelerator_power[:, products].sum(axis=1),
        right=Rounded(load.values[:, technologies].sum(axis=1), load.steps[:, technologies].sum(axis=1)),
        left_words=f"power of the {what} installed is",
        right_words=by,
    )


def _staying(audit: Audit) -> Comparison:
    stays = np.array([row.removal_usd is None for row in audit.scenario.accelerators], dtype=bool)
    return Comparison(
        table="stock",
        unit=WHOLE,
        places=audit.places("site", "accelerator", "period"),
        left=removed(audit),
        right=np.zeros(1),
        left_words="number of blocks taken out is",
        right_words="the product stays where it was installed",
        applies=stays[:, None],
    )
