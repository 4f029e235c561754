"""What a plan is to be made for: one objective, or one and then another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from planner.scenario import Scenario

OBJECTIVE_NAMES = ("compute", "cost", "largest-cluster", "time-to-target")
"""Names of `optimize.objectives.OBJECTIVES`, which a command line that is asked for help need not import."""

_OF_ONE_REGION = ("largest-cluster", "time-to-target")


class AimError(ValueError):
    """What is asked for does not fit the scenario, or not together.

    Attributes:
        asked: name of the attribute of `Aim`; None where the scenario lacks something.
    """

    def __init__(self, asked: str | None, message: str) -> None:
        super().__init__(message)
        self.asked = asked


@dataclass(frozen=True)
class Aim:
    """What a plan is to be made for.

    Attributes:
        objective: name of the objective.
        then: name of a second one, for which the plan is made with the first held at what was found.
        date: period of the largest cluster; None for the last one.
        target_eflops: sustained compute to be reached, EFLOP/s.
        target_of: what has to reach it, the region's compute or that of its largest training cluster.
        region: whose cluster or compute; None for that of every region.
    """

    objective: str = "compute"
    then: str | None = None
    date: str | None = None
    target_eflops: float | None = None
    target_of: Literal["compute", "cluster"] = "compute"
    region: str | None = None

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives in their order."""
        return (self.objective,) if self.then is None else (self.objective, self.then)

    def objectives_of(self, part: "Scenario") -> tuple[str, ...]:
        """The objectives that concern an independent part of the scenario."""
        asked = self.region is None or any(row.region == self.region for row in part.regions)
        return tuple(name for name in self.objectives if asked or name not in _OF_ONE_REGION)

    def region_of(self, part: "Scenario") -> str:
        """Whose cluster or compute is sought in a part."""
        return self.region or part.regions[0].region


def check_aim(aim: Aim, scenario: "Scenario", parts: "tuple[Scenario, ...]") -> None:
    """Refuse what cannot be sought.

    Args:
        aim: what is asked for.
        scenario: the whole scenario.
        parts: its independent parts.

    Raises:
        AimError: with what was expected.
    """
    for name in aim.objectives:
        if name not in OBJECTIVE_NAMES:
            raise AimError("objective", f"got {name!r}, expected one of {', '.join(OBJECTIVE_NAMES)}")
    if aim.objective == aim.then:
        raise AimError("then", f"got {aim.then!r} twice, expected another objective than the first")
    _check_options(aim, scenario)
    if "cost" in aim.objectives:
        _check_demand(parts)
    if aim.region is None and any(name in _OF_ONE_REGION for name in aim.objectives):
        _check_regions(parts)


def _check_options(aim: Aim, scenario: "Scenario") -> None:
    seeks_cluster, has_target = "largest-cluster" in aim.objectives, "time-to-target" in aim.objectives
    if has_target and aim.target_eflops is None:
        raise AimError("target_eflops", "got none, expected the EFLOP/s that time-to-target is to reach")
    if aim.target_eflops is not None:
        if not has_target:
            raise AimError("target_eflops", "expected only with the objective time-to-target; leave it out")
        if not 0 < aim.target_eflops < float("inf"):
            raise AimError("target_eflops", f"got {aim.target_eflops}, expected EFLOP/s above 0")
    if aim.target_of == "cluster" and not has_target:
        raise AimError("target_of", "expected only with the objective time-to-target; leave it out")
    if aim.date is not None:
        _check_date(aim.date, seeks_cluster, scenario)
    if aim.region is not None:
        names = [row.region for row in scenario.regions]
        if aim.region not in names:
            raise AimError("region", f"got {aim.region!r}, expected one of {', '.join(names)}")
        if not (seeks_cluster or has_target):
            raise AimError("region", "expected only with largest-cluster or time-to-target; leave it out")


def _check_date(date: str, seeks_cluster: bool, scenario: "Scenario") -> None:
    labels = scenario.calendar.labels
    if not seeks_cluster:
        raise AimError("date", "expected only with the objective largest-cluster; leave it out")
    if date not in labels:
        raise AimError("date", f"got {date!r}, expected a period of the scenario from {labels[0]} to {labels[-1]}")


def _check_demand(parts: "tuple[Scenario, ...]") -> None:
    missing = [
        row.region
        for part in parts
        for row in part.regions
        if not any(demand.region == row.region for demand in part.demand)
    ]
    if missing:
        raise AimError(
            None,
            f"demand.csv: got no row for region {', '.join(missing)}, expected the compute wanted by region and "
            "period; the objective cost meets it as cheaply as can be. Add rows, or choose another objective",
        )


def _check_regions(parts: "tuple[Scenario, ...]") -> None:
    for part in parts:
        names = ", ".join(row.region for row in part.regions)
        if len(part.regions) > 1:
            raise AimError(
                "region",
                f"got none, expected one of {names}: they share accelerators, order slots or water, so that "
                "what is best for one is not for another",
            )
