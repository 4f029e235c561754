"""Finding plans and proving bounds."""

from optimize.method import Choice, Method
from optimize.solve.contest import Contest
from optimize.solve.dated_program import DatedProgram, Entrant, Runner
from optimize.solve.highs import solver_version
from optimize.solve.peak_memory import peak_memory_gb
from optimize.solve.processes import solve_side_by_side
from optimize.solve.program import Program, with_row
from optimize.solve.proof import Proof, Proofs
from optimize.solve.race import Race
from optimize.solve.ready_children import ReadyChildren
from optimize.solve.running_child import Progress, Result
from optimize.solve.search import goes_whole
from optimize.solve.search_so_far import Limits, relative_gap
from optimize.solve.ties import HELD_WITHIN

__all__ = [
    "HELD_WITHIN",
    "Choice",
    "Contest",
    "DatedProgram",
    "Entrant",
    "Limits",
    "Method",
    "Program",
    "Progress",
    "Proof",
    "Proofs",
    "Race",
    "ReadyChildren",
    "Result",
    "Runner",
    "goes_whole",
    "peak_memory_gb",
    "relative_gap",
    "solve_side_by_side",
    "solver_version",
    "with_row",
]
