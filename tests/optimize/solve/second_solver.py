"""SCIP on the arrays that HiGHS takes."""

from dataclasses import dataclass

import numpy as np
import pyscipopt

from optimize.solve import Program


@dataclass(frozen=True)
class SecondOpinion:
    """What SCIP says."""

    status: str
    objective: float
    bound: float


def solve_with_scip(program: Program, gap: float) -> SecondOpinion:
    """Solve a program to a relative gap."""
    model = pyscipopt.Model()
    model.hideOutput()
    model.setParam("limits/gap", gap)
    model.setParam("numerics/feastol", 1e-9)
    model.setParam("numerics/dualfeastol", 1e-9)
    columns = [
        model.addVar(lb=low, ub=high if np.isfinite(high) else None, obj=cost, vtype="I" if whole else "C")
        for low, high, cost, whole in zip(program.lower, program.upper, program.cost, program.integer, strict=True)
    ]
    model.setMaximize()
    matrix = program.matrix.tocsr()
    for row, (low, high) in enumerate(zip(program.row_lower, program.row_upper, strict=True)):
        entries = range(matrix.indptr[row], matrix.indptr[row + 1])
        activity = pyscipopt.quicksum(matrix.data[entry] * columns[matrix.indices[entry]] for entry in entries)
        if low == high:
            model.addCons(activity == high)
            continue
        if np.isfinite(high):
            model.addCons(activity <= high)
        if np.isfinite(low):
            model.addCons(activity >= low)
    model.optimize()
    return SecondOpinion(model.getStatus(), model.getObjVal(), model.getDualbound())
