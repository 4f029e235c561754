"""The tables of a scenario as a Frictionless data package, so that other tools can read and check them."""

import inspect
from collections.abc import Sequence
from typing import Any

from planner.reading.columns import Column, column_schemas, columns_of
from planner.tables import TABLES, Row

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"text": "string"}
_CONSTRAINTS = (
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "pattern",
)


def datapackage(tables: Sequence[type[Row]] = TABLES) -> dict[str, Any]:
    """Describe tables as a data package: units, descriptions, bounds and keys of every column.

    Args:
        tables: the row classes of the files that are there.

    Returns:
        The content of a `datapackage.json`, Data Package version 2.0.
    """
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "gigasite-scenario",
        "title": "Tables of a gigasite scenario",
        "resources": [_resource(row_class, tables) for row_class in tables],
    }


def _resource(row_class: type[Row], tables: Sequence[type[Row]]) -> dict[str, Any]:
    return {
        "name": row_class.TABLE,
        "type": "table",
        "path": f"{row_class.TABLE}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": inspect.cleandoc(row_class.__doc__ or ""),
        "schema": _table_schema(row_class, tables),
    }


def _table_schema(row_class: type[Row], tables: Sequence[type[Row]]) -> dict[str, Any]:
    columns = columns_of(row_class)
    schemas = column_schemas(row_class)
    names = {table.TABLE for table in tables}
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, schemas[column.name]) for column in columns],
        "missingValues": [""],
    }
    if all(column.required for column in columns if column.name in row_class.KEY):
        schema["primaryKey"] = list(row_class.KEY)
    else:  # a primary key may not be blank in any column
        schema["uniqueKeys"] = [list(row_class.KEY)]
    foreign_keys = [_foreign_key(column.name, column.references) for column in columns if column.references]
    foreign_keys = [key for key in foreign_keys if key["reference"]["resource"] in names]
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
    return schema


def _field(column: Column, schema: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "description": schema["description"],
    }
    if "unit" in schema:
        field["unit"] = schema["unit"]
    if column.kind == "boolean":
        field |= {"trueValues": ["true", "True", "TRUE"], "falseValues": ["false", "False", "FALSE"]}
    constraints = {rule: schema[rule] for rule in _CONSTRAINTS if rule in schema}
    return field | {"constraints": {"required": column.required, **constraints}}


def _foreign_key(name: str, references: str) -> dict[str, Any]:
    table, _, column = references.partition(".")
    return {"fields": [name], "reference": {"resource": table, "fields": [column]}}
