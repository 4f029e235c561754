"""conversions: what a converted smelter reuses and what it buys follow from its row, its zone and its orders."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.capital import order_cost
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.follows import follows
from planner.certificate.label_comparison import BLANK, LabelComparison
from planner.certificate.names import Floats
from planner.certificate.running_costs import aluminium_lost_kt
from planner.certificate.smelting import freed, water_freed


def check_conversions(audit: Audit) -> LimitCheck:
    """Recompute every column of the conversions table; a smelter that frees nothing has no row there."""
    queue = np.array([zone.study_months + zone.build_months for zone in audit.scenario.zones])
    bays, saved = _switchyard(audit)
    return judge(
        "conversions",
        _first_period(audit),
        _of_converted(audit, "freed_mw", freed(audit)[:, -1], "load freed in the last period"),
        _of_converted(audit, "queue_months_saved", queue[audit.names.zone_of_site], "study and build time of the zone"),
        _of_converted(audit, "bays_reused_mva", bays, "rating of the bays in place"),
        _of_converted(audit, "switchyard_saved_million_usd", saved, "cost of those bays in the first period"),
        _of_converted(audit, "water_reused_ml_per_year", water_freed(audit)[:, -1], "water rights of potlines freed"),
        _of_converted(
            audit, "transformers_ordered_mva", _of_transformers(audit, audit.orders, rated=True), "transformers ordered"
        ),
        _of_converted(
            audit, "transformers_million_usd", _of_transformers(audit, order_cost(audit), rated=False), "their cost"
        ),
        _of_converted(audit, "displaced_kt", aluminium_lost_kt(audit).sum(axis=1), "aluminium lost in all periods"),
    )


def _of_converted(audit: Audit, column: str, expected: Floats, words: str) -> Comparison:
    frees = (freed(audit) > 0).any(axis=1)
    return follows(audit, f"conversions.{column}", np.where(frees, expected, 0.0), words)


def _first_period(audit: Audit) -> LabelComparison:
    frees = freed(audit) > 0
    return LabelComparison(
        table="conversions",
        column="first_period",
        places=audit.places("site"),
        said=audit.reported.dense_labels("conversions", "first_period"),
        expected=np.where(frees.any(axis=1), frees.argmax(axis=1), BLANK),
        axis=audit.names.period,
        expected_words="first period with load freed",
    )


def _switchyard(audit: Audit) -> tuple[Floats, Floats]:
    """Rating in MVA of the bays in place, and what they would cost in million USD (s)."""
    rating, cost = np.zeros(len(audit.names.site)), np.zeros(len(audit.names.site))
    kinds = {option.option: option for option in audit.scenario.options}
    for row in audit.scenario.site_units:
        bay = kinds[row.option]
        if bay.kind == "substation":
            site = audit.names.site.position(row.site)
            rating[site] += row.units * (bay.capacity_mva or 0.0)
            unit_cost = audit.terms.unit_cost[site, audit.names.option.position(row.option), 0]
            cost[site] += row.units * float(np.nan_to_num(unit_cost))
    return rating, cost


def _of_transformers(audit: Audit, amounts: Floats, rated: bool) -> Floats:
    """Add up what is said of the orders of transformers, times their stated rating or once (s)."""
    factors = [
        ((option.capacity_mva or 0.0) if rated else 1.0) if option.kind == "transformer" else 0.0
        for option in audit.scenario.options
    ]
    total: Floats = np.einsum("e,set->s", np.array(factors), amounts)
    return total
