"""SCIP on the same arrays. It reads them from an MPS file, which is faster than to make each row in Python."""

import tempfile
from pathlib import Path
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
import pyscipopt
from building.solver_arrays import SolverArrays, hand_over

from optimize.problem import problem_of
from optimize.solve import Program

from .record import Recorder
from .task import GAP, Task, searched

TELLING = (
    pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND,
    pyscipopt.SCIP_EVENTTYPE.DUALBOUNDIMPROVED,
    pyscipopt.SCIP_EVENTTYPE.FIRSTLPSOLVED,
    pyscipopt.SCIP_EVENTTYPE.NODESOLVED,
)


class _Teller(pyscipopt.Eventhdlr):  # type: ignore[misc]
    """Passes better plans and tighter bounds on. SCIP minimises the negative."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.listening = True

    def eventinit(self) -> None:
        for kind in TELLING:
            self.model.catchEvent(kind, self)

    def eventexit(self) -> None:
        for kind in TELLING:
            self.model.dropEvent(kind, self)

    def eventexec(self, _event: Any) -> None:
        if self.listening:
            tell(self.model, self.recorder)


def tell(model: pyscipopt.Model, recorder: Recorder) -> None:
    """Pass on what SCIP knows."""
    infinity = model.infinity()
    value, bound = model.getPrimalbound(), model.getDualbound()
    if abs(bound) < infinity:
        recorder.bound(-bound)
    if abs(value) < infinity:
        recorder.value(-value)


def find(task: Task) -> npt.NDArray[np.float64] | None:
    """Solve until the time is over."""
    program = searched(problem_of(task.scenario))
    model = scip_model(program)
    task.recorder.built()
    teller = _Teller(task.recorder)
    model.includeEventhdlr(teller, "teller", "tells of plans and bounds")
    model.setParam("limits/gap", GAP)
    model.setParam("limits/time", task.left)
    model.optimize()
    teller.listening = False  # SCIP goes on telling while it is taken down
    tell(model, task.recorder)
    task.recorder.write(note=model.getStatus())
    if not model.getNSols():
        return None
    best, found = model.getBestSol(), np.zeros(len(program.cost))
    for variable in model.getVars():
        found[int(variable.name.removeprefix("c"))] = model.getSolVal(best, variable)
    return found


def scip_model(program: Program) -> pyscipopt.Model:
    """Give a program to SCIP as one to minimise; HiGHS names the columns of the file c0, c1 and so on."""
    arrays = SolverArrays(
        program.matrix,
        program.row_lower,
        program.row_upper,
        program.lower,
        program.upper,
        -program.cost,
        program.integer,
    )
    solver = hand_over(arrays)
    solver.changeObjectiveSense(highspy.ObjSense.kMinimize)
    model = pyscipopt.Model()
    model.hideOutput()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.mps"
        solver.writeModel(str(path))
        model.readProblem(str(path))
    return model
