"""Compare what a plan names, like a site or a period, with what follows from its decisions."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.certificate.certificate import Violation
from planner.certificate.names import Axis, Integers
from planner.certificate.places import Places

BLANK = -1
"""Position of a label that is blank, or of a row that is not there."""


@dataclass(frozen=True)
class LabelComparison:
    """Labels of a plan against those that follow from its decisions.

    Attributes:
        table: table of the plan where the labels stand.
        column: its column.
        places: where each label stands.
        said: positions of the labels of the plan, `BLANK` for none.
        expected: positions of the labels that follow; broadcasts with `said`.
        axis: the labels.
        expected_words: what the labels that follow are.
    """

    table: str
    column: str
    places: Places
    said: Integers
    expected: Integers
    axis: Axis
    expected_words: str

    @property
    def unit(self) -> None:
        """Labels have no unit."""
        return None

    @property
    def slack(self) -> None:
        """Labels that must be equal leave no room."""
        return None

    @property
    def rows_checked(self) -> int:
        """Number of labels compared."""
        return np.broadcast(self.said, self.expected).size

    def violations(self, limit: str) -> Iterator[Violation]:
        """Tell every place where the label is another."""
        said, expected = np.broadcast_arrays(self.said, self.expected)
        wrong = np.flatnonzero(said != expected)
        if not len(wrong):
            return
        for place, found, right in zip(
            self.places.at(said.shape, wrong), said.flat[wrong], expected.flat[wrong], strict=True
        ):
            yield Violation(
                limit=limit,
                table=self.table,
                site=place.site,
                zone=place.zone,
                region=place.region,
                buyer=place.buyer,
                item=place.item,
                period=place.period,
                left=None,
                right=None,
                excess=None,
                unit="",
                sentence=(
                    f"{place}: {self.column} is {self._label(found)}, but must be {self._label(right)} "
                    f"({self.expected_words})."
                ),
            )

    def _label(self, position: int) -> str:
        return "blank" if position == BLANK else str(self.axis.labels[position])
