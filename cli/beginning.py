"""What a plan begins from: nothing, or an earlier run."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from optimize import KNOWLEDGE_FILE, Knowledge, KnowledgeFileError, knowledge_from_bytes
from planner.reading import Fault
from planner.run_folder import MANIFEST_FILE, RunFaults, read_manifest, read_output


@dataclass(frozen=True)
class Beginning:
    """What is known before a plan is made.

    Attributes:
        knowledge: of an earlier solve.
        options: what the manifest says of it: the hash of its own manifest, which has the hashes of all its files.
    """

    knowledge: Knowledge = field(default_factory=Knowledge)
    options: Mapping[str, str] = field(default_factory=dict)


def read_beginning(run: Path) -> Beginning:
    """Read what is known from a run folder.

    Raises:
        RunFaults: if it is no run folder, is damaged, or of another version.
    """
    manifest = read_manifest(run)
    content = read_output(run, manifest, KNOWLEDGE_FILE)
    try:
        knowledge = knowledge_from_bytes(content)
    except KnowledgeFileError as error:
        message = f"{error}; make the run again with gigasite plan"
        raise RunFaults([Fault(f"{run}/{KNOWLEDGE_FILE}", message)]) from error
    return Beginning(knowledge, {"from_run": hashlib.sha256((run / MANIFEST_FILE).read_bytes()).hexdigest()})
