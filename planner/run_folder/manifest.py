"""The manifest of a run, `plan.json`: from what, by what and how well the plan was made."""

import json
import math
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from planner.outputs.words import STOPPED_BY_WORDS
from planner.plan import Outcome, Plan
from planner.scenario import Scenario

FORMAT_VERSION = 1
"""Version of the run folder; a higher one may not be readable, new keys alone do not raise it."""

PACKAGES = ("highspy", "numpy", "pandas", "pydantic", "pyomo", "scipy")
"""Packages on which the numbers of a plan depend."""

OptionValue = str | bool | int | float | None


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FileHash(_Record):
    """A file by its name inside its folder, and its hash."""

    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class PackageVersion(_Record):
    """An installed package."""

    name: str
    version: str


class ScenarioReference(_Record):
    """The scenario that was solved."""

    name: str
    title: str
    override: tuple[str, ...]


class SolveRecord(_Record):
    """How the solving of one problem ended; a number that is not known is left blank.

    Attributes:
        bound_proven_by: what the bound rests on, in words; runs of earlier versions do not say.
    """

    regions: tuple[str, ...]
    objective_name: str
    unit: str
    finding: str
    status: str
    stopped_by: str
    stopped_by_words: str
    objective: float | None
    bound: float | None
    bound_proven_by: str = ""
    gap: float | None
    compute_eflops_months: float | None
    cost_million_usd: float | None


class Manifest(_Record):
    """Everything that is to be known of a run besides its tables.

    It holds no times, no user names and no absolute paths: the same run twice gives the same manifest, but for the
    memory, which is that of the run and not of the plan.

    Attributes:
        certificate: verdict of the certificate.
        options: options of the solve by name.
        outputs: hashes of the files made, but for this one and `solver.log`.
        peak_memory_gb: most memory that the program and the largest of its solving processes took, in steps of a
            quarter GB; None where that is not known.
    """

    format_version: Literal[1] = 1
    gigasite_version: str
    scenario: ScenarioReference
    certificate: Literal["holds", "broken", "not made"] = "not made"
    outcomes: tuple[SolveRecord, ...]
    solver: PackageVersion
    options: Mapping[str, OptionValue]
    python_version: str
    machine: str
    peak_memory_gb: float | None = None
    packages: tuple[PackageVersion, ...]
    inputs: tuple[FileHash, ...]
    outputs: tuple[FileHash, ...] = ()

    @field_validator("options")
    @classmethod
    def _no_absolute_paths(cls, options: Mapping[str, OptionValue]) -> Mapping[str, OptionValue]:
        for name, value in options.items():
            if isinstance(value, str) and (PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute()):
                raise ValueError(f"option {name}: got an absolute path, expected none")
        return options

    def to_json(self) -> str:
        """Write the manifest as JSON text, the same text for the same manifest."""
        return json.dumps(self.model_dump(mode="json"), indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def describe_run(
    scenario: Scenario,
    plan: Plan,
    *,
    solver: str,
    solver_version: str,
    options: Mapping[str, OptionValue],
    peak_memory_gb: float | None = None,
) -> Manifest:
    """Describe a run; `write_run` adds the verdict of the certificate and the hashes of the outputs.

    Args:
        scenario: the scenario solved.
        plan: its plan.
        solver: name of the solver.
        solver_version: its version.
        options: options that bear on the result, by name; no paths.
        peak_memory_gb: most memory that solving took; None where that is not known.
    """
    return Manifest(
        gigasite_version=_version("gigasite") or "not installed",
        scenario=ScenarioReference(
            name=scenario.settings.name, title=scenario.settings.title, override=scenario.override
        ),
        outcomes=tuple(_solve_record(outcome) for outcome in plan.outcomes),
        solver=PackageVersion(name=solver, version=solver_version),
        options=dict(options),
        python_version=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        peak_memory_gb=peak_memory_gb,
        packages=tuple(
            PackageVersion(name=name, version=found) for name in PACKAGES if (found := _version(name)) is not None
        ),
        inputs=tuple(FileHash(name=file.name, sha256=file.sha256) for file in scenario.inputs),
    )


def outcome_of(record: SolveRecord) -> Outcome:
    """Make the outcome of a record again; blank numbers become NaN, as does the time, which is not kept."""
    return Outcome(
        regions=record.regions,
        objective_name=record.objective_name,
        unit=record.unit,
        finding=record.finding,
        status=record.status,
        stopped_by=record.stopped_by,
        objective=_or_nan(record.objective),
        bound=_or_nan(record.bound),
        bound_proven_by=record.bound_proven_by,
        gap=_or_nan(record.gap),
        compute_eflops_months=_or_nan(record.compute_eflops_months),
        cost_million_usd=_or_nan(record.cost_million_usd),
        seconds=math.nan,
    )


def _solve_record(outcome: Outcome) -> SolveRecord:
    return SolveRecord(
        regions=outcome.regions,
        objective_name=outcome.objective_name,
        unit=outcome.unit,
        finding=outcome.finding,
        status=outcome.status,
        stopped_by=outcome.stopped_by,
        stopped_by_words=STOPPED_BY_WORDS.get(outcome.stopped_by, outcome.stopped_by),
        objective=_finite(outcome.objective),
        bound=_finite(outcome.bound),
        bound_proven_by=outcome.bound_proven_by,
        gap=_finite(outcome.gap),
        compute_eflops_months=_finite(outcome.compute_eflops_months),
        cost_million_usd=_finite(outcome.cost_million_usd),
    )


def _finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None


def _or_nan(number: float | None) -> float:
    return math.nan if number is None else number


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
