"""Finding plans and proving bounds."""

from optimize.solve.highs import solver_version
from optimize.solve.processes import Progress, Result, solve_side_by_side
from optimize.solve.program import Program, program_of
from optimize.solve.search import Limits, relative_gap

__all__ = [
    "Limits",
    "Program",
    "Progress",
    "Result",
    "program_of",
    "relative_gap",
    "solve_side_by_side",
    "solver_version",
]
