"""Read a run folder."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from planner.plan import Plan
from planner.reading import Fault, read_scenario
from planner.reading.file_text import read_file_text
from planner.run_folder.inputs import INPUTS_FOLDER
from planner.run_folder.manifest import Manifest, outcome_of
from planner.run_folder.plan_tables import read_plan
from planner.run_folder.replacement import MANIFEST_FILE
from planner.run_folder.run_faults import RunFaults
from planner.scenario import Scenario


@dataclass(frozen=True)
class Run:
    """A plan with the scenario that it is for and the manifest of how it was made."""

    scenario: Scenario
    plan: Plan
    manifest: Manifest


def read_run(folder: Path) -> Run:
    """Read a run folder; the scenario comes from its own copy of the inputs.

    The times of the solves are not kept: `Outcome.seconds` is NaN.

    Raises:
        RunFaults: with every fault of the manifest, or of the plan's tables.
        ScenarioFaults: with every fault of the copied inputs.
    """
    manifest = read_manifest(folder)
    scenario = read_scenario(folder / INPUTS_FOLDER, manifest.scenario.override)
    plan = read_plan(folder, scenario, [outcome_of(record) for record in manifest.outcomes])
    return Run(scenario, plan, manifest)


def vouched_files(manifest: Manifest) -> dict[str, str]:
    """Give the hash of each file that the manifest of a run vouches for, inputs and outputs, by its name in the run."""
    inputs = {f"{INPUTS_FOLDER}/{file.name}": file.sha256 for file in manifest.inputs}
    return inputs | {file.name: file.sha256 for file in manifest.outputs}


def changed_files(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Name the files of a run folder that are not what was written: changed or missing, inputs and outputs."""
    vouched = sorted(vouched_files(manifest).items())
    return tuple(name for name, sha256 in vouched if _sha256(folder, name) != sha256)


def _sha256(folder: Path, name: str) -> str | None:
    """Hash a regular file inside the folder; None for anything else."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_output(folder: Path, manifest: Manifest, name: str) -> bytes:
    """Read a file of a run folder as it was written.

    Raises:
        RunFaults: if the run has no such file, or it is not what was written.
    """
    expected = {file.name: file.sha256 for file in manifest.outputs}.get(name)
    if expected is None:
        message = f"expected a run with the file {name}; this one was made without: make it again with gigasite plan"
        raise RunFaults([Fault(str(folder), message)])
    if _sha256(folder, name) != expected:
        message = "expected the file as it was written, it is changed or missing; make the run again with gigasite plan"
        raise RunFaults([Fault(f"{folder}/{name}", message)])
    return (folder / name).read_bytes()


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a run folder.

    Raises:
        RunFaults: if there is none, or with every fault of it.
    """
    if not (folder / MANIFEST_FILE).is_file():
        raise RunFaults([Fault(str(folder), f"expected a run folder with {MANIFEST_FILE}; make one: gigasite plan")])
    text = read_file_text(folder, MANIFEST_FILE)
    if isinstance(text, Fault):
        raise RunFaults([text])
    try:
        return Manifest.model_validate_json(text.text)
    except ValidationError as error:
        raise RunFaults(_manifest_faults(error)) from error


def _manifest_faults(error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors(include_url=False, include_context=False):
        key = ".".join(str(part) for part in detail["loc"]) or None
        value = detail["input"] if isinstance(detail["input"], (str, int, float)) and key else None
        yield Fault(MANIFEST_FILE, detail["msg"][:1].lower() + detail["msg"][1:], None, key, _said(value))


def _said(value: str | int | float | None) -> str | None:
    return None if value is None else str(value)
