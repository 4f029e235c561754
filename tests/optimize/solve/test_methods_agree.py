"""Both methods on small scenarios drawn by a seed that use every limit: certified plans, true bounds, the same value.

Three sites of a generated instance over six quarters, chosen so that every limit has rows, that something runs, and
that branch and bound proves the optimum in a second or two.
"""

from dataclasses import dataclass
from functools import cache

import pyomo.environ as pyo
import pytest
from every_limit import scenario_with_every_limit
from pursuing import certificate_of, pursue_all
from tiny_plan import OBJECTIVE

from optimize.aim import Aim
from optimize.limits import LIMITS
from optimize.limits.cluster import CLUSTER
from optimize.limits.demand import DEMAND
from optimize.model import model_data
from optimize.model.build import add_data
from optimize.model.variables import add_variables
from optimize.objectives import Ask
from optimize.problem import problem_of
from optimize.pursuit import Found
from optimize.solve import Limits, Method, Proof, search
from optimize.training_clusters import training_clusters
from planner.scenario import Scenario

TOLERANCE = 1e-5
"""What two solves to the end may differ by, relative."""


@dataclass(frozen=True)
class Case:
    """Three of the six sites of a generated instance.

    Attributes:
        seed: of the instance.
        places: numbers of the sites.
        objective: what is solved for.
    """

    seed: int
    places: tuple[int, int, int]
    objective: str

    def __str__(self) -> str:
        return f"{self.seed}-{''.join(map(str, self.places))}-{self.objective}"


CASES = (
    Case(0, (0, 2, 3), "compute"),
    Case(1, (0, 4, 5), "compute"),
    Case(4, (0, 1, 3), "compute"),
    Case(6, (0, 3, 4), "compute"),
    Case(6, (0, 2, 4), "compute"),
    Case(7, (2, 4, 5), "compute"),
    Case(8, (0, 1, 5), "compute"),
    Case(8, (1, 4, 5), "compute"),
    Case(12, (1, 2, 3), "compute"),
    Case(22, (0, 2, 5), "compute"),
    Case(39, (0, 2, 3), "compute"),
    Case(1, (0, 2, 5), "cost"),
    Case(3, (0, 2, 5), "cost"),
    Case(5, (0, 2, 3), "cost"),
    Case(13, (0, 2, 3), "cost"),
    Case(14, (0, 1, 5), "cost"),
    Case(17, (0, 1, 4), "cost"),
    Case(23, (1, 2, 5), "cost"),
    Case(37, (0, 1, 4), "cost"),
    Case(39, (0, 2, 3), "cost"),
)

DATED = (
    Case(0, (0, 2, 3), "largest-cluster"),
    Case(8, (1, 4, 5), "largest-cluster"),
    Case(4, (0, 1, 3), "time-to-target"),
    Case(39, (0, 2, 3), "time-to-target"),
)

every_case = pytest.mark.parametrize("case", CASES, ids=str)


@cache
def found_by(case: Case, method: Method) -> Found:
    """Solve a case to the end."""
    scenario = scenario_with_every_limit(case.seed, case.places)
    target_eflops = 1.0 if case.objective == "time-to-target" else None
    (found,) = pursue_all(scenario, Aim(case.objective, target_eflops=target_eflops), Limits(gap=0.0, method=method))
    return found


def upward(found: Found) -> tuple[float, float]:
    """Value and bound of what was found, both with a minus where less is better."""
    sign = -1.0 if found.outcome.objective_name in ("cost", "time-to-target") else 1.0
    return sign * found.outcome.objective, sign * found.outcome.bound


def assert_sound(case: Case, found: Found, optimum: float) -> None:
    """Hold a plan to its certificate, and its value and bound to the proven optimum on either side."""
    value, bound = upward(found)
    assert certificate_of(scenario_with_every_limit(case.seed, case.places), found).violations == ()
    assert value <= optimum + TOLERANCE * abs(optimum)
    assert bound >= optimum - TOLERANCE * abs(optimum)


