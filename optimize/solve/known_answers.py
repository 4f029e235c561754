"""Small programs with known answers: those that releases of HiGHS got wrong, and those that use what gigasite uses.

All are written as maximisation, as the model is; the problems of the HiGHS issues minimise, so their signs are turned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import sparse

from optimize.solve.program import SHARED, Program

INFINITY = float("inf")

HIGHS_ISSUE = "https://github.com/ERGO-Code/HiGHS/issues/"


@dataclass(frozen=True)
class KnownAnswer:
    """A program and its answer.

    Attributes:
        name: what it is, for people.
        program: the program.
        best: value of its best solution; None where it has no solution.
        source: where the answer comes from.
        known_defect: what a wrong answer means for a plan and what guards against it, where releases in use are
            known to get it wrong; empty where a wrong answer is reason enough not to use the solver.
    """

    name: str
    program: Program
    best: float | None
    source: str
    known_defect: str = ""


def known_program(
    cost: Sequence[float],
    rows: Sequence[tuple[float, Sequence[float], float]],
    columns: Sequence[tuple[float, float]],
    whole: Sequence[int],
) -> Program:
    """Make a program that belongs to one site.

    Args:
        cost: gain of one unit of each column.
        rows: lower limit, coefficients and upper limit of each row.
        columns: lower and upper bound of each column.
        whole: numbers of the columns that are whole numbers.
    """
    width = len(cost)
    matrix = np.array([coefficients for _, coefficients, _ in rows], dtype=float).reshape(len(rows), width)
    return Program(
        matrix=sparse.csr_array(matrix),
        row_lower=np.array([lower for lower, _, _ in rows], dtype=float),
        row_upper=np.array([upper for _, _, upper in rows], dtype=float),
        lower=np.array([lower for lower, _ in columns], dtype=float),
        upper=np.array([upper for _, upper in columns], dtype=float),
        cost=np.array(cost, dtype=float),
        tie_break=np.zeros(width),
        compute=np.zeros(width),
        integer=np.isin(np.arange(width), list(whole)),
        whole_later=np.zeros(width, dtype=bool),
        site_of_column=np.full(width, SHARED, dtype=np.int64),
        zone_of_column=np.full(width, SHARED, dtype=np.int64),
        zone_of_site=np.zeros(1, dtype=np.int64),
        period_of_row=np.full(len(rows), SHARED, dtype=np.int64),
    )


def reported_wrong_answers() -> tuple[KnownAnswer, ...]:
    """Problems of published HiGHS issues: 1.14.0 gets the first four wrong, 1.15.1 and all before it the last two.

    The last but one it gets wrong without presolve, and only where nobody gives it the bounds that its rows imply.
    """
    return (
        KnownAnswer(
            "a whole and a real number share a row (HiGHS #2957)",
            known_program([-1, -2], [(20.1, [1, 1], INFINITY)], [(0, 20), (8, 20)], whole=[0]),
            -28.2,
            HIGHS_ISSUE + "2957",
        ),
        KnownAnswer(
            "the dearer of the two is whole (HiGHS #3043)",
            known_program([-2, -3], [(4.5, [1, 1], INFINITY)], [(0, 10), (0, 10)], whole=[1]),
            -9.0,
            HIGHS_ISSUE + "3043",
        ),
        KnownAnswer(
            "a switch that need not be paid for (HiGHS #2975)",
            known_program(
                [0, -2, -99999],
                [(10, [1, 1, 0], 10), (-INFINITY, [1, 0, -100], 0)],
                [(0, INFINITY), (0, INFINITY), (0, 1)],
                whole=[2],
            ),
            -20.0,
            HIGHS_ISSUE + "2975",
        ),
        KnownAnswer(
            "an equation ties a real number to a whole one (HiGHS #3002)",
            known_program(
                [-1, -4, -9],
                [(-INFINITY, [1, 1, 0], 5), (10, [1, 0, 1], INFINITY), (7.5, [0, -1, 1], 7.5)],
                [(0, 4), (-1, 1), (0, INFINITY)],
                whole=[2],
            ),
            -64.0,
            HIGHS_ISSUE + "3002",
        ),
        KnownAnswer(
            "real numbers that gain and have no upper bound (HiGHS #3273)",
            known_program(
                [0, 1, 1, 0],
                [(0, [0, -1, 0, 1], INFINITY), (0, [1000, 0, -1, 0], INFINITY), (-INFINITY, [1, 0, 1, 0], 12)],
                [(0, 1), (0, INFINITY), (0, INFINITY), (-INFINITY, 1)],
                whole=[0],
            ),
            12.0,
            HIGHS_ISSUE + "3273",
        ),
        KnownAnswer(
            "a real number that an equation makes whole (HiGHS #3274)",
            known_program(
                [0, -1, 0, 0],
                [(0, [0, 1, -1, 0], INFINITY), (0, [1, 0, 1, -1], 0), (-12, [0, 0, -68, -1], INFINITY)],
                [(-100, 100), (-100, 100), (0, INFINITY), (0, 100)],
                whole=[0, 1, 3],
            ),
            0.0,
            HIGHS_ISSUE + "3274",
            known_defect="presolve loses better solutions of such rows, with bounds on every whole number too. Guards: "
            "presolve is left out wherever a bound rests on branch and bound, and every plan is certified without the "
            "solver",
        ),
    )


def what_plans_need() -> tuple[KnownAnswer, ...]:
    """Problems that use what a plan uses."""
    return (
        transformer_siting(),
        KnownAnswer(
            "more demand than capacity is infeasible",
            known_program([1, 1], [(5, [1, 1], INFINITY)], [(0, 2), (0, 2)], whole=[0]),
            None,
            "2 + 2 < 5",
        ),
        KnownAnswer(
            "columns without bounds, held by rows",
            known_program(
                [1, 1],
                [(-INFINITY, [1, 2], 14), (-INFINITY, [3, 1], 18.5)],
                [(0, INFINITY), (0, INFINITY)],
                whole=[0],
            ),
            9.0,
            "for each whole x the largest y: x = 4 and y = 5 give 9, x = 3 and y = 5.5 or x = 5 and y = 3.5 give 8.5",
        ),
    )


def transformer_siting() -> KnownAnswer:
    """Three sites, N-1 on their transformers, a shared headroom and few order slots; the answer by trying all."""
    value_per_mw, opening_cost, unit_cost = (3.0, 2.6, 2.2), (40.0, 15.0, 5.0), 21.0
    rating_mw, most_units, slots, headroom_mw = 57.0, 4, 8, 260.0
    best = 0.0
    for units in product(range(most_units + 1), repeat=3):
        if sum(units) > slots:
            continue
        left, gain = headroom_mw, -unit_cost * sum(units)
        for number, value, cost in zip(units, value_per_mw, opening_cost, strict=True):
            load = min(left, rating_mw * max(number - 1, 0))
            left -= load
            gain += value * load - cost * (number > 0)
        best = max(best, gain)
    rows: list[tuple[float, Sequence[float], float]] = [
        (-INFINITY, [1.0] * 3 + [0.0] * 6, headroom_mw),
        (-INFINITY, [0.0] * 3 + [1.0] * 3 + [0.0] * 3, slots),
    ]
    one = np.eye(9)
    for site in range(3):
        load, units_there, is_open = one[site], one[3 + site], one[6 + site]
        rows.append((-INFINITY, list(load - rating_mw * (units_there - is_open)), 0.0))
        rows.append((-INFINITY, list(units_there - most_units * is_open), 0.0))
    program = known_program(
        [*value_per_mw, *[-unit_cost] * 3, *[-cost for cost in opening_cost]],
        rows,
        [*[(0.0, headroom_mw)] * 3, *[(0.0, float(most_units))] * 3, *[(0.0, 1.0)] * 3],
        whole=range(3, 9),
    )
    return KnownAnswer("transformers for three sites, one of each to spare", program, best, "all 125 choices tried")


def slow_program() -> Program:
    """A program that has plans at once and whose proof takes far longer than anybody waits."""
    chance = np.random.default_rng(20261122)
    rows, width = 15, 150
    weights = chance.integers(1, 1000, size=(rows, width)).astype(float)
    gain = weights.mean(axis=0) + chance.uniform(0, 500, size=width)
    limits = weights.sum(axis=1) / 2
    return known_program(
        list(gain),
        [(-INFINITY, list(row), limit) for row, limit in zip(weights, limits, strict=True)],
        [(0.0, 1.0)] * width,
        whole=range(width),
    )
