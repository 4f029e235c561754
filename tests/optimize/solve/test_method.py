"""Programs are solved whole or site by site: by their size, or as the user forces it."""

import re

import numpy as np
import pytest
from pursuing import Notes, certificate_of, pursue_all, with_demand
from random_scenarios import random_scenario
from small_scenario import small_scenario
from tiny_plan import OBJECTIVE

from optimize.aim import Aim
from optimize.problem import problem_of
from optimize.solve import Limits, Method, Program, Proof, with_row
from optimize.solve import search as search_module
from optimize.solve.search import choose, search
from planner.scenario import Scenario

AIMS = {
    "compute": (Aim(), OBJECTIVE),
    "cost": (Aim("cost"), 186.5),
    "largest-cluster": (Aim("largest-cluster", date="2026Q1"), 14.0),
    "time-to-target": (Aim("time-to-target", target_eflops=12.0), 6.0),
    "time of a cluster": (Aim("time-to-target", target_eflops=12.0, target_of="cluster"), 12.0),
    "compute, then cluster": (Aim("compute", then="largest-cluster"), OBJECTIVE),
    "cluster, then compute": (Aim("largest-cluster", date="2026Q1", then="compute"), 14.0),
}
"""What `tiny` allows, as branch and bound proves and docs/explanation/tiny-by-hand.md finds on paper."""


def searched(program: Program, limits: Limits) -> tuple[str, Notes]:
    notes = Notes()
    return search(program, limits, notes, lambda: False), notes


@pytest.mark.parametrize(("sites", "method"), [(6, Method.WHOLE), (7, Method.BY_SITE)])
def test_the_number_of_sites_with_racks_chooses_and_says_so(sites: int, method: Method) -> None:
    choice = choose(problem_of(random_scenario(0, sites=sites, periods=3)).program, Method.AUTO)

    assert choice.method is method
    assert re.match(rf"{sites} sites can have accelerators, (up to|more than the) 6 ", choice.reason)


def test_a_site_that_can_have_no_racks_does_not_count() -> None:
    program = problem_of(random_scenario(0, sites=7, periods=3)).program
    racks = program.whole_later & (program.site_of_column == 3)

    choice = choose(type(program)(**vars(program) | {"upper": np.where(racks, 0.0, program.upper)}), Method.AUTO)

    assert choice.method is Method.WHOLE


@pytest.mark.parametrize("method", [Method.WHOLE, Method.BY_SITE])
@pytest.mark.parametrize("sites", [1, 7])
def test_either_method_can_be_forced_at_any_size(method: Method, sites: int) -> None:
    program = problem_of(random_scenario(5, sites=sites, periods=3)).program

    _, notes = searched(program, Limits(method=method))

    (choice,) = notes.choices
    assert choice.method is method
    assert choice.reason.startswith("forced; ")
    assert notes.phases[0] == ("branch and bound" if method is Method.WHOLE else "idle plan")
    assert -np.inf < notes.result.objective <= notes.result.bound * (1 + 1e-6)


def test_whole_when_forced_goes_on_to_the_gap_however_many_nodes_that_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "WHOLE_RACKS", 0)
    monkeypatch.setattr(search_module, "MONOLITH_NODES", 1)
    program = problem_of(random_scenario(0, sites=4, periods=5)).program

    chosen, _ = searched(program, Limits(gap=0.0))
    forced, notes = searched(program, Limits(gap=0.0, method=Method.WHOLE))

    assert (chosen, forced) == ("effort", "optimal")
    assert notes.result.proofs == (Proof.REAL_RACKS,)


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("name", AIMS)
def test_every_objective_is_solved_by_every_method(tiny: Scenario, name: str, method: Method) -> None:
    aim, best = AIMS[name]
    scenario = with_demand(tiny, demand_eflops=10, unserved=2) if aim.objective == "cost" else tiny

    found = pursue_all(scenario, aim, Limits(gap=0.0, method=method))

    first = found[0].outcome
    assert certificate_of(scenario, found[-1]).violations == ()
    assert first.objective == pytest.approx(best, rel=1e-3)
    less = first.objective if aim.objective in ("cost", "time-to-target") else first.bound
    assert (first.bound if less == first.objective else first.objective) <= less * (1 + 1e-6)


@pytest.mark.parametrize("method", [Method.WHOLE, Method.BY_SITE])
def test_no_plan_is_told_by_either_method_with_its_proof(method: Method) -> None:
    program = problem_of(small_scenario()).program
    impossible = with_row(program, program.compute, 1e6)

    reason, notes = searched(impossible, Limits(method=method))

    assert (reason, notes.result.plan, notes.result.bound) == ("infeasible", None, -np.inf)
    assert notes.result.proofs != ()


@pytest.mark.parametrize("method", [Method.WHOLE, Method.BY_SITE])
def test_a_plan_that_needs_racks_is_not_called_impossible(method: Method) -> None:
    """No limit asks for racks today; if one did, that nothing can be idle would prove nothing."""
    program = problem_of(small_scenario()).program
    best = searched(program, Limits(gap=0.0))[1].result.objective
    needed = with_row(program, program.compute, best / 2)

    reason, notes = searched(needed, Limits(gap=0.0, method=method))

    assert reason != "infeasible"
    assert notes.result.objective == pytest.approx(best, rel=1e-2)
