"""The scenario's own files, which a run folder carries with it."""

from collections.abc import Sequence
from pathlib import Path

from planner.reading import Fault
from planner.run_folder.run_faults import RunFaults
from planner.run_folder.run_file import RunFile
from planner.scenario import Scenario

INPUTS_FOLDER = "inputs"


def read_inputs(scenario: Scenario, folder: Path) -> tuple[RunFile, ...]:
    """Take the files that a scenario was read from into memory, to be copied into its run folder later.

    Call it before the solve: whoever edits the scenario meanwhile then does no harm.

    Args:
        scenario: the scenario as it was read.
        folder: the folder that it was read from.

    Raises:
        RunFaults: if a file is not any more what was read.
    """
    files = tuple(RunFile(file.name, (folder / file.name).read_bytes()) for file in scenario.inputs)
    refuse_other_inputs(scenario, files)
    return files


def refuse_other_inputs(scenario: Scenario, files: Sequence[RunFile]) -> None:
    """Refuse files that are not the ones that the scenario was read from.

    Raises:
        RunFaults: naming each file that is missing, different or too many.
    """
    expected = {file.name: file.sha256 for file in scenario.inputs}
    found = {file.name: file.sha256 for file in files}
    faults = [
        Fault(name, "expected the file as it was when the scenario was read; read the scenario again")
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]
    if faults:
        raise RunFaults(faults)
