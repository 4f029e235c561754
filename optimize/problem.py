"""One independent problem, ready to solve."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.arrays import Matrix, expand_model, expand_objective
from optimize.carried_over import carried_between
from optimize.model import ModelData, model_data
from optimize.model.build import build_model
from optimize.objectives import Ask
from optimize.programs import program_of
from optimize.solve import Program
from planner.scenario import Scenario

Floats = npt.NDArray[np.float64]

COMPUTE_ALONE = Ask()


@dataclass(frozen=True)
class Problem:
    """One independent problem, ready to solve.

    Attributes:
        cost: discounted cost of one unit of each column, million USD, shape (columns,).
    """

    data: ModelData
    matrix: Matrix
    program: Program
    cost: Floats

    @property
    def regions(self) -> tuple[str, ...]:
        """Its regions."""
        return tuple(region.region for region in self.data.scenario.regions)

    def compute_eflops_months(self, solution: Floats) -> float:
        """Discounted compute of a solution."""
        return float(self.program.compute @ solution)

    def cost_million_usd(self, solution: Floats) -> float:
        """Discounted cost of a solution, without demand that is not served."""
        return float(self.cost @ solution)


def problem_of(scenario: Scenario, ask: Ask = COMPUTE_ALONE) -> Problem:
    """Build and expand the model of a scenario whose regions share something."""
    return problem_from(model_data(scenario), ask)


def problem_from(data: ModelData, ask: Ask = COMPUTE_ALONE) -> Problem:
    """Build and expand the model of a scenario whose arrays are computed."""
    model = build_model(data, ask)
    matrix = expand_model(model)
    program = program_of(model, matrix, data.scenario)
    return Problem(data, matrix, program, expand_objective(model, model.discounted_cost, matrix))


def carried_over(values: Floats, source: Matrix, target: Matrix) -> Floats:
    """Give values by column of one model to the columns of the same names in another; 0 where there are none."""
    return carried_between(values, source.columns, target.columns)
