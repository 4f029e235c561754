"""Records that commands write beside a run, in folders of their own: what they share, and how they are read."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from planner.reading import Fault
from planner.reading.claims_file import CLAIMS_FILE
from planner.reading.file_text import read_file_text
from planner.run_folder.manifest import Manifest
from planner.run_folder.run_faults import RunFaults

Number = Annotated[float, Field(allow_inf_nan=False)]


class Record(BaseModel):
    """A record, or a part of one."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    def to_json(self) -> str:
        """Write the record as JSON text, the same text for the same record."""
        return json.dumps(self.model_dump(mode="json"), indent=2, allow_nan=False, ensure_ascii=False) + "\n"


AnyRecord = TypeVar("AnyRecord", bound=Record)


def folder_beside(run: Path, ending: str) -> Path:
    """Name the folder RUN.ending beside a run."""
    resolved = run.resolve()
    return resolved.with_name(f"{resolved.name}.{ending}")


def inputs_digest(manifest: Manifest) -> str:
    """Digest what a record depends on: the inputs of a run but for its claims, and its overrides."""
    files = [(file.name, file.sha256) for file in manifest.inputs if file.name != CLAIMS_FILE]
    text = json.dumps([sorted(files), list(manifest.scenario.override)])
    return hashlib.sha256(text.encode()).hexdigest()


def read_record(file: Path, kind: type[AnyRecord], again: str) -> AnyRecord:
    """Read a record.

    Args:
        file: the file.
        kind: what it has to be.
        again: command that writes it again.

    Raises:
        RunFaults: if it cannot be read, with every fault of it.
    """
    text = read_file_text(file.parent, file.name)
    if isinstance(text, Fault):
        raise RunFaults([text])
    try:
        return kind.model_validate_json(text.text)
    except ValidationError as error:
        raise RunFaults(list(_faults(file.name, error, again))) from error


def _faults(name: str, error: ValidationError, again: str) -> Iterator[Fault]:
    for detail in error.errors(include_url=False, include_context=False):
        key = ".".join(str(part) for part in detail["loc"]) or None
        said = detail["msg"].removeprefix("Value error, ")
        value = detail["input"] if key and isinstance(detail["input"], str | int | float) else None
        message = f"{said[:1].lower()}{said[1:]}; write it again: {again}"
        yield Fault(name, message, None, key, None if value is None else str(value))
