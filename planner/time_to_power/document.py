"""The time to power of a site as a JSON document."""

from typing import Any

from planner.time_to_power.chain import NEVER, Chain, Step
from planner.time_to_power.path import TimeToPower

FORMAT_VERSION = 1


def time_to_power_document(found: TimeToPower) -> dict[str, Any]:
    """Give it as plain values; what never happens is null."""
    return {
        "format_version": FORMAT_VERSION,
        "site": found.site,
        "name": found.name,
        "facility_mw": found.facility_mw,
        "it_mw": found.it_mw,
        "cooling": found.cooling,
        "order_period": found.order_period,
        "energised_period": found.energised_period,
        "energised_months": _finite(found.energised_months),
        "critical_link": found.critical.link,
        "links": [_link(chain, found.critical) for chain in found.chains],
        "fit_out": None if found.fit_out is None else _step(found.fit_out),
        "supplies": [{"supply": name, "energised_period": period} for name, period in found.supplies],
    }


def _link(chain: Chain, critical: Chain) -> dict[str, Any]:
    return {
        "link": chain.link,
        "critical": chain is critical,
        "ready_months": _finite(chain.ready_months),
        "remark": chain.remark,
        "steps": [_step(step) for step in chain.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "what": step.what,
        "starts_months": step.starts_months,
        "ends_months": step.ends_months,
        "given_by": step.given_by,
    }


def _finite(months: float) -> float | None:
    return None if months == NEVER else months
