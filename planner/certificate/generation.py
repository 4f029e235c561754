"""generation: supply on site stays within firm output, permit and fuel, and within what the site takes."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats
from planner.certificate.own_generation import firm_output, may_run_all_year
from planner.certificate.power_flows import grid, mean, own_mean
from planner.certificate.ratings import capacity
from planner.certificate.rounded import Rounded

HOURS_OF_A_DAY = 24.0


def check_generation(audit: Audit) -> LimitCheck:
    """Recompute what the generators of every site may supply in every period."""
    allowed = firm_output(audit) * may_run_all_year(audit)[:, None]
    return judge(
        "generation",
        _by_technology(audit, audit.peak_supply, allowed, "supply at the design peak is", "firm output of its units"),
        _by_technology(
            audit, audit.mean_supply, audit.peak_supply, "supply on the annual mean is", "supply at the design peak"
        ),
        _of_site(audit, own_mean(audit), mean(audit), "supply on the annual mean is", "mean facility power"),
        _of_site(
            audit,
            mean(audit),
            grid(audit) + own_mean(audit),
            "mean facility power is",
            "import and supply on the annual mean",
        ),
        _permit(audit),
        _fuel(audit),
    )


def _by_technology(audit: Audit, left: Rounded, right: Rounded | Floats, what: str, words: str) -> Comparison:
    return Comparison(
        table="generation",
        unit="MW",
        places=audit.places("site", "generator", "period"),
        left=left,
        right=right,
        left_words=what,
        right_words=words,
    )


def _of_site(audit: Audit, left: Rounded | Floats, right: Rounded | Floats, what: str, words: str) -> Comparison:
    return Comparison(
        table="generation",
        unit="MW",
        places=audit.places("site", "period"),
        left=left,
        right=right,
        left_words=what,
        right_words=words,
    )


def _permit(audit: Audit) -> Comparison:
    permits = np.array([site.generation_permit_mw for site in audit.scenario.sites])[:, None]
    return _of_site(audit, capacity(audit, "generation"), permits, "generation in service is", "permit of the site")


def _fuel(audit: Audit) -> Comparison:
    gj_per_mw_day = np.array([row.heat_rate_gj_per_mwh * HOURS_OF_A_DAY for row in audit.scenario.generators])
    limits = [site.fuel_limit_gj_per_day for site in audit.scenario.sites]
    return Comparison(
        table="generation",
        unit="GJ/day",
        places=audit.places("site", "period"),
        left=audit.peak_supply.times(gj_per_mw_day[:, None]).totals(lambda numbers: np.sum(numbers, axis=1)),
        right=np.array([np.inf if limit is None else limit for limit in limits])[:, None],
        left_words="fuel burnt at the design peak is",
        right_words="fuel that can reach the site in a day",
    )
