"""The ledger applied to a run: supported, refuted or not testable, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, nan
from typing import Any, Literal

from planner.claims.claim import Claim, Measure
from planner.claims.measures import Measured, NotTestableError
from planner.claims.metric_kinds import METRIC_KINDS
from planner.plan import Plan
from planner.scenario import Scenario

VerdictWord = Literal["supported", "refuted", "not testable", "context"]
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Verdict:
    """What became of a claim.

    Attributes:
        claim: the claim.
        word: the verdict; context for a claim without a measure.
        number: the number; NaN where there is none, inf for what never happens.
        unit: its unit.
        why: why it is not testable; empty otherwise.
        within_gap: whether the verdict could turn if plans were as good as their proven bounds allow.
    """

    claim: Claim
    word: VerdictWord
    number: float = nan
    unit: str = ""
    why: str = ""
    within_gap: bool = False


def judge(claims: Sequence[Claim], scenario: Scenario, plan: Plan) -> tuple[Verdict, ...]:
    """Judge every claim by a plan.

    Args:
        claims: the ledger.
        scenario: the scenario with its overrides.
        plan: its plan.
    """
    measured = Measured(scenario, plan)
    gaps = {region: row.gap for row in plan.outcomes for region in row.regions}
    return tuple(_judge(claim, measured, gaps) for claim in claims)


def _judge(claim: Claim, measured: Measured, gaps: dict[str, float]) -> Verdict:
    if claim.measure is None:
        return Verdict(claim, "context")
    missing = [name for name in claim.under if name not in measured.scenario.override]
    if missing:
        return Verdict(claim, "not testable", why=f"said of a run with the override {', '.join(missing)}")
    try:
        number = measured.value(claim.measure)
        divisor = 1.0 if claim.over is None else measured.value(claim.over)
    except NotTestableError as error:
        return Verdict(claim, "not testable", why=str(error))
    unit = METRIC_KINDS[claim.measure.metric].unit
    if claim.over is not None:
        unit = "ratio" if METRIC_KINDS[claim.over.metric].unit == unit else f"{unit} per {claim.over.metric}"
        if divisor == 0 or not isfinite(divisor):
            return Verdict(claim, "not testable", why=f"it would be divided by {claim.over.metric} of {divisor:g}")
    number /= divisor
    slack = sum(_slack(one, gaps) for one in (claim.measure, claim.over) if one is not None)
    word: VerdictWord = "supported" if _holds(claim, number) else "refuted"
    turned = {_holds(claim, number * (1 - slack)), _holds(claim, number * (1 + slack))}
    return Verdict(claim, word, number, unit, within_gap=len(turned | {_holds(claim, number)}) > 1)


def _holds(claim: Claim, number: float) -> bool:
    least = -inf if claim.at_least is None else claim.at_least
    most = inf if claim.at_most is None else claim.at_most
    return least <= number <= most


def _slack(measure: Measure, gaps: dict[str, float]) -> float:
    """Share by which a number of the plan may be off because its solve stopped at a gap."""
    gap = gaps.get(measure.region or "", nan)
    return gap if METRIC_KINDS[measure.metric].of_plan and isfinite(gap) else 0.0


def verdicts_document(verdicts: Sequence[Verdict], override: Sequence[str]) -> dict[str, Any]:
    """Give the verdicts as plain values; a number that is not known, or never reached, is null."""
    return {
        "format_version": FORMAT_VERSION,
        "override": list(override),
        "verdicts": [
            {
                "claim": one.claim.claim,
                "sentence": one.claim.sentence,
                "source": one.claim.source,
                "verdict": one.word,
                "number": one.number if isfinite(one.number) else None,
                "never": one.number == inf,
                "unit": one.unit,
                "at_least": one.claim.at_least,
                "at_most": one.claim.at_most,
                "within_gap": one.within_gap,
                "why": one.why,
                "note": one.claim.note,
            }
            for one in verdicts
        ],
    }
