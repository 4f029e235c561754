"""JSON Schemas for editors, generated from the settings and the row classes."""

from typing import Any

from planner.scenario import Settings
from planner.tables import TABLES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_json_schema() -> dict[str, Any]:
    """The JSON Schema of `scenario.yaml`, for completion and checks in an editor."""
    schema = Settings.model_json_schema()
    schema["$defs"]["Change"]["oneOf"] = [{"required": [kind]} for kind in ("to", "multiply", "add")]
    return {"$schema": _DIALECT, **schema, "title": "scenario.yaml of gigasite"}


def table_json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of one row of each table, by table name."""
    return {row_class.TABLE: {"$schema": _DIALECT, **row_class.model_json_schema()} for row_class in TABLES}
