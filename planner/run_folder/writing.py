"""Write a run folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from planner.certificate import Certificate
from planner.outputs import orders_csv, sites_geojson, summary_markdown
from planner.plan import Plan
from planner.run_folder.inputs import INPUTS_FOLDER, refuse_other_inputs
from planner.run_folder.manifest import FileHash, Manifest
from planner.run_folder.plan_tables import csv_files, parquet_files
from planner.run_folder.replacement import MANIFEST_FILE, replace_folder
from planner.run_folder.run_file import RunFile
from planner.scenario import Scenario


def write_run(
    folder: Path,
    scenario: Scenario,
    plan: Plan,
    certificate: Certificate,
    solver_log: str,
    manifest: Manifest,
    *,
    inputs: Sequence[RunFile],
    pages: Sequence[RunFile] = (),
    parquet: bool = False,
) -> Manifest:
    """Write a run folder whole or not at all; an older run folder of that name is replaced at the end.

    All files but `solver.log` are the same bytes for the same arguments.

    Args:
        folder: the run folder.
        scenario: the scenario solved.
        plan: its plan.
        certificate: the certificate of the plan.
        solver_log: what the solver printed, with its times.
        manifest: what `describe_run` says of the run.
        inputs: the scenario's files, from `read_inputs`; `verify` and others work from these copies.
        pages: further files to put into the folder, like `map.html`.
        parquet: whether to write the tables as Parquet too.

    Returns:
        The manifest as written: with the verdict of the certificate and the hashes of the files made.

    Raises:
        RunFaults: if the inputs are not those of the scenario, pyarrow is missing for Parquet, or something that
            is no run folder stands there.
        OSError: if the disk refuses; what stood there before is intact.
    """
    refuse_other_inputs(scenario, inputs)
    verdict: Literal["holds", "broken"] = "holds" if certificate.holds else "broken"
    made = [
        *csv_files(plan),
        *(parquet_files(plan) if parquet else ()),
        RunFile("sites.geojson", sites_geojson(scenario, plan).encode()),
        RunFile("orders.csv", orders_csv(scenario, plan).encode()),
        RunFile("summary.md", summary_markdown(scenario, plan, verdict).encode()),
        RunFile("certificate.json", certificate.to_json().encode()),
        *pages,
    ]
    hashes = tuple(FileHash(name=file.name, sha256=file.sha256) for file in sorted(made, key=lambda file: file.name))
    written = manifest.model_copy(update={"certificate": verdict, "outputs": hashes})
    replace_folder(
        folder,
        [
            *made,
            *(RunFile(f"{INPUTS_FOLDER}/{file.name}", file.content) for file in inputs),
            RunFile("solver.log", solver_log.encode()),
            RunFile(MANIFEST_FILE, written.to_json().encode()),
        ],
    )
    return written
