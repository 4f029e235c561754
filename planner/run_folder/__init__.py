"""The run folder: a plan with all that belongs to it, written whole and read again."""

from planner.run_folder.inputs import read_inputs
from planner.run_folder.manifest import FileHash, Manifest, PackageVersion, ScenarioReference, SolveRecord, describe_run
from planner.run_folder.plan_tables import require_parquet
from planner.run_folder.replacement import MANIFEST_FILE, refuse_other_content
from planner.run_folder.run import Run, changed_files, read_manifest, read_output, read_run, vouched_files
from planner.run_folder.run_faults import RunFaults
from planner.run_folder.run_file import RunFile
from planner.run_folder.whole_file import write_whole_file
from planner.run_folder.writing import write_run

__all__ = [
    "MANIFEST_FILE",
    "FileHash",
    "Manifest",
    "PackageVersion",
    "Run",
    "RunFaults",
    "RunFile",
    "ScenarioReference",
    "SolveRecord",
    "changed_files",
    "describe_run",
    "read_inputs",
    "read_manifest",
    "read_output",
    "read_run",
    "refuse_other_content",
    "require_parquet",
    "vouched_files",
    "write_run",
    "write_whole_file",
]
