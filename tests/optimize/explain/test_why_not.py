"""The regret of a site that is forced in is not negative, and is the difference of two proven objectives."""

from dataclasses import replace

import numpy as np
import pytest
from small_scenario import for_sale, row, small_scenario, units_in_place

from optimize.explain import NotAskableError, Regret, Requirement, why_not
from optimize.explain.requirement import with_requirement
from optimize.knowledge import Knowledge
from optimize.planning import plan_again
from optimize.problem import problem_of
from optimize.solve import Limits
from optimize.solve.highs import Effort, solve_whole
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Site

TO_THE_END = Effort(gap=1e-9, presolve=False)


def two_sites() -> Scenario:
    """Oak stands ready; elm has no hall yet, and whatever runs at elm runs later."""
    return small_scenario(
        sites=(row(Site, name="Oak"), row(Site, site="elm", name="Elm")),
        site_units=(*units_in_place(), *units_in_place("elm", hall_4=0)),
        equipment=for_sale(hall_4=6),
        accelerator_supply=(row(AcceleratorSupply, accelerators_per_period=4_000, last_period="2025Q2"),),
    )


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return plan_again(two_sites(), Knowledge()).knowledge


def asked(knowledge: Knowledge, requirement: Requirement) -> Regret:
    return why_not(two_sites(), knowledge, requirement, Limits(), lambda *_: None)


@pytest.mark.parametrize(("period", "power_mw"), [(2, 1.0), (2, 4.0), (3, 8.0), (5, 8.0)])
def test_the_regret_is_the_difference_of_two_proven_objectives(
    knowledge: Knowledge, period: int, power_mw: float
) -> None:
    problem = problem_of(two_sites())
    requirement = Requirement("elm", of_site=True, period=period, at_least=power_mw)
    free = solve_whole(problem.program, TO_THE_END).objective
    forced = solve_whole(with_requirement(problem, requirement), TO_THE_END).objective

    found = asked(knowledge, requirement)

    assert found.regret > 0
    assert found.regret == pytest.approx(free - forced, rel=1e-6)
    assert found.least <= found.regret + 1e-9 <= found.most + 1e-6


def test_what_the_plan_has_costs_nothing(knowledge: Knowledge) -> None:
    found = asked(knowledge, Requirement("oak", of_site=True, period=3, at_least=8.0))

    assert (found.regret, found.least, found.most) == (0.0, 0.0, 0.0)


def test_the_limit_that_pays_is_named(knowledge: Knowledge) -> None:
    found = asked(knowledge, Requirement("elm", of_site=True, period=3, at_least=8.0))

    # There are eight blocks and no more: what elm has, oak has not.
    assert [(payment.limit, payment.where) for payment in found.payments] == [("accelerators", "home")]


def test_what_cannot_be_had_is_told_why(knowledge: Knowledge) -> None:
    found = asked(knowledge, Requirement("elm", of_site=True, period=1, at_least=4.0))

    assert found.infeasibility is not None
    assert np.isinf(found.regret)
    assert "halls for Elm serve from 2025 Q3 at the earliest" in found.infeasibility.sentence


def test_a_run_for_another_objective_cannot_be_asked(knowledge: Knowledge) -> None:
    other = Knowledge(tuple(replace(one, objective="time-to-target") for one in knowledge.problems))

    with pytest.raises(NotAskableError, match="expected a run for compute or cost"):
        asked(other, Requirement("elm", of_site=True, period=3, at_least=8.0))
