"""A linear program solved again and again with other costs, each time from the vertex of the last."""

from dataclasses import replace

import highspy

from optimize.solve.highs import (
    DUAL_SIMPLEX,
    Answer,
    Effort,
    loaded_solver,
    never,
    relaxed_answer,
    solve_small_relaxation,
)
from optimize.solve.program import Floats, Program


class RepeatedRelaxation:
    """The relaxation of a program of a few sites, by simplex.

    Only the basis is kept from one solve to the next: a solver for each of hundreds of programs would take gigabytes.
    On a generated instance of 200 sites it halves the time of a question to all blocks, and takes two thirds off at
    the end, when prices hardly change any more.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._basis: highspy.HighsBasis | None = None

    def solve(self, cost: Floats) -> Answer:
        """Solve with some costs, shape (columns,)."""
        program = replace(self._program, cost=cost)
        if self._basis is None:
            solver = loaded_solver(program, Effort(), never, whole=False)
        else:
            solver = loaded_solver(program, Effort(presolve=False), never, whole=False)
            solver.setBasis(self._basis)
        solver.setOptionValue("solver", "simplex")
        solver.setOptionValue("simplex_strategy", DUAL_SIMPLEX)
        solver.run()
        answer = relaxed_answer(solver)
        if answer.solution is None:
            self._basis = None
            return solve_small_relaxation(program, Effort())
        self._basis = solver.getBasis()
        return answer
