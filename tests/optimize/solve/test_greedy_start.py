"""The greedy start gives plans long before the relaxation ends."""

from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from random_scenarios import random_scenario
from small_scenario import row, small_scenario, units_in_place

from optimize.problem import problem_of
from optimize.solve import Choice, Method, Program, Proofs, greedy_start
from optimize.solve.greedy_start import built_in_order, first_to_be_built, largest_compute, without_shares
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan
from optimize.solve.knowledge import Lesson
from optimize.solve.program import SHARED, Floats
from optimize.solve.search import search
from optimize.solve.search_so_far import Limits
from planner.scenario import Scenario
from planner.tables import Policy, Site


def never() -> bool:
    return False


def at_once() -> bool:
    return True


def started(program: Program) -> tuple[Floats, list[Floats]]:
    idle = idle_plan(program)
    assert idle is not None
    beside = without_shares(program, idle)
    return idle, list(built_in_order(beside, idle, first_to_be_built(beside, idle, Effort(), never), Effort(), never))


def two_sites(share: float) -> Scenario:
    """Two equal sites, neither of which may hold more than a share of the region's compute."""
    return small_scenario(
        sites=(row(Site), row(Site, site="elm")),
        site_units=units_in_place() + units_in_place("elm"),
        policies=(row(Policy, largest_site_share_maximum=share),),
    )


@dataclass
class Story:
    """What a search told, in its order: phases, and values of plans."""

    told: list[str | float] = field(default_factory=list)

    def chosen(self, choice: Choice) -> None:
        """Keep nothing."""

    def phase(self, name: str) -> None:
        self.told.append(name)

    def incumbent(self, _plan: Floats, objective: float) -> None:
        self.told.append(objective)

    def bound(self, value: float, proofs: Proofs) -> None:
        """Keep nothing."""

    def learned(self, lesson: Lesson) -> None:
        """Keep nothing."""

    def best_before(self, phase: str) -> float:
        """Value of the best plan that was told before a phase."""
        told = self.told[: self.told.index(phase)]
        return max(value for value in told if isinstance(value, float))


def story_of(scenario: Scenario, **limits: float) -> Story:
    story = Story()
    search(problem_of(scenario).program, Limits(method=Method.BY_SITE, **limits), story, never)
    return story


@pytest.mark.parametrize("seed", range(6))
def test_plans_keep_every_limit_and_get_no_worse(seed: int) -> None:
    program = problem_of(random_scenario(seed, sites=4, periods=4)).program

    idle, plans = started(program)

    values = [program.objective(plan) for plan in [idle, *plans]]
    assert values == sorted(values)
    assert values[-1] > values[0]
    assert all(program.violation(plan) < FEASIBLE_WITHIN for plan in plans)
    assert all((plan[program.integer] == np.round(plan[program.integer])).all() for plan in plans)


def test_a_share_of_all_compute_does_not_forbid_the_first_site() -> None:
    program = problem_of(two_sites(0.5)).program

    _, plans = started(program)

    assert program.objective(plans[-1]) > 0


def sites_of_contracts(**contracts_mw: float) -> Program:
    """Sites with contracts of so many MW."""
    return problem_of(
        small_scenario(
            sites=tuple(row(Site, site=site, contract_mw=mw) for site, mw in contracts_mw.items()),
            site_units=tuple(unit for site in contracts_mw for unit in units_in_place(site)),
        )
    ).program


def order_of(program: Program) -> list[int]:
    idle = idle_plan(program)
    assert idle is not None
    return [int(site) for site in first_to_be_built(program, idle, Effort(), never)]


def test_of_many_sites_those_come_first_that_could_have_most_compute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greedy_start, "FEW_SITES", 0)

    assert order_of(sites_of_contracts(site=2.5, elm=7.5, fir=5.0, bare=0.0)) == [1, 2, 0, 3]


def test_of_few_sites_those_come_first_that_make_most_of_what_they_could_hold() -> None:
    program = sites_of_contracts(site=2.5, elm=7.5, fir=5.0)
    idle = idle_plan(program)
    assert idle is not None

    shares = []
    for site in range(program.sites):
        others = (program.site_of_column != SHARED) & (program.site_of_column != site)
        alone = replace(
            program,
            lower=np.where(others, idle, program.lower),
            upper=np.where(others, idle, program.upper),
        )
        shares.append(solve_relaxation(alone, Effort()).objective / largest_compute(program)[site])

    assert len({round(share, 4) for share in shares}) > 1
    ranked = [shares[site] for site in order_of(program)]
    assert ranked == sorted(ranked, reverse=True)


def test_it_ends_when_asked_to() -> None:
    program = problem_of(random_scenario(0, sites=4, periods=4)).program
    idle = idle_plan(program)
    assert idle is not None

    assert list(built_in_order(program, idle, np.arange(program.sites), Effort(), at_once)) == []


@pytest.mark.parametrize("scenario", [random_scenario(1, sites=4, periods=4), two_sites(0.5)], ids=["plain", "shares"])
def test_the_search_tells_of_it_before_sites_are_fixed_by_price(scenario: Scenario) -> None:
    assert story_of(scenario).best_before("fix by price") > 0


def test_a_search_that_a_good_plan_ends_does_without_or_it_would_end_elsewhere_each_time() -> None:
    assert story_of(two_sites(0.5), enough=1e9).best_before("fix by price") == 0
