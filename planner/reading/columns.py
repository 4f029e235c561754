"""What the reader needs to know of each column, taken from the row classes."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from planner.tables import Row

Kind = Literal["text", "number", "integer", "boolean", "date"]
Use = Literal["model", "people", "rows"]

_NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
_EXPECTED = {
    "boolean": "true or false",
    "date": "a date like 2026-03-31",
    "integer": "a whole number",
    "number": "a number",
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: its name in the header.
        kind: how its text is read.
        required: whether a cell may not be blank.
        expected: in words, what a cell must hold.
        default: text that a blank cell stands for; None where it stands for nothing.
        choices: the only values allowed, if there are any.
        references: ``table.column`` that must hold the value, if any.
        is_period: whether it holds a period of the calendar.
        use: ``model`` where a limit, cost or objective reads it, ``people`` where reports and maps alone do, ``rows``
            where it names, dates or refers to rows.
    """

    name: str
    kind: Kind
    required: bool
    expected: str
    default: str | None
    choices: tuple[str, ...]
    references: str | None
    is_period: bool
    use: Use


@cache
def columns_of(row_class: type[Row]) -> tuple[Column, ...]:
    """Describe the columns of a table, in the order of the row class."""
    schemas = column_schemas(row_class)
    return tuple(
        _column(name, schemas[name], field.is_required(), name in row_class.KEY)
        for name, field in row_class.model_fields.items()
    )


def column_schemas(row_class: type[Row]) -> dict[str, dict[str, Any]]:
    """The JSON Schema of a cell of each column that is not blank."""
    return {name: _merged(schema) for name, schema in row_class.model_json_schema()["properties"].items()}


def _column(name: str, schema: dict[str, Any], required: bool, in_key: bool) -> Column:
    kind: Kind = "date" if schema.get("format") == "date" else "text"
    if schema["type"] in ("boolean", "integer", "number"):
        kind = schema["type"]
    default = schema.get("default")
    is_period = kind == "text" and (name == "period" or name.endswith("_period"))
    return Column(
        name=name,
        kind=kind,
        required=required,
        expected="a period" if is_period else _expected(kind, schema),
        default=None if default is None else str(default),
        choices=tuple(schema.get("enum", ())),
        references=schema.get("references"),
        is_period=is_period,
        use=schema.get("use", "rows" if in_key or is_period or "references" in schema else "model"),
    )


def _merged(schema: dict[str, Any]) -> dict[str, Any]:
    """Read ``X or nothing`` as X: whether a cell may be blank is told apart."""
    given = [branch for branch in schema.get("anyOf", ()) if branch.get("type") != "null"]
    return {**schema, **(given[0] if given else {})}


def _expected(kind: Kind, schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if kind == "text":
        return _expected_text(schema)
    unit = f" of {schema['unit']}" if schema.get("unit", "1") != "1" else ""
    bounds = [
        f"{word} {schema[rule]:g}"
        for rule, word in (
            ("exclusiveMinimum", "more than"),
            ("minimum", "at least"),
            ("exclusiveMaximum", "less than"),
            ("maximum", "at most"),
        )
        if rule in schema
    ]
    return _EXPECTED[kind] + unit + (", " + " and ".join(bounds) if bounds else "")


def _expected_text(schema: dict[str, Any]) -> str:
    if schema.get("pattern") == _NAME_PATTERN:
        return (
            "a name of letters, digits, dots, underscores and hyphens, "
            f"starting with a letter or digit, at most {schema['maxLength']} characters"
        )
    if "http" in schema.get("pattern", ""):
        return "an address that starts with http:// or https:// and has no blanks"
    return f"printable text of at most {schema.get('maxLength', 2000)} characters, without line breaks"
