"""`scenario.yaml`: the settings and the overrides, every fault with its line."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ValidationError

from planner.reading.faults import Fault
from planner.reading.file_text import FileText
from planner.reading.yaml_model import KeyLines, expectation, model_faults, parse_keys, validated, without_booleans
from planner.reading.yaml_tree import Path, UnreadableYamlError
from planner.scenario import Change, Override, Settings

SETTINGS_FILE = "scenario.yaml"


@dataclass(frozen=True)
class SettingsText(KeyLines):
    """The settings, or None where they have faults, and the line of each key."""

    FILE: ClassVar[str] = SETTINGS_FILE

    settings: Settings | None = None


def read_settings(source: FileText) -> tuple[SettingsText, tuple[Fault, ...]]:
    """Read `scenario.yaml`, with all faults but those of its calendar."""
    try:
        tree, values = parse_keys(source)
    except UnreadableYamlError as unreadable:
        return SettingsText(), (unreadable.fault,)
    faults = list(tree.faults)
    settings: Settings | None = None
    try:
        settings = validated(Settings, without_booleans(values))
    except ValidationError as error:
        faults += model_faults(SettingsText(tree.lines), tree.value, error, _model_at)
    return SettingsText(tree.lines, None if faults else settings), tuple(faults)


def settings_problem(error: ValidationError) -> str:
    """Say what was expected of a setting that an override changed."""
    detail = error.errors(include_url=False)[0]
    return expectation(tuple(detail["loc"]), detail, _model_at)


def _model_at(path: Path) -> type[BaseModel]:
    if not path:
        return Settings
    return Override if len(path) == 2 else Change
