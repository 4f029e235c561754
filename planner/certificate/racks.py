"""racks: the power of the accelerators installed is served, that of liquid-cooled ones by liquid."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Booleans


def check_racks(audit: Audit) -> LimitCheck:
    """Recompute the power of the accelerators at every site in every period."""
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
    )


def _served(audit: Audit, products: Booleans, technologies: Booleans, what: str, by: str) -> Comparison:
    cooling_load = audit.cooling_load[:, technologies]
    return Comparison(
        table="stock",
        unit="MW",
        places=audit.places_by_site,
        left=audit.accelerator_power[:, products].sum(axis=1),
        right=cooling_load.sum(axis=1),
        left_words=f"power of the {what} installed is",
        right_words=by,
        rounded=(cooling_load > 0).sum(axis=1),
    )
