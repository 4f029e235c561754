"""Finding plans and proving bounds."""

from optimize.solve.contest import Contest
from optimize.solve.dated_program import DatedProgram, Entrant, Runner
from optimize.solve.highs import solver_version
from optimize.solve.processes import Progress, Result, solve_side_by_side
from optimize.solve.program import Program, program_of, with_row
from optimize.solve.race import Race
from optimize.solve.search import has_few_sites
from optimize.solve.search_so_far import Limits, relative_gap
from optimize.solve.ties import HELD_WITHIN

__all__ = [
    "HELD_WITHIN",
    "Contest",
    "DatedProgram",
    "Entrant",
    "Limits",
    "Program",
    "Progress",
    "Race",
    "Result",
    "Runner",
    "has_few_sites",
    "program_of",
    "relative_gap",
    "solve_side_by_side",
    "solver_version",
    "with_row",
]
