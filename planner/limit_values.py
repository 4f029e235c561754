"""What one more of each limit of a plan is worth: its record, and the file that holds it."""

import hashlib
import json
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from planner.reading import Fault
from planner.records_beside_runs import Number, Record, folder_beside, inputs_digest, read_record
from planner.run_folder.manifest import Manifest
from planner.run_folder.run_faults import RunFaults

VALUES_FILE = "values.json"
FORMAT_VERSION: Literal[2] = 2

AGREES = 0.1
"""Share by which a finite difference may differ from a value that it confirms."""

AGAIN = "gigasite explain RUN --values"


class Place(Record):
    """A place of a limit that was looked at.

    Attributes:
        region: region of the place; of a place that regions share, one of them.
        objective: name of the objective.
        limit: name of the limit.
        where: its place.
        item: product or option, where that matters; blank elsewhere.
        period: number of the first period in which there is more.
        once: whether more is handed over once, and is not there in each period.
        unit: what one more is.
        sites: sites whose orders were decided anew.
    """

    region: str
    objective: Literal["compute", "cost"]
    limit: str
    where: str
    item: str
    period: Annotated[int, Field(ge=-1)]
    once: bool
    unit: str
    sites: Annotated[tuple[str, ...], Field(strict=False)]


class LimitValue(Place):
    """What one more of a limit is worth, in the unit of the plan's objective.

    Of what comes in real numbers the value is what the linear program gives with what is whole held, if the finite
    difference confirms it. Of what comes in whole units it is the finite difference itself.

    Attributes:
        whole: whether it is of use in whole units alone.
        step: how much more the finite difference takes, in `unit`.
        price: what the plan's linear program says that one more is worth; where several limits are full at once it
            may be that of one less. Of whole units what is gained if one more is ordered and no other order changes.
        value: what one more is worth.
        less: what one less costs with what is whole held; None where it cannot be given up, and for whole units.
        anew: what one more gives where orders of `sites` are decided anew; None where no plan was found.
        low: `anew` is proven to be no lower; None where nothing is proven.
        high: `anew` is proven to be no higher; None where nothing is proven.
        up_to: how many more are worth the value each with what is whole held.
    """

    whole: bool
    step: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    price: Number
    value: Number
    less: Number | None
    anew: Number | None
    low: Number | None
    high: Number | None
    up_to: Number

    @property
    def finding(self) -> Literal["confirmed", "differs", "unproven"]:
        """Whether the finite difference confirms the value.

        It differs where it is proven to be more than a tenth off, or of another sign; it is unproven where branch and
        bound left that open.
        """
        if self.anew is None or self.low is None or self.high is None:
            return "unproven"
        if agrees(self.low, self.value) and agrees(self.high, self.value):
            return "confirmed"
        apart = AGREES * abs(self.value)
        return "differs" if self.low > self.value + apart or self.high < self.value - apart else "unproven"

    @property
    def confirmed(self) -> bool:
        """Whether the finite difference is proven to have the sign of the value and to be within a tenth of it."""
        return self.finding == "confirmed"


def agrees(found: float, value: float) -> bool:
    """Whether a finite difference has the sign of a value, and is within a tenth of it."""
    return abs(found - value) <= AGREES * abs(value)


class Brought(Record):
    """What so many more of a limit bring in all, where orders are decided anew.

    Attributes:
        amount: how many more.
        low: it is proven that they bring no less; None where nothing is proven.
        high: it is proven that they bring no more; None where nothing is proven.
    """

    amount: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    low: Number | None
    high: Number | None

    @property
    def settled(self) -> bool:
        """Whether it is proven to within a tenth."""
        return self.low is not None and self.high is not None and agrees(self.low, self.high)


