"""Parts of a program, and what they say of the whole."""

import highspy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pursuing import with_demand
from random_scenarios import random_scenario
from small_scenario import row, small_scenario
from solving import LAW, TO_THE_END

from optimize.objectives import Ask
from optimize.problem import problem_of
from optimize.pursuit.entrant_programs import region_program
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.idle_plan import idle_plan
from optimize.solve.known_answers import transformer_siting
from optimize.solve.program import until, with_row
from optimize.solve.restriction import free_sites
from optimize.training_clusters import whole_region
from planner.scenario import Scenario
from planner.tables import Region, Reinforcement, Site, Smelter, SmelterMargin, Zone


@LAW
@given(seed=st.integers(0, 10_000), period=st.integers(0, 3))
def test_without_later_rows_at_least_as_much_is_possible(seed: int, period: int) -> None:
    scenario = random_scenario(seed, sites=3, periods=4)
    program = region_program(scenario, whole_region(scenario, "home"), None).exact.at(period)

    cut = until(program, period)

    assert cut.matrix.shape[0] < program.matrix.shape[0] or period == 3
    assert solve_relaxation(cut, Effort()).bound >= solve_relaxation(program, Effort()).bound - 1e-6


def test_until_the_last_period_nothing_is_left_out() -> None:
    scenario = random_scenario(0, sites=3, periods=4)
    program = region_program(scenario, whole_region(scenario, "home"), None).exact.at(3)

    assert until(program, 3).matrix.shape[0] == program.matrix.shape[0]


def test_a_row_that_is_added_holds() -> None:
    program = transformer_siting().program
    loads = np.array([1.0] * 3 + [0.0] * 6)
    best = solve_whole(program, TO_THE_END)
    assert best.solution is not None

    held = solve_whole(with_row(program, -loads, 1 - float(loads @ best.solution)), TO_THE_END)

    assert held.solution is not None
    assert held.objective < best.objective
    assert loads @ held.solution <= loads @ best.solution - 1 + 1e-6


def test_nothing_is_ordered_in_an_idle_plan(tiny: Scenario) -> None:
    problem = problem_of(tiny)

    idle = idle_plan(problem.program)

    assert idle is not None
    assert problem.program.violation(idle) < 1e-6
    assert problem.program.objective(idle) == 0


def test_an_idle_plan_leaves_demand_unserved_and_orders_nothing(tiny: Scenario) -> None:
    problem = problem_of(with_demand(tiny, demand_eflops=10, unserved=2), Ask("cost", demand=True))

    idle = idle_plan(problem.program)

    assert idle is not None
    assert problem.matrix.values("unserved", idle) == pytest.approx(np.full((1, 6), 10.0))
    assert problem.cost_million_usd(idle) == pytest.approx(0)


def test_an_idle_plan_shuts_what_a_ceiling_does_not_allow() -> None:
    scenario = small_scenario(
        sites=(row(Site, contract_mw=20),),
        smelters=(row(Smelter),),
        smelter_margins=(row(SmelterMargin),),
        regions=(row(Region, smelter_ceiling_kt_per_year=50),),
    )
    problem = problem_of(scenario)

    idle = idle_plan(problem.program)

    # Two potlines of 40 kt/year run; one has to go.
    assert idle is not None
    assert problem.matrix.values("shut", idle)[0] == pytest.approx(np.ones(6))
    assert not problem.matrix.values("stock", idle).any()


def test_with_a_site_the_reinforcements_of_its_zone_are_free() -> None:
    scenario = small_scenario(
        zones=(row(Zone), row(Zone, zone="hills")),
        sites=(row(Site), row(Site, site="pine", zone="hills")),
        reinforcements=tuple(
            row(
                Reinforcement,
                reinforcement=f"line-{zone}",
                zone=zone,
                kind="line",
                headroom_mw=5,
                lead_months=3,
                cost_million_usd=1,
                payer="grid",
            )
            for zone in ("plain", "hills")
        ),
    )
    problem = problem_of(scenario)
    block = problem.matrix.columns["reinforce"]
    free = free_sites(problem.program, np.zeros(len(problem.program.cost)), np.array([1]))

    mine = set(range(block.first, block.first + block.size)) & set(free.columns.tolist())

    hills = block.axes[0].index("line-hills")
    assert mine == set(range(block.first + hills * 6, block.first + hills * 6 + 6))


def test_a_relaxation_that_interior_point_gives_up_is_solved_by_simplex(monkeypatch: pytest.MonkeyPatch) -> None:
    program = transformer_siting().program
    solved_by = []

    class Diverging(highspy.Highs):  # type: ignore[misc]
        def run(self) -> highspy.HighsStatus:
            solved_by.append(self.getOptionValue("solver")[1])
            return highspy.HighsStatus.kError if solved_by == ["ipx"] else super().run()

    expected = solve_relaxation(program, Effort()).bound
    monkeypatch.setattr(highspy, "Highs", Diverging)

    assert solve_relaxation(program, Effort()).bound == pytest.approx(expected)
    assert solved_by == ["ipx", "simplex"]
