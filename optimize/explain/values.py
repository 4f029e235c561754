"""What one more of each limit of a plan is worth, limit by limit, side by side in processes.

Each limit is looked at from the plan of the run, whatever was found at another, so the answer is the same however many
processes there are.
"""

from collections.abc import Callable, Iterator
from typing import Literal

from optimize.explain.held_plan import HeldPlan
from optimize.explain.limits_side_by_side import PricedPart, looked_side_by_side
from optimize.explain.values_around import Looked, ValuesAround
from optimize.explain.why_not import known_of_part
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge
from optimize.pursuit import WholeProgram
from optimize.resuming import earlier_of
from planner.scenario import Scenario


def limit_values(
    scenario: Scenario,
    knowledge: Knowledge,
    most: int,
    limits: frozenset[str] | None = None,
    processes: int = 1,
    told: Callable[[str], None] = lambda _limit: None,
) -> Iterator[Looked]:
    """Price the limits of a plan, of each part those that are worth most, a few of every limit.

    Args:
        scenario: the scenario of the run.
        knowledge: what the run knows.
        most: places of each limit that are to be confirmed.
        limits: limits that are priced; None for all.
        processes: how many limits are looked at at once; 1: in this process.
        told: called with each limit before what was found of it.

    Returns:
        The values, each of them confirmed, and the places looked at that have none.

    Raises:
        NotAskableError: if the run was not made for compute or cost.
        SolverError: if the plan does not fit its own program, or a process died.
    """
    parts = tuple(_priced_part(part, knowledge, most, limits) for part in independent_problems(scenario))
    yield from looked_side_by_side(parts, most, processes, told)


def _priced_part(part: Scenario, knowledge: Knowledge, most: int, limits: frozenset[str] | None) -> PricedPart:
    known = known_of_part(knowledge, part)
    objective: Literal["compute", "cost"] = "cost" if known.objective == "cost" else "compute"
    problem = WholeProgram(part, objective).problem
    held = HeldPlan(problem, earlier_of(problem, known, same_objective=True).plan)
    priced = ValuesAround(held, objective, most).priced()
    chosen = tuple(limit for limit in priced if limits is None or limit in limits)
    return PricedPart(part, objective, held.plan, held.basis, chosen)
