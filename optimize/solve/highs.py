"""HiGHS on arrays."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import highspy
import numpy as np

from optimize.solve.implied_bounds import with_implied_bounds
from optimize.solve.program import Floats, Program

DUAL_SIMPLEX, PRIMAL_SIMPLEX = 1, 4

FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)


def solver_version() -> str:
    """Version of the installed HiGHS."""
    return str(highspy.Highs().version())  # type: ignore[no-untyped-call]


def never() -> bool:
    """Do not stop; a solver that is told so does not ask.

    It needs Python to ask: beside a thread that keeps Python busy, blocks of a generated instance of 60 sites took a
    fifth longer.
    """
    return False


class SolverError(RuntimeError):
    """HiGHS refused a model or failed."""


@dataclass(frozen=True)
class Effort:
    """How hard to try. All but the seconds give the same answer on every run.

    Attributes:
        gap: relative gap at which to stop.
        absolute_gap: absolute gap at which to stop.
        restarts: whether branch and bound may begin anew at the root, which costs a second time what the root took.
        nodes: branch-and-bound nodes at most; None for no limit.
        seconds: wall-clock limit.
        threads: threads.
        presolve: whether to simplify the program first. HiGHS 1.15.1 gives wrong bounds on some programs with whole
            numbers, with it by its issue 3274, without by 3273; against that one `solve_whole` has a remedy, so
            whatever a bound rests on is solved without.
        costly_heuristics: whether to fix columns by their reduced costs at the root and search what is left, and to
            look for a plan by jumps before. On 46 sites of a generated instance of 200 plans are as good without, to
            0.0005 % of the plan, in 0.7 of the time; the sites of the US part of us-china take 26 seconds, with them
            43.
    """

    gap: float = 1e-6
    absolute_gap: float = 1e-9
    restarts: bool = True
    nodes: int | None = None
    seconds: float = float("inf")
    threads: int = 1
    presolve: bool = True
    costly_heuristics: bool = True


@dataclass(frozen=True)
class Answer:
    """What HiGHS says.

    Attributes:
        solution: the best solution found; None if there is none.
        objective: its value; -inf if there is none.
        bound: proven upper bound.
        status: HiGHS's word for how it ended.
        prices: what one unit more of each row is worth, of a relaxation alone.
    """

    solution: Floats | None
    objective: float
    bound: float
    status: str
    prices: Floats | None = None

    @property
    def infeasible(self) -> bool:
        """Whether it is proven that there is no solution."""
        return self.status == "Infeasible"


SolveFrom = Callable[[Program, Effort, Floats, Callable[[], bool]], Answer]
"""Solves a program from a solution, until it is told to stop."""


def solve_relaxation(program: Program, effort: Effort, stop: Callable[[], bool] = never) -> Answer:
    """Solve the linear relaxation by interior point, then crossover to a vertex; by simplex where that fails.

    Crossover of big programs ends at a vertex that misses the optimum by a hair. Primal simplex goes on from it; dual
    simplex, the default, begins anew.
    """
    solver = loaded_solver(program, effort, stop, whole=False)
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
    if solver.run() == highspy.HighsStatus.kError:  # it diverges on some programs without a solution
        solver.setOptionValue("solver", "simplex")
        solver.setOptionValue("simplex_strategy", DUAL_SIMPLEX)
        _run(solver)
    return relaxed_answer(solver)


def solve_small_relaxation(program: Program, effort: Effort, stop: Callable[[], bool] = never) -> Answer:
    """Solve the linear relaxation of a program of a few sites by simplex, three times as fast there.

    The presolve of HiGHS 1.15.1 calls some programs infeasible whose rows leave next to no room, as those of sites that
    are decided do; so that is asked again without.
    """
    solver = loaded_solver(program, effort, stop, whole=False)
    solver.setOptionValue("solver", "simplex")
    _run(solver)
    answer = relaxed_answer(solver)
    if answer.infeasible and effort.presolve:
        return solve_small_relaxation(program, replace(effort, presolve=False), stop)
    return answer


def solve_to_the_middle(
    program: Program, tolerance: float, stop: Callable[[], bool] = never, priced: bool = True
) -> Answer:
    """Solve a linear program by interior point and stay in the middle of what is optimal, or nearly so.

    Its prices are a compromise between all that are as good, not an extreme one as those of a vertex are. The status
    says 'Unknown' where the tolerance is loose; there is a solution all the same.

    Args:
        program: what to solve; nothing has to be whole.
        tolerance: relative gap at which to stop.
        stop: asked often; True interrupts.
        priced: whether prices are wanted. HiGHS does not find those of what presolve took away without a vertex, so
            presolve is left out then.
    """
    solver = loaded_solver(program, Effort(presolve=not priced), stop, whole=False)
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("run_crossover", "off")
    solver.setOptionValue("ipm_optimality_tolerance", tolerance)
    _run(solver)
    answer = relaxed_answer(solver, ("Optimal", "Unknown"))
    return answer if priced else replace(answer, prices=None)


def solve_whole(
    program: Program,
    effort: Effort,
    start: Floats | None = None,
    stop: Callable[[], bool] = never,
    improved: Callable[[Floats, float], None] | None = None,
    bounded: Callable[[float], None] | None = None,
) -> Answer:
    """Solve with whole numbers by branch and bound.

    Without presolve, where a bound rests on the answer, columns get the upper bounds that the rows imply first.

    Args:
        program: what to solve.
        effort: when to stop.
        start: a solution to start from.
        stop: asked often; True interrupts.
        improved: told each better solution and its value.
        bounded: told the proven bound as it falls.
    """
    solver = loaded_solver(program if effort.presolve else with_implied_bounds(program), effort, stop, whole=True)
    solver.setOptionValue("mip_rel_gap", effort.gap)
    solver.setOptionValue("mip_abs_gap", effort.absolute_gap)
    solver.setOptionValue("mip_allow_restart", effort.restarts)
    solver.setOptionValue("mip_heuristic_run_root_reduced_cost", effort.costly_heuristics)
    solver.setOptionValue("mip_heuristic_run_feasibility_jump", effort.costly_heuristics)
    if effort.nodes is not None:
        solver.setOptionValue("mip_max_nodes", effort.nodes)
    if improved is not None:
        solver.cbMipImprovingSolution += lambda event: improved(
            np.array(event.data_out.mip_solution), event.data_out.objective_function_value
        )
    if bounded is not None:
        solver.cbMipLogging += lambda event: bounded(event.data_out.mip_dual_bound)
    if start is not None:
        given = highspy.HighsSolution()
        given.col_value = start
        solver.setSolution(given)
    _run(solver)
    information = solver.getInfo()
    status = solver.modelStatusToString(solver.getModelStatus())
    bound = information.mip_dual_bound if program.integer.any() else _linear_bound(solver)
    if information.primal_solution_status != FEASIBLE:
        return Answer(None, -np.inf, bound, status)
    return Answer(np.array(solver.getSolution().col_value), information.objective_function_value, bound, status)


def _linear_bound(solver: highspy.Highs) -> float:
    """Bound of a program without whole numbers: HiGHS says 0 then, whatever came out."""
    if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        return float(solver.getInfo().objective_function_value)
    return -np.inf if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible else np.inf


def relaxed_answer(solver: highspy.Highs, accepted: tuple[str, ...] = ("Optimal",)) -> Answer:
    """Give what a solver found of a linear program, if it ended in one of the accepted ways."""
    status = solver.modelStatusToString(solver.getModelStatus())
    if status not in accepted:
        return Answer(None, -np.inf, np.inf, status)
    value = solver.getInfo().objective_function_value
    found = solver.getSolution()
    return Answer(np.array(found.col_value), value, value, status, np.array(found.row_dual))


def _run(solver: highspy.Highs) -> None:
    if solver.run() == highspy.HighsStatus.kError:
        raise SolverError(f"HiGHS failed: {solver.modelStatusToString(solver.getModelStatus())}")


def loaded_solver(program: Program, effort: Effort, stop: Callable[[], bool], whole: bool) -> highspy.Highs:
    """Hand a program to a solver; what is whole only if asked for."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", effort.threads)
    solver.setOptionValue("random_seed", 0)
    if not effort.presolve:
        solver.setOptionValue("presolve", "off")
    if np.isfinite(effort.seconds):
        solver.setOptionValue("time_limit", max(effort.seconds, 0.01))
    rows = program.matrix
    height, width = rows.shape
    accepted = solver.passModel(
        width,
        height,
        rows.nnz,
        0,
        int(highspy.MatrixFormat.kRowwise),
        0,
        int(highspy.ObjSense.kMaximize),
        0.0,
        program.cost,
        program.lower,
        program.upper,
        program.row_lower,
        program.row_upper,
        rows.indptr.astype(np.int32, copy=False),
        rows.indices.astype(np.int32, copy=False),
        rows.data,
        np.zeros(0, dtype=np.int32),
        np.zeros(0, dtype=np.int32),
        np.zeros(0),
        program.integer.astype(np.int32) if whole else np.zeros(width, dtype=np.int32),
    )
    if accepted == highspy.HighsStatus.kError:
        raise SolverError(f"HiGHS refused a model of {height} rows and {width} columns")

    if stop is never:
        return solver

    def interrupt(event: highspy.highs.HighsCallbackEvent) -> None:
        if stop():
            event.interrupt()

    solver.cbSimplexInterrupt += interrupt
    solver.cbIpmInterrupt += interrupt
    solver.cbMipInterrupt += interrupt
    return solver
