"""What a certificate says is broken, in short."""

from planner.certificate import Violation, certify
from planner.plan import Plan
from planner.scenario import Scenario

Place = tuple[str | None, ...]
"""Where (site, zone, region or buyer), item and period."""


def broken(scenario: Scenario, plan: Plan, limit: str) -> list[Violation]:
    """List the violations of one limit."""
    return [violation for violation in certify(scenario, plan).violations if violation.limit == limit]


def broken_places(scenario: Scenario, plan: Plan, limit: str) -> list[Place]:
    """List where one limit is broken."""
    return [place(violation) for violation in broken(scenario, plan, limit)]


def place(violation: Violation) -> Place:
    """Tell where, what and when."""
    where = violation.site or violation.zone or violation.region or violation.buyer
    return where, violation.item, violation.period


def allowed(scenario: Scenario, plan: Plan, limit: str, words: str) -> dict[Place, float | None]:
    """Tell what one limit allows in each place where it is broken, by the words for it."""
    return {
        place(violation): violation.right
        for violation in broken(scenario, plan, limit)
        if f"({words}" in violation.sentence
    }
