"""Ratings of units at their sites: MVA of bays and transformers, MW of all others."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Floats
from planner.tables import Climate, Option

SHARE_OF_STAGE = {"ONAN": 0.6, "ONAF": 0.8, "OFAF": 1.0}
"""Rating of each cooling stage over the highest one, IEEE C57.12.00."""

LOSS_PER_K = {"ONAN": (0.015, 0.010), "ONAF": (0.010, 0.0075), "OFAF": (0.010, 0.0075)}
"""Rating lost for each K above 30 degC and gained for each K below, by stage, IEEE C57.91-2011, 6.3."""

RATED_AMBIENT_C = 30.0


def capacity(audit: Audit, kind: str) -> Floats:
    """Capacity in service of all options of a kind (s, t)."""
    total: Floats = np.einsum("se,set->st", _ratings(audit, kind), audit.units)
    return total


def largest(audit: Audit, kind: str) -> Floats:
    """Largest rating in service among the options of a kind, 0 where there is none (s, t)."""
    ratings = _ratings(audit, kind)[:, :, None]
    found: Floats = np.max(np.where(audit.units > 0, ratings, 0.0), axis=1, initial=0.0)
    return found


def _ratings(audit: Audit, kind: str) -> Floats:
    """Rating of a unit (s, e), 0 for options of another kind."""
    climates = {row.climate: row for row in audit.scenario.climates}
    return np.array(
        [
            [
                _rating(option, climates[site.climate]) if option.kind == kind else 0.0
                for option in audit.scenario.options
            ]
            for site in audit.scenario.sites
        ]
    )


def _rating(option: Option, climate: Climate) -> float:
    if option.kind not in ("substation", "transformer"):
        return option.capacity_mw or 0.0
    rating = option.capacity_mva or 0.0
    if option.kind == "substation" or option.cooling_class is None:
        return rating
    stage = option.stage or option.cooling_class
    over_k = climate.dry_bulb_design_c - climate.daily_range_k / 2 - RATED_AMBIENT_C
    loss_above, gain_below = LOSS_PER_K[stage]
    loss_per_k = loss_above if over_k > 0 else gain_below
    return rating * SHARE_OF_STAGE[stage] / SHARE_OF_STAGE[option.cooling_class] * (1 - loss_per_k * over_k)