def assert_agree(one: Found, other: Found) -> None:
    """Two values differ by no more than the gaps that are stated with them."""
    (first, _), (second, _) = upward(one), upward(other)
    stated = one.outcome.gap * abs(first) + other.outcome.gap * abs(second)
    assert abs(first - second) <= stated + TOLERANCE * abs(first)


@every_case
def test_both_methods_give_certified_plans_that_agree_and_bounds_that_hold(case: Case) -> None:
    whole, by_site = (found_by(case, method) for method in (Method.WHOLE, Method.BY_SITE))
    _, optimum = upward(whole)

    assert whole.outcome.bound_proven_by == Proof.BRANCH_AND_BOUND
    assert by_site.outcome.bound_proven_by in (Proof.RELAXATION, Proof.SITE_BY_SITE)
    assert_sound(case, whole, optimum)
    assert_sound(case, by_site, optimum)
    assert_agree(whole, by_site)
    # What was found, before purchases were made whole: branch and bound to the end, and by site hardly less.
    assert whole.held.at_least == pytest.approx(optimum, rel=TOLERANCE)
    assert by_site.held.at_least == pytest.approx(optimum, rel=1e-3)


@every_case
def test_it_agrees_too_with_racks_as_real_numbers_as_in_large_problems(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = found_by(case, Method.WHOLE)
    monkeypatch.setattr(search, "WHOLE_RACKS", 0)

    by_site = found_by.__wrapped__(case, Method.BY_SITE)

    assert_sound(case, by_site, upward(whole)[1])
    assert_agree(whole, by_site)


@pytest.mark.parametrize("case", DATED, ids=str)
def test_both_methods_agree_on_clusters_and_dates(case: Case) -> None:
    whole, by_site = (found_by(case, method) for method in (Method.WHOLE, Method.BY_SITE))
    _, optimum = upward(whole)

    assert optimum != 0
    assert upward(whole)[0] == pytest.approx(optimum, rel=TOLERANCE)
    assert_sound(case, whole, optimum)
    assert_sound(case, by_site, optimum)
    assert_agree(whole, by_site)


def test_something_runs_in_every_case_and_whole_units_tighten_the_bound_in_many() -> None:
    computes = [found_by(case, Method.WHOLE).outcome.compute_eflops_months for case in CASES]
    proofs = [found_by(case, Method.BY_SITE).outcome.bound_proven_by for case in CASES]

    assert min(computes) > 1
    assert proofs.count(Proof.SITE_BY_SITE) >= 6


@every_case
def test_every_case_has_rows_of_every_limit(case: Case) -> None:
    scenario = scenario_with_every_limit(case.seed, case.places)
    clusters = training_clusters(scenario, scenario.regions[0].region)
    rows = problem_of(scenario, Ask("cost", demand=True, entrants=clusters)).matrix.rows

    families = row_families(scenario) | {limit.name: {limit.name} for limit in (CLUSTER, DEMAND)}

    assert len(families) == len(LIMITS) + 2
    missing = [f"{limit}: {name}" for limit, names in families.items() for name in names if name not in rows]
    assert missing == []
    assert all(block.size for block in rows.values())


def row_families(scenario: Scenario) -> dict[str, set[str]]:
    """Give the names of the rows that each limit adds to the model of a scenario."""
    model = pyo.ConcreteModel()
    add_data(model, model_data(scenario))
    add_variables(model)
    families: dict[str, set[str]] = {}
    known: set[str] = set()
    for limit in LIMITS:
        limit.add(model)
        names = {row.name for row in model.component_objects(pyo.Constraint)}
        families[limit.name], known = names - known, names
    return families


def test_on_tiny_both_methods_give_the_plan_that_was_found_on_paper(tiny: Scenario) -> None:
    for method in (Method.WHOLE, Method.BY_SITE):
        (found,) = pursue_all(tiny, Aim(), Limits(gap=0.0, method=method))

        assert found.outcome.objective == pytest.approx(OBJECTIVE, rel=1e-9)
        assert f"{found.outcome.objective:.6f}" == "163.942408"
