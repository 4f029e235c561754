"""What holds sites and regions back, in spans of periods with the same answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from planner.outputs.frame_rows import rows_of
from planner.plan import Plan


@dataclass(frozen=True)
class SiteHold:
    """What holds a site from one period to another.

    Attributes:
        it_mw: IT power at the end of the span.
        link: what holds it, one of `BINDING_LINKS`.
        slack_mw: IT power that this could still serve then.
        next_link: what holds it once there is more of that; blank in runs of older versions.
        next_slack_mw: IT power that the next could still serve then.
    """

    site: str
    first_period: str
    last_period: str
    it_mw: float
    link: str
    slack_mw: float
    next_link: str
    next_slack_mw: float


@dataclass(frozen=True)
class RegionHold:
    """What holds the compute of a region from one period to another.

    Attributes:
        it_mw: IT power at the end of the span.
        effective_eflops: sustained compute then.
        limit: what holds it, one of `BINDING_LIMITS`.
        slack_fraction: share of that which is left then.
        next_limit: what holds it once there is more of that; blank for nothing.
    """

    region: str
    first_period: str
    last_period: str
    it_mw: float
    effective_eflops: float
    limit: str
    slack_fraction: float
    next_limit: str


def site_holds(plan: Plan, sites: Iterable[str], periods: Iterable[str]) -> tuple[SiteHold, ...]:
    """List what holds sites while they run, site by site.

    Args:
        plan: the plan.
        sites: the sites.
        periods: the periods that are looked at.
    """
    rows = _rows(plan.power[plan.power["it_mw"] > 0], "site", sites, periods)
    return tuple(
        SiteHold(
            span[0].site,
            span[0].period,
            span[-1].period,
            span[-1].it_mw,
            span[-1].binding_link,
            span[-1].binding_slack_mw,
            span[-1].binding_next_link,
            span[-1].binding_next_slack_mw,
        )
        for span in _spans(rows, lambda row: (row.site, row.binding_link, row.binding_next_link))
    )


def region_holds(plan: Plan, periods: Iterable[str]) -> tuple[RegionHold, ...]:
    """List what holds every region, region by region.

    Args:
        plan: the plan.
        periods: the periods that are looked at.
    """
    rows = _rows(plan.compute, "region", plan.compute["region"].unique(), periods)
    return tuple(
        RegionHold(
            span[0].region,
            span[0].period,
            span[-1].period,
            span[-1].it_mw,
            span[-1].effective_eflops,
            span[-1].binding_limit,
            span[-1].binding_slack_fraction,
            span[-1].binding_next_limit,
        )
        for span in _spans(rows, lambda row: (row.region, row.binding_limit, row.binding_next_limit))
    )


def _rows(frame: pd.DataFrame, key: str, names: Iterable[str], periods: Iterable[str]) -> list[Any]:
    return rows_of(frame[frame[key].isin(list(names)) & frame["period"].isin(list(periods))])


def _spans(rows: list[Any], key: Callable[[Any], tuple[str, ...]]) -> list[list[Any]]:
    return [list(span) for _, span in groupby(rows, key)]
