"""Shares: what all sites of a region may hold together is no less than all there is."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Policy

_ROUNDING = 1e-9


def share_faults(possible: Possible) -> Iterator[Fault]:
    """Find shares of one site so small that no compute at all could be spread like that."""
    policies = possible.tables.of(Policy)
    for number, policy in policies:
        sites = len(possible.sites_in.get(policy.region, ()))
        share = policy.largest_site_share_maximum
        if share is not None and sites and share * sites < 1 - _ROUNDING:
            message = f"expected at least {1 / sites:.6g}, one of {sites} sites: with less there can be no compute"
            yield policies.cells.fault(number, "largest_site_share_maximum", message)
