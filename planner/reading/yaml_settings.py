"""`scenario.yaml`: the settings and the overrides, every fault with its line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.reading.faults import Fault
from planner.reading.file_text import FileText
from planner.reading.nearest import did_you_mean
from planner.reading.yaml_tree import Path, UnreadableYamlError, Value, YamlTree, dotted, parse_yaml
from planner.scenario import Change, Override, Settings

SETTINGS_FILE = "scenario.yaml"

_EXPECTED = {
    "bool_type": "true or false",
    "dict_type": "keys with values",
    "float_type": "a number without unit, quotes or separators",
    "int_type": "a whole number",
    "missing": "this key",
    "model_type": "keys with values",
    "string_too_short": "some text",
    "string_type": "text; put it in quotes",
    "tuple_type": "a list",
}


@dataclass(frozen=True)
class SettingsText:
    """The settings, or None where they have faults, and the line of each key."""

    settings: Settings | None = None
    lines: dict[Path, int] = field(default_factory=dict)

    def fault(self, path: Path, message: str, value: str | None = None) -> Fault:
        """Locate a fault at a key, or at the nearest key around it."""
        return Fault(SETTINGS_FILE, message, self.line(path), dotted(path) or None, value)

    def line(self, path: Path) -> int | None:
        """The line of a key, or of the nearest key around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_settings(source: FileText) -> tuple[SettingsText, tuple[Fault, ...]]:
    """Read `scenario.yaml`, with all faults but those of its calendar."""
    try:
        tree = parse_yaml(source)
    except UnreadableYamlError as unreadable:
        return SettingsText(), (unreadable.fault,)
    if not isinstance(tree.value, dict):
        found = "empty" if tree.value is None else "not a mapping"
        return SettingsText(), (Fault(SETTINGS_FILE, f"expected keys with values, the file is {found}", line=1),)
    faults = list(tree.faults)
    settings: Settings | None = None
    try:
        # JSON, because its strict mode takes lists for tuples and still keeps text, numbers and booleans apart
        settings = Settings.model_validate_json(json.dumps(_without_top_booleans(tree.value)), strict=True)
    except ValidationError as error:
        faults += _validation_faults(tree, error)
    return SettingsText(None if faults else settings, tree.lines), tuple(faults)


def settings_problem(error: ValidationError) -> str:
    """Say what was expected of a setting that an override changed."""
    detail = error.errors(include_url=False)[0]
    return _message(tuple(detail["loc"]), detail)


def _without_top_booleans(values: dict[str, Value]) -> dict[str, Value]:
    """Write booleans as text: no setting is one, and Python takes ``true`` for 1."""
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in values.items()}


def _validation_faults(tree: YamlTree, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        path = tuple(step for step in detail["loc"] if step != "[key]")
        if detail["type"] == "too_short" and detail["input"]:
            continue  # said of a list whose items have faults themselves
        located = SettingsText(None, tree.lines)
        yield located.fault(path, _message(path, detail), _written(tree.value, detail))


def _message(path: Path, detail: Any) -> str:
    kind, plain = detail["type"], detail["msg"].removeprefix("Input should be ")
    if kind == "extra_forbidden":
        known = list(_model_at(path[:-1]).model_fields)
        return f"expected a known key{did_you_mean(str(path[-1]), known)}; known are {', '.join(known)}"
    if path == ("format_version",):
        return "expected 1, the format that this version of gigasite reads"
    if kind == "string_pattern_mismatch":
        return "expected a name of letters, digits, dots, underscores and hyphens, starting with a letter or digit"
    return f"expected {_EXPECTED.get(kind, plain)}"


def _model_at(path: Path) -> type[BaseModel]:
    if not path:
        return Settings
    return Override if len(path) == 2 else Change


def _written(value: Value, detail: Any) -> str | None:
    """The plain value at fault as text, or the key where that is at fault."""
    path = detail["loc"]
    if detail["type"] == "missing":
        return None
    if detail["type"] == "extra_forbidden":
        return str(path[-1])
    if path[-1:] == ("[key]",):
        return str(path[-2])
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
        elif isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return None if isinstance(value, dict | list) else str(value)
