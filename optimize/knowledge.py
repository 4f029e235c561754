"""What is known of a scenario that was solved, for solving one much like it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.arrays import Block
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats
from optimize.solve.proof import Proofs

SETTLED = ("optimal", "gap", "effort")
"""What ends a search that would end the same way another time."""

_SEED = 0


@dataclass(frozen=True)
class Names:
    """What the rows and columns of a program stand for, so that values find their place in another one.

    Attributes:
        rows: the blocks of rows of the model; a program may have a few more rows, which hold an earlier value.
        columns: the blocks of columns.
        sites: the sites in their order.
    """

    rows: dict[str, Block]
    columns: dict[str, Block]
    sites: tuple[str, ...]

    @property
    def row_count(self) -> int:
        """Number of rows of the model."""
        return sum(block.size for block in self.rows.values())

    @property
    def column_count(self) -> int:
        """Number of columns."""
        return sum(block.size for block in self.columns.values())


@dataclass(frozen=True)
class RowMarks:
    """What tells whether a row is what it was, each of shape (rows,).

    Attributes:
        content: its coefficients, each times a number that goes with its column.
    """

    lower: Floats
    upper: Floats
    content: Floats


@dataclass(frozen=True)
class KnownResult:
    """How a search ended, as `optimize.solve.Result` says, and what gap was asked for."""

    objective: float
    bound: float
    most: float
    entrant: int
    period: int
    reason: str
    asked_gap: float
    proofs: Proofs


@dataclass(frozen=True)
class KnownProblem:
    """What is known of one objective in one independent problem.

    Attributes:
        regions: its regions.
        objective: name of the objective.
        digest: of all that was solved.
        names: what rows and columns of the plan's program stand for.
        plan: the best plan, as the search gave it, shape (columns,).
        result: how the search ended.
        marks: of the rows; None where no lesson was learned.
        lesson: what else was learned; None where nothing was.
    """

    regions: tuple[str, ...]
    objective: str
    digest: bytes
    names: Names
    plan: Floats
    result: KnownResult
    marks: RowMarks | None = None
    lesson: Lesson | None = None


@dataclass(frozen=True)
class Knowledge:
    """What is known of a scenario that was solved: every problem and objective of it that came to a plan."""

    problems: tuple[KnownProblem, ...] = ()

    def of(self, regions: tuple[str, ...], objective: str) -> KnownProblem | None:
        """Give what helps most with a problem: of the same objective if there is any, with most of its regions."""
        common = [(one.objective == objective, len({*one.regions} & {*regions}), one) for one in self.problems]
        helpful = [(same, shared, -number) for number, (same, shared, _) in enumerate(common) if shared]
        return self.problems[-max(helpful)[2]] if helpful else None


def column_weights(columns: int) -> npt.NDArray[np.float64]:
    """Give the number that goes with each column in the marks of rows, the same every time."""
    return np.random.default_rng(_SEED).uniform(0.5, 1.5, columns)
