"""How pursuing an objective ended, as plans tell it."""

import numpy as np
import numpy.typing as npt

from optimize.objectives import Objective
from optimize.problem import Problem
from optimize.solve import Result
from planner.plan import Outcome

Floats = npt.NDArray[np.float64]

OPTIMAL_WITHIN = 1e-5
"""Gap of a plan that a solver's tolerances explain."""

REFUTED = "The plan is better than the bound that was found, so the solver erred and nothing is proven."
"""Said in place of a bound that the plan itself refutes."""

STATUS_WORDS = {
    "optimal": "optimal within the solver's tolerance",
    "gap": "proven within the gap asked for",
    "effort": "best plan within the effort; the gap is larger than asked for",
    "time": "stopped by the time limit; best plan so far",
    "interrupt": "interrupted; best plan so far",
    "crash": "the solver's process died; best plan so far",
}


def outcome_of(
    problem: Problem,
    objective_record: Objective,
    whole: Floats,
    result: Result,
    asked_gap: float,
    *,
    objective: float,
    bound: float,
    proven_by: str,
    finding: str = "",
) -> Outcome:
    """Describe how a search ended.

    Args:
        problem: the problem.
        objective_record: what was pursued.
        whole: the plan in whole units.
        result: what the child said.
        asked_gap: gap that was good enough.
        objective: value of the plan, in the objective's unit.
        bound: what no plan can be better than, in the same unit.
        proven_by: what the bound rests on, in words.
        finding: what was found, as a sentence.
    """
    gap = gap_between(objective, bound)
    reason = _reason(result.reason, gap, asked_gap)
    return Outcome(
        regions=problem.regions,
        objective_name=objective_record.name,
        unit=objective_record.unit,
        finding=finding,
        status=STATUS_WORDS[reason],
        stopped_by=reason,
        objective=objective,
        bound=bound,
        bound_proven_by=proven_by if np.isfinite(bound) else "",
        gap=gap,
        compute_eflops_months=problem.compute_eflops_months(whole),
        cost_million_usd=problem.cost_million_usd(whole),
        seconds=result.seconds,
    )


def is_refuted(value: float, bound: float) -> bool:
    """Whether a plan is better than an upper bound by more than a solver's tolerance."""
    return bound < value - OPTIMAL_WITHIN * abs(value)


def proven_bound(value: float, bound: float) -> float:
    """Give an upper bound as it is told beside the value of a plan: inf where the plan refutes it."""
    return float("inf") if is_refuted(value, bound) else max(bound, value)


def _reason(reason: str, gap: float, asked_gap: float) -> str:
    """What ended the search, seen from the plan in whole units: making racks whole takes a little of what was found."""
    if reason == "optimal" and gap > OPTIMAL_WITHIN:
        reason = "gap"
    return "effort" if reason == "gap" and gap > asked_gap else reason


def gap_between(objective: float, bound: float) -> float:
    """|bound - objective| / |objective|; zero if both are the same, infinite without a plan or beside nothing."""
    if not np.isfinite(objective):
        return float("inf")
    if bound == objective:
        return 0.0
    return abs(bound - objective) / abs(objective) if objective else float("inf")
