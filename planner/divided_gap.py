"""The gap between two regions, divided among families of limits: its record, and the file that holds it."""

from math import isclose
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.reading import Fault
from planner.records_beside_runs import Number, Record, folder_beside, inputs_digest, read_record
from planner.run_folder.manifest import Manifest
from planner.run_folder.run_faults import RunFaults

GAP_FILE = "gap.json"
FORMAT_VERSION: Literal[1] = 1

AGAIN = "gigasite compare RUN --gap"


class BoundedValue(Record):
    """A value, in the unit of the gap, that is known within bounds."""

    value: Number
    low: Number
    high: Number


class GapPart(Record):
    """What one family of limits adds when the rules of one region are given to the other.

    Attributes:
        family: name of the family.
        words: its name for people.
        what: what is swapped, in terms of tables and columns.
        value: mean over the orders in which families are swapped; all parts add up to the gap.
        low: it is not lower, by the gaps of the solves.
        high: it is not higher.
        first: what it adds when it is swapped alone.
        last: what it adds when all others are swapped already.
        standard_error: of the mean over the orders drawn; 0 where all orders count, None where it is not known.
    """

    family: str
    words: str
    what: str
    value: Number
    low: Number
    high: Number
    first: Number
    last: Number
    standard_error: Number | None


class DividedGap(Record):
    """The gap of two regions, divided.

    Attributes:
        inputs_sha256: what it was divided for, as `inputs_digest` gives it.
        base: region whose rules hold where nothing is swapped.
        other: region whose rules are swapped in.
        unit: unit of all values.
        value_kind: what a value is: the optimum of the linear relaxation, or a plan in whole units.
        period_months: length of the periods in which the values were found.
        base_value: value of the base region under its own rules.
        other_value: value of the other region.
        gap: other less base.
        coalitions: number of coalitions valued.
        orders_drawn: number of orders drawn; None where all count.
        parts: the parts.
    """

    format_version: Literal[1]
    inputs_sha256: str
    base: str
    other: str
    unit: str
    value_kind: Literal["relaxed", "planned"]
    period_months: int
    base_value: BoundedValue
    other_value: BoundedValue
    gap: Number
    coalitions: int
    orders_drawn: int | None
    parts: Annotated[tuple[GapPart, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _adds_up(self) -> "DividedGap":
        scale = max(abs(self.base_value.value), abs(self.other_value.value), 1.0)
        total = sum(part.value for part in self.parts)
        difference = self.other_value.value - self.base_value.value
        for what, found in (("the parts to add up to the gap", total), ("other_value less base_value", difference)):
            if not isclose(found, self.gap, abs_tol=1e-6 * scale):
                raise ValueError(f"expected {what} of {self.gap:,.6g}, got {found:,.6g}")
        return self


def gap_folder(run: Path) -> Path:
    """Where the results of dividing the gap of a run are kept unless told otherwise: RUN.gap, beside the run."""
    return folder_beside(run, "gap")


def read_divided_gap(file: Path, manifest: Manifest) -> DividedGap:
    """Read the divided gap of a run.

    Args:
        file: the file.
        manifest: manifest of the run that it has to be of.

    Raises:
        RunFaults: if it cannot be read, with every fault of it, or it is of other inputs than the run's.
    """
    found = read_record(file, DividedGap, AGAIN)
    if found.inputs_sha256 != inputs_digest(manifest):
        message = f"expected the gap of this run, this one is of other inputs or overrides; divide it again: {AGAIN}"
        raise RunFaults([Fault(str(file), message)])
    return found
