"""The certificate of a plan: what was checked, how close it is, and what is broken."""

import json
from dataclasses import asdict, dataclass

CERTIFICATE_FORMAT_VERSION = 1


@dataclass(frozen=True)
class Violation:
    """One place where a plan breaks a limit or a number does not follow from the decisions.

    Attributes:
        limit: name of the check, as in `Certificate.checks`.
        table: table of the plan where the number stands.
        site: site, where the check has one.
        zone: zone, where the check has one.
        region: region, where the check has one.
        buyer: owner, or the common pool of a region by the region's name, where the check has one.
        item: the option, technology, accelerator, supply row and so on, where the check has one.
        period: label of the period, where the check has one.
        left: what the plan does, in `unit`; None where it is not a number.
        right: what is allowed or what follows from the decisions, in `unit`; None where there is none.
        excess: how far the two are apart, in `unit`, not negative; None where one of them is missing.
        unit: unit of the three.
        sentence: all of it in words.
    """

    limit: str
    table: str
    site: str | None
    zone: str | None
    region: str | None
    buyer: str | None
    item: str | None
    period: str | None
    left: float | None
    right: float | None
    excess: float | None
    unit: str
    sentence: str


@dataclass(frozen=True)
class LimitCheck:
    """One limit, or one table's derived numbers, checked everywhere.

    Attributes:
        limit: name of the check.
        unit: unit of the slack; without one that of the numbers compared, None where they have several.
        rows_checked: number of comparisons made.
        tightest_slack: smallest room left, in `unit`, negative where the limit is broken; None where nothing was
            compared and for numbers that must be equal.
        violations: where it is broken.
    """

    limit: str
    unit: str | None
    rows_checked: int
    tightest_slack: float | None
    violations: tuple[Violation, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations


@dataclass(frozen=True)
class Certificate:
    """All checks of a plan, in a fixed order."""

    checks: tuple[LimitCheck, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return all(check.holds for check in self.checks)

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All violations in the order of the checks."""
        return tuple(violation for check in self.checks for violation in check.violations)

    def to_json(self) -> str:
        """Write the certificate as JSON text, the same text for the same certificate."""
        checks = [{**asdict(check), "holds": check.holds} for check in self.checks]
        document = {"format_version": CERTIFICATE_FORMAT_VERSION, "holds": self.holds, "checks": checks}
        return json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False) + "\n"
