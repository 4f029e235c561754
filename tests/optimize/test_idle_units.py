"""A plan orders nothing that only racks lost in rounding had needed."""

import numpy as np
import pytest
from every_limit import scenario_with_every_limit
from pursuing import Notes, pursue_all
from tiny_plan import OBJECTIVE, tiny_plan

from optimize import idle_units
from optimize.aim import Aim
from optimize.problem import problem_of
from optimize.pursuit import Found
from optimize.pursuit.found import whole_of
from optimize.solve import Limits, Method, search
from planner.scenario import Scenario


@pytest.fixture
def racks_are_real_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in large problems: Alder gets power for 8.8 racks of which 8 are left."""
    monkeypatch.setattr(search, "WHOLE_RACKS", 0)


def found_in(tiny: Scenario) -> Found:
    (found,) = pursue_all(tiny, Aim(), Limits(gap=0.0, method=Method.BY_SITE))
    return found


@pytest.mark.usefixtures("racks_are_real_numbers")
def test_the_plan_of_tiny_orders_what_it_needs_and_no_more(tiny: Scenario) -> None:
    found = found_in(tiny)

    assert found.outcome.objective == pytest.approx(OBJECTIVE, rel=1e-9)
    assert found.problem.matrix.values("orders", found.whole).sum() == tiny_plan().orders["units"].sum()


@pytest.mark.usefixtures("racks_are_real_numbers")
def test_where_there_are_many_sites_some_units_may_stay_idle(tiny: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    trimmed = found_in(tiny)
    monkeypatch.setattr(idle_units, "TRIMMED_SITES", 2)

    found = found_in(tiny)

    assert found.outcome.objective < OBJECTIVE * (1 - 1e-6)
    for name in ("stock", "buy"):
        np.testing.assert_array_equal(*(one.problem.matrix.values(name, one.whole) for one in (found, trimmed)))


def test_racks_and_purchases_stay_as_they_are_and_whole() -> None:
    """Two buyers share an offer here, and units that are given back leave more money for the first of them."""
    problem = problem_of(scenario_with_every_limit(4, (0, 1, 3)))
    notes = Notes()
    search.search(problem.program, Limits(gap=0.0), notes, lambda: False)
    whole = whole_of(problem, problem.program, notes.result.plan)

    found = idle_units.without_idle_units(problem.matrix, problem.program, whole)

    for name in ("stock", "buy"):
        np.testing.assert_array_equal(problem.matrix.values(name, found), problem.matrix.values(name, whole))