class NotLinear(Place):
    """A place that was looked at and has no value: what some more bring there is not in proportion, or not proven.

    Attributes:
        brings: what some numbers of more bring in all, in the unit of the objective.
        by_clock: whether processor time ran out, so that a faster machine may prove what this one did not.
    """

    brings: Annotated[tuple[Brought, ...], Field(strict=False)]
    by_clock: bool

    @property
    def finding(self) -> Literal["not linear", "differs", "unproven"]:
        """Why there is no value.

        It is unproven where what more brings is not settled to within a tenth. It differs where more brings in
        proportion, but not what the linear program beside the plan says. Else it is not linear.
        """
        if not all(brought.settled for brought in self.brings):
            return "unproven"
        each = [(brought.low or 0.0) / brought.amount for brought in self.brings]
        return "differs" if len(each) > 1 and all(agrees(one, each[0]) for one in each) else "not linear"


class LimitValues(Record):
    """What one more of the limits of a plan is worth.

    Attributes:
        inputs_sha256: what it was computed for, as `inputs_digest` gives it.
        plan_sha256: the plan around which it was computed, as `plan_digest` gives it.
        most: places of each limit, in each part of the scenario, that were looked for.
        values: the values, all of them confirmed.
        not_linear: places that were looked at and have no value.
    """

    format_version: Literal[2]
    inputs_sha256: str
    plan_sha256: str
    most: int
    values: Annotated[tuple[LimitValue, ...], Field(strict=False)]
    not_linear: Annotated[tuple[NotLinear, ...], Field(strict=False)]

    @property
    def looked_at(self) -> int:
        """Number of places of which one more was held against what it really gives."""
        return len(self.values) + len(self.not_linear)

    def frame(self, labels: tuple[str, ...]) -> pd.DataFrame:
        """Give the values as a table.

        Args:
            labels: labels of the periods.
        """
        return pd.DataFrame(
            [
                one.model_dump() | {"period": labels[one.period], "sites": " ".join(one.sites), "finding": one.finding}
                for one in self.values
            ]
        )

    def not_linear_frame(self, labels: tuple[str, ...]) -> pd.DataFrame:
        """Give the places without a value as a table, a row for each number of more that was tried.

        Args:
            labels: labels of the periods.
        """
        return pd.DataFrame(
            [
                one.model_dump(exclude={"brings"})
                | {"more": f"{brought.amount:g}", "low": brought.low, "high": brought.high}
                | {"period": labels[one.period], "sites": " ".join(one.sites), "finding": one.finding}
                for one in self.not_linear
                for brought in one.brings
            ]
        )


def values_folder(run: Path) -> Path:
    """Where the values of a run are kept: RUN.values, beside the run."""
    return folder_beside(run, "values")


def values_record(manifest: Manifest, most: int, looked: tuple[LimitValue | NotLinear, ...]) -> LimitValues:
    """Make the record of the places of a run that were looked at.

    Raises:
        ValueError: if one is given as a value that is not confirmed.
    """
    values = tuple(one for one in looked if isinstance(one, LimitValue))
    if not all(value.confirmed for value in values):
        raise ValueError("expected values that are confirmed, and all else as not linear")
    return LimitValues(
        format_version=FORMAT_VERSION,
        inputs_sha256=inputs_digest(manifest),
        plan_sha256=plan_digest(manifest),
        most=most,
        values=values,
        not_linear=tuple(one for one in looked if isinstance(one, NotLinear)),
    )


def plan_digest(manifest: Manifest) -> str:
    """Digest a plan: the tables of its run."""
    files = sorted((file.name, file.sha256) for file in manifest.outputs if file.name.startswith("tables/"))
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()


def read_limit_values(file: Path, manifest: Manifest) -> LimitValues:
    """Read the values of a run.

    Args:
        file: the file.
        manifest: manifest of the run that they have to be of.

    Raises:
        RunFaults: if it cannot be read, with every fault of it, or it is of another plan or other inputs.
    """
    found = read_record(file, LimitValues, AGAIN)
    for kind, mine, expected in (
        ("other inputs or overrides", found.inputs_sha256, inputs_digest(manifest)),
        ("another plan", found.plan_sha256, plan_digest(manifest)),
    ):
        if mine != expected:
            message = f"expected the values of this run, these are of {kind}; find them again: {AGAIN}"
            raise RunFaults([Fault(str(file), message)])
    return found
