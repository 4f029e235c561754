"""YAML files held against their models: what was expected of each key, at its line."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ValidationError

from planner.reading.faults import Fault
from planner.reading.file_text import FileText
from planner.reading.nearest import did_you_mean
from planner.reading.yaml_tree import Path, UnreadableYamlError, Value, YamlTree, dotted, parse_yaml

_EXPECTED = {
    "bool_type": "true or false",
    "dict_type": "keys with values",
    "float_type": "a number without unit, quotes or separators",
    "int_type": "a whole number",
    "missing": "this key",
    "model_type": "keys with values",
    "string_pattern_mismatch": (
        "a name of letters, digits, dots, underscores and hyphens, starting with a letter or digit"
    ),
    "string_too_short": "some text",
    "string_type": "text; put it in quotes",
    "tuple_type": "a list",
}

Model = TypeVar("Model", bound=BaseModel)

ModelAt = Callable[[Path], type[BaseModel]]
"""Gives the model that the keys at a path belong to."""


@dataclass(frozen=True)
class KeyLines:
    """A YAML file that was read: the line of each key.

    Attributes:
        FILE: the name of the file.
    """

    FILE: ClassVar[str]

    lines: Mapping[Path, int] = field(default_factory=dict)

    def fault(self, path: Path, message: str, value: str | None = None) -> Fault:
        """Locate a fault at a key, or at the nearest key around it."""
        return Fault(self.FILE, message, self.line(path), dotted(path) or None, value)

    def line(self, path: Path) -> int | None:
        """The line of a key, or of the nearest key around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def parse_keys(source: FileText) -> tuple[YamlTree, dict[str, Value]]:
    """Read a YAML file of keys with values.

    Raises:
        UnreadableYamlError: if the file is something else.
    """
    tree = parse_yaml(source)
    if not isinstance(tree.value, dict):
        found = "empty" if tree.value is None else "not a mapping"
        raise UnreadableYamlError(Fault(source.file, f"expected keys with values, the file is {found}", line=1))
    return tree, tree.value


def without_booleans(values: dict[str, Value]) -> dict[str, Value]:
    """Write booleans as text where no key takes one: Python takes ``true`` for 1."""
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in values.items()}


def validated(model: type[Model], value: object) -> Model:
    """Hold a value against its model.

    Raises:
        ValidationError: if it does not fit.
    """
    # JSON, because its strict mode takes lists for tuples and still keeps text, numbers and booleans apart
    return model.model_validate_json(json.dumps(value), strict=True)


def model_faults(
    text: KeyLines, value: Value, error: ValidationError, model_at: ModelAt, at: Path = ()
) -> Iterator[Fault]:
    """Tell what was expected of each key that does not fit.

    Args:
        text: the file.
        value: all that stands in it.
        error: what does not fit in a part of it.
        model_at: the models of its parts.
        at: where the part stands.
    """
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # said of a list whose items have faults themselves
        path = (*at, *(step for step in detail["loc"] if step != "[key]"))
        yield text.fault(path, expectation(path, detail, model_at), _written(value, path, detail))


def expectation(path: Path, detail: Any, model_at: ModelAt) -> str:
    """Say what was expected at a path, of which pydantic tells in detail what is wrong."""
    kind, plain = detail["type"], detail["msg"].removeprefix("Input should be ")
    if kind == "extra_forbidden":
        known = list(model_at(path[:-1]).model_fields)
        return f"expected a known key{did_you_mean(str(path[-1]), known)}; known are {', '.join(known)}"
    if path == ("format_version",):
        return "expected 1, the format that this version of gigasite reads"
    return f"expected {_EXPECTED.get(kind, plain)}"


def _written(value: Value, path: Path, detail: Any) -> str | None:
    """The plain value at fault as text, or the key where that is at fault."""
    if detail["type"] == "missing":
        return None
    if detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",):
        return str(path[-1])
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
