"""The error table of a back-test."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from planner.scenario import Scenario

from .prediction import fitted_factors, later_milestones, predict
from .projects import Project


@dataclass(frozen=True)
class Errors:
    """Errors of first power over some projects, predicted less observed, months.

    Attributes:
        count: number of projects.
        bias: mean error; above zero where predictions are late.
        typical: median of the absolute errors.
        within_six: share of the projects within six months.
    """

    count: int
    bias: float
    typical: float
    within_six: float


def errors_of(scenario: Scenario, projects: Sequence[Project], factors: dict[str, float]) -> Errors:
    """Compare predicted with observed months to first power."""
    found = [predict(scenario, one, factors).months - one.months_to_power for one in projects]
    if not found:
        return Errors(0, 0.0, 0.0, 0.0)
    absolute = [abs(one) for one in found]
    return Errors(len(found), mean(found), median(absolute), mean(one <= 6 for one in absolute))


def split(projects: Sequence[Project]) -> tuple[list[Project], list[Project]]:
    """Fit on every other project of a region by start date, report on the rest."""
    ordered = sorted(projects, key=lambda one: (one.region, one.start, one.name))
    return ordered[::2], ordered[1::2]


def report(scenario: Scenario, name: str, projects: Sequence[Project], left_out: Sequence[str]) -> str:
    """Write the errors project by project, their sum, and the lead times that they say are wrong."""
    regions = {row.region for row in scenario.regions}
    known = [one for one in projects if one.region in regions]
    left_out = [*left_out, *(f"{one.name}: no rules of {one.region}" for one in projects if one.region not in regions)]
    if not known:
        return f"### {name}\n\nNo project can be tested. Left out: {'; '.join(left_out) or 'none'}."
    fitting, rest = split(known)
    factors = fitted_factors(scenario, fitting)
    lines = [
        f"### {name}",
        "",
        "| project | start | months to power, seen | predicted | decides | MW seen last | predicted then |",
        "|---|---|---:|---:|---|---:|---:|",
    ]
    for one in sorted(known, key=lambda one: (one.region, one.start)):
        said = predict(scenario, one, {})
        months, mw = later_milestones(one)[-1]
        mark = " \\*" if said.uses_later_tables else ""
        lines.append(
            f"| {one.name} | {one.start}{mark} | {one.months_to_power:.1f} | {said.months:.1f} | {said.parameter} "
            f"| {mw:,.0f} | {said.facility_mw(months):,.0f} |"
        )
    lines += ["", "\\* Began before the first year of the tables, which is used.", ""]
    lines += ["| | projects | bias, months | median error, months | within 6 months |", "|---|---:|---:|---:|---:|"]
    for words, part, applied in (
        ("all, as in the tables", known, {}),
        ("fitted on, as in the tables", fitting, {}),
        ("the rest, as in the tables", rest, {}),
        ("the rest, with fitted factors", rest, factors),
    ):
        found = errors_of(scenario, part, applied)
        lines.append(f"| {words} | {found.count} | {found.bias:+.1f} | {found.typical:.1f} | {found.within_six:.0%} |")
    lines += ["", "| lead time | fitted factor | says |", "|---|---:|---|"]
    lines += [f"| {parameter} | {factor:.2f} | {_verdict(factor)} |" for parameter, factor in factors.items()]
    lines += ["", f"Left out: {'; '.join(left_out) or 'none'}."]
    return "\n".join(lines)


def _verdict(factor: float) -> str:
    if 0.8 <= factor <= 1.25:
        return "about right"
    return "too long in the tables" if factor < 1 else "too short in the tables"
