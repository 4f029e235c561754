"""PyPSA with whole units: its closest model, and what its siting comes to when gigasite's model adapts it.

PyPSA has three quarters of the time. Then the sites are built in falling order of the compute that PyPSA gave them,
none with more IT power in any period than PyPSA gave it, each step a small program of gigasite's own. The first three
quarters are PyPSA's, so the value says what its siting and its dates are worth, not how fast it is.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace

import linopy
import numpy as np
import numpy.typing as npt
import pypsa
from scipy import sparse

from optimize.arrays import Matrix
from optimize.problem import problem_of
from optimize.solve import Program
from optimize.solve.idle_plan import idle_plan
from optimize.solve.program import SHARED
from planner.scenario import Scenario

from .greedy import built_in_order
from .highs_run import OPTIONS
from .pypsa_network import it_mw, pypsa_network
from .task import GAP, Task, searched

Floats = npt.NDArray[np.float64]

SHARE_OF_PYPSA = 0.75
"""Share of the time that is PyPSA's; the rest is for the adaptation."""

ROOM = 1e-6
"""MW by which a site may pass what PyPSA gave it: rounding."""


def find(task: Task) -> Floats | None:
    """Solve PyPSA's model, then adapt what it decided."""
    return find_by(task, modular=True, options=OPTIONS)


def find_by(task: Task, *, modular: bool, options: Mapping[str, str]) -> Floats | None:
    """Solve PyPSA's model, with units whole or not, then adapt what it decided.

    Args:
        task: what every peer is given.
        modular: whether units are whole.
        options: for HiGHS.
    """
    network = network_with_model(task.scenario, modular=modular)
    task.recorder.built()
    size = f"{network.model.nvars:,} variables, {network.model.ncons:,} constraints"
    ended = solve_network(network, task, options)
    solved = task.recorder.seconds
    own = -network.model.objective.value
    found = f"its own plan {own:,.0f}" if np.isfinite(own) else "without a plan"
    task.recorder.write(note=f"its model has {size}; {ended} after {solved:.1f} s, {found}")
    if not np.isfinite(own):
        return None
    path = it_mw(network, task.scenario)
    problem = problem_of(task.scenario)
    program = with_paths(searched(problem), problem.matrix, path)
    idle = idle_plan(program)
    if idle is None:
        return None
    order = np.argsort(-path @ problem.data.discount, kind="stable")
    return built_in_order(task, program, problem.matrix, idle, order)


def network_with_model(scenario: Scenario, *, modular: bool) -> pypsa.Network:
    """Write a scenario as a network and let PyPSA make its model."""
    logging.disable(logging.WARNING)
    linopy.options["semantics"] = "legacy"  # with the new ones PyPSA 1.4 refuses units that come later
    network = pypsa_network(scenario, modular=modular)
    network.optimize.create_model(multi_investment_periods=True, include_objective_constant=False)
    return network


def solve_network(network: pypsa.Network, task: Task, options: Mapping[str, str]) -> str:
    """Solve PyPSA's model within its share of the time, and say how that ended."""
    _status, ended = network.optimize.solve_model(
        solver_name="highs",
        io_api="direct",
        time_limit=max(SHARE_OF_PYPSA * task.seconds - task.recorder.seconds, 0.01),
        threads=task.cores,
        mip_rel_gap=GAP,
        output_flag=False,
        **options,
    )
    return str(ended).replace("_", " ")


def with_paths(program: Program, matrix: Matrix, path_mw: Floats) -> Program:
    """Let no site run more IT power in a period than a path gives it, (sites, periods)."""
    block = matrix.columns["it"]
    sites, technologies, periods = block.shape
    row = np.arange(sites * periods).reshape(sites, 1, periods)
    rows = np.broadcast_to(row, (sites, technologies, periods)).reshape(-1)
    columns = np.arange(block.span.start, block.span.stop)
    entries = (np.ones(block.size), (rows, columns))
    ceilings = sparse.csr_array(entries, shape=(sites * periods, len(program.cost)))
    return replace(
        program,
        matrix=sparse.vstack([program.matrix, ceilings], format="csr"),
        row_lower=np.append(program.row_lower, np.full(sites * periods, -np.inf)),
        row_upper=np.append(program.row_upper, path_mw.reshape(-1) + ROOM),
        period_of_row=np.append(program.period_of_row, np.full(sites * periods, SHARED)),
    )
