"""The programs that are put to everyone: each one independent problem."""

from instances import generated_scenario

from optimize.independent_problems import independent_problems
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

GENERATED = "generated-"

CASES = ("tiny", "us", "cn", "generated-20", "generated-50")
"""What there is beside `generated-SITES` of any size."""


def scenario_of(case: str) -> Scenario:
    """Give the scenario of a case.

    Raises:
        ValueError: if there is no such case.
    """
    if case.startswith(GENERATED) and case.removeprefix(GENERATED).isdigit():
        return _only(generated_scenario(int(case.removeprefix(GENERATED))))
    if case == "tiny":
        return _only(read_scenario(find_scenario("tiny")))
    if case in ("us", "cn"):
        parts = independent_problems(read_scenario(find_scenario("us-china")))
        return next(part for part in parts if case.upper() in {row.region for row in part.regions})
    raise ValueError(f"got case {case!r}, expected one of {', '.join(CASES)}, or generated-SITES")


def words_for(case: str) -> str:
    """Say what a case is."""
    if case.startswith(GENERATED):
        return f"{case.removeprefix(GENERATED)} generated sites"
    names = {"tiny": "the scenario tiny", "us": "the United States of us-china", "cn": "China of us-china"}
    return names[case]


def _only(scenario: Scenario) -> Scenario:
    (part,) = independent_problems(scenario)
    return part
