"""The listener of a search that passes everything on to a recorder."""

import numpy as np
import numpy.typing as npt
from peers.record import Recorder

from optimize.solve import Choice, Proofs
from optimize.solve.knowledge import Lesson


class Teller:
    """Passes plans and bounds on."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def chosen(self, choice: Choice) -> None:
        """Leave out how it is solved: that is forced."""

    def phase(self, name: str) -> None:
        """Leave out what is being done."""

    def incumbent(self, _plan: npt.NDArray[np.float64], objective: float) -> None:
        """Pass on the value of a better plan."""
        self._recorder.value(objective)

    def bound(self, value: float, _proofs: Proofs) -> None:
        """Pass on a tighter bound."""
        self._recorder.bound(value)

    def learned(self, _lesson: Lesson) -> None:
        """Leave out what would help another search."""
