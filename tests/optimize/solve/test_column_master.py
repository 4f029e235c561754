"""The master of column generation mixes the plans that are of use, and leaves out those that have not been for long."""

from itertools import pairwise

import pytest
from instances import generated_scenario

from optimize.problem import problem_of
from optimize.solve import column_master
from optimize.solve.column_generation import generate_columns
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_to_the_middle
from optimize.solve.idle_plan import idle_plan
from optimize.solve.pooled_program import pool_racks
from optimize.solve.program import Program
from optimize.solve.search import with_real_racks

pytestmark = pytest.mark.usefixtures("small_blocks")

GAP = 0.005


@pytest.fixture
def widths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Columns of each master solved."""
    seen: list[int] = []

    def counted(program: Program, *rest: object) -> Answer:
        seen.append(len(program.cost))
        return solve_to_the_middle(program, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(column_master, "solve_to_the_middle", counted)
    return seen


def test_what_was_not_used_for_long_is_left_out_and_the_bound_is_found_all_the_same(widths: list[int]) -> None:
    program = with_real_racks(problem_of(generated_scenario(12, periods=10, seed=0)).program)
    idle = idle_plan(program)
    assert idle is not None
    assert program.pools is not None
    pooled = pool_racks(program, program.pools)

    found = generate_columns(pooled.program, pooled.pooled(idle), GAP, lambda: False)

    grown = [later - before for before, later in pairwise(widths)]
    assert max(grown) == program.sites  # a round adds a plan of each site
    assert min(grown) < program.sites  # and some are forgotten in the meantime
    assert all(more == program.sites for more in grown[: column_master.FORGOTTEN_AFTER - 1])
    optimum = solve_relaxation(pooled.program, Effort()).objective
    assert found is not None
    assert optimum <= found.bound * (1 + 1e-6) <= optimum * (1 + 2 * GAP)
