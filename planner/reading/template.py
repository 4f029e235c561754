"""A new scenario folder that solves at once, ready to be edited."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from planner.reading.builtin import find_scenario
from planner.reading.datapackage import datapackage
from planner.reading.faults import Fault, ScenarioFaults
from planner.reading.json_schema import scenario_json_schema
from planner.reading.yaml_settings import SETTINGS_FILE
from planner.tables import TABLES

SCHEMA_FILE = "scenario.schema.json"
DATAPACKAGE_FILE = "datapackage.json"

_EDITOR_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def write_template(folder: Path) -> tuple[str, ...]:
    """Write a copy of the built-in scenario `tiny`, with its JSON Schema for editors and a `datapackage.json`.

    The folder appears whole or not at all.

    Args:
        folder: a new folder, or an empty one.

    Returns:
        The names of the files written, sorted.

    Raises:
        ScenarioFaults: if the folder holds something already, or cannot be written.
    """
    folder = Path(folder).absolute()
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise ScenarioFaults([Fault(str(folder), "expected a new or empty folder; nothing was written")])
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            made = Path(beside) / folder.name
            made.mkdir()
            names = _write_files(find_scenario("tiny"), made)
            if folder.is_dir():
                folder.rmdir()
            made.rename(folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ScenarioFaults([Fault(str(folder), f"expected a folder that can be written: {reason}")]) from error
    return names


def _write_files(template: Path, folder: Path) -> tuple[str, ...]:
    present = [row_class for row_class in TABLES if (template / f"{row_class.TABLE}.csv").is_file()]
    for row_class in present:
        shutil.copyfile(template / f"{row_class.TABLE}.csv", folder / f"{row_class.TABLE}.csv")
    settings = (template / SETTINGS_FILE).read_text(encoding="utf-8").removeprefix(_EDITOR_LINE)
    (folder / SETTINGS_FILE).write_text(_EDITOR_LINE + settings, encoding="utf-8", newline="\n")
    _write_json(folder / SCHEMA_FILE, scenario_json_schema())
    _write_json(folder / DATAPACKAGE_FILE, datapackage(present))
    return tuple(sorted(path.name for path in folder.iterdir()))


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
