"""smelter: a smelter shuts and restarts what potlines it has, and the region keeps the output that it must."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Floats
from planner.certificate.places import Places
from planner.certificate.smelting import output_lost, shut_and_converted


def check_smelter(audit: Audit) -> LimitCheck:
    """Recompute the potlines of every smelter and the output of every region in every period."""
    return judge(
        "smelter",
        _shut(audit),
        _restarted(audit),
        _never_falls(audit, "shut", audit.potlines_shut),
        _never_falls(audit, "restarted", audit.potlines_restarted),
        _closures(audit),
        _ceiling(audit),
    )


def _shut(audit: Audit) -> Comparison:
    """Compare with what there is to shut: an idled potline that was restarted is none."""
    potlines, gone = np.zeros((len(audit.names.site), 1)), audit.potlines_shut.copy()
    for site, smelter in audit.smelters:
        potlines[site] = smelter.potlines
        if smelter.status == "idled":
            gone[site] += audit.potlines_restarted[site]
    return Comparison(
        table="potlines",
        unit=WHOLE,
        places=audit.places("site", "period"),
        left=gone,
        right=potlines,
        left_words="number of potlines shut, and of idled ones restarted, is",
        right_words="potlines of the smelter",
    )


def _restarted(audit: Audit) -> Comparison:
    """Compare with what there is to restart: of a running smelter what it shut, of a relocated one nothing."""
    ready, converted = np.zeros_like(audit.potlines_restarted), shut_and_converted(audit)
    for site, smelter in audit.smelters:
        if smelter.restart_months is not None and smelter.status != "relocated":
            ready[site] = converted[site] if smelter.status == "running" else smelter.potlines
    return Comparison(
        table="potlines",
        unit=WHOLE,
        places=audit.places("site", "period"),
        left=audit.potlines_restarted,
        right=ready,
        left_words="number of potlines restarted is",
        right_words="potlines that can be restarted",
    )


def _never_falls(audit: Audit, what: str, counts: Floats) -> Comparison:
    return Comparison(
        table="potlines",
        unit=WHOLE,
        places=Places(site=audit.names.site.labels[:, None], period=audit.names.period.labels[1:]),
        left=counts[:, :-1],
        right=counts[:, 1:],
        left_words=f"number of potlines {what} before is",
        right_words=f"{what} now; the number never falls",
    )


def _closures(audit: Audit) -> Comparison:
    limits = [row.smelter_closure_limit_kt_per_year for row in audit.scenario.regions]
    return Comparison(
        table="potlines",
        unit="kt/year",
        places=audit.places("region", "period"),
        left=audit.by_region(output_lost(audit)),
        right=np.array([np.inf if limit is None else limit for limit in limits])[:, None],
        left_words="aluminium output given up is",
        right_words="output that the region may give up",
    )


def _ceiling(audit: Audit) -> Comparison:
    at_start = np.zeros(len(audit.names.site))
    for site, smelter in audit.smelters:
        if smelter.status == "running":
            at_start[site] = smelter.potlines * smelter.potline_kt_per_year
    elsewhere = np.array([row.smelter_output_elsewhere_kt_per_year for row in audit.scenario.regions])
    ceilings = [row.smelter_ceiling_kt_per_year for row in audit.scenario.regions]
    return Comparison(
        table="potlines",
        unit="kt/year",
        places=audit.places("region", "period"),
        left=elsewhere[:, None] + audit.by_region(at_start[:, None] - output_lost(audit)),
        right=np.array([np.inf if ceiling is None else ceiling for ceiling in ceilings])[:, None],
        left_words="aluminium output that runs is",
        right_words="ceiling of the region",
    )
