"""Why a scenario has no plan, or none that reaches a target."""

from optimize.aim import Aim
from optimize.explain.infeasibility import Infeasibility, explain_infeasibility
from optimize.explain.requirement import Requirement
from optimize.independent_problems import independent_problems
from optimize.objectives import Ask
from optimize.problem import problem_of
from planner.scenario import Scenario


def why_infeasible(scenario: Scenario, aim: Aim) -> tuple[Infeasibility, ...]:
    """Explain every part of a scenario that has no plan as it is asked for; a target of a cluster is left out."""
    found = []
    for part in independent_problems(scenario):
        problem = problem_of(part, Ask("compute", demand="cost" in aim.objectives_of(part)))
        one = explain_infeasibility(problem)
        if one is None and "time-to-target" in aim.objectives_of(part) and aim.target_of == "compute":
            last = part.calendar.count - 1
            one = explain_infeasibility(
                problem, Requirement(aim.region_of(part), of_site=False, period=last, at_least=aim.target_eflops or 0.0)
            )
        if one is not None:
            found.append(one)
    return tuple(found)
