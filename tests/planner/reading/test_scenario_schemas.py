import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from planner.reading import datapackage, read_scenario, scenario_json_schema, table_json_schemas
from planner.tables import TABLES


def test_the_schema_of_the_settings_accepts_what_the_reader_accepts(folder: Path) -> None:
    validator = Draft202012Validator(scenario_json_schema())
    settings = yaml.safe_load((folder / "scenario.yaml").read_text(encoding="utf-8"))

    validator.check_schema(scenario_json_schema())
    assert list(validator.iter_errors(settings)) == []


@pytest.mark.parametrize("change", [{}, {"to": 1, "add": 1}, {"multiply": 2, "add": 1}])
def test_the_schema_of_the_settings_wants_exactly_one_kind_of_change(folder: Path, change: dict[str, int]) -> None:
    settings = yaml.safe_load((folder / "scenario.yaml").read_text(encoding="utf-8"))
    settings["overrides"]["fast"]["changes"] = [{"table": "zones", "column": "study_months", **change}]

    assert not Draft202012Validator(scenario_json_schema()).is_valid(settings)


def test_the_schema_of_each_table_accepts_its_rows(folder: Path) -> None:
    scenario = read_scenario(folder)
    schemas = table_json_schemas()

    assert list(schemas) == [row_class.TABLE for row_class in TABLES]
    for table, schema in schemas.items():
        validator = Draft202012Validator(schema)
        for row in getattr(scenario, table):
            assert list(validator.iter_errors(row.model_dump(mode="json"))) == []


def test_the_data_package_describes_every_column_of_every_table() -> None:
    resources = datapackage()["resources"]

    assert [resource["name"] for resource in resources] == [row_class.TABLE for row_class in TABLES]
    for row_class, resource in zip(TABLES, resources, strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(row_class.model_fields)
        assert all(field["description"] for field in fields)
        assert resource["description"]


def test_the_data_package_carries_units_bounds_and_keys() -> None:
    resources = {resource["name"]: resource for resource in datapackage()["resources"]}
    sites, slots = resources["sites"]["schema"], resources["order_slots"]["schema"]
    fields = {field["name"]: field for field in sites["fields"]}

    assert fields["contract_mw"]["unit"] == "MW"
    assert fields["contract_mw"]["constraints"] == {"required": False, "minimum": 0, "maximum": 20000}
    assert fields["connection_limit_mw"]["constraints"]["exclusiveMinimum"] == 0
    assert fields["kind"]["constraints"]["enum"][0] == "campus"
    assert sites["primaryKey"] == ["site"]
    assert {"fields": ["zone"], "reference": {"resource": "zones", "fields": ["zone"]}} in sites["foreignKeys"]
    assert "primaryKey" not in slots
    assert slots["uniqueKeys"] == [["region", "option", "year"]]


def test_the_data_package_of_some_tables_refers_to_no_others() -> None:
    some = [row_class for row_class in TABLES if row_class.TABLE in ("sites", "zones")]

    resources = datapackage(some)["resources"]

    targets = {
        key["reference"]["resource"] for resource in resources for key in resource["schema"].get("foreignKeys", ())
    }
    assert targets == {"zones"}


def test_schemas_and_data_package_are_plain_json() -> None:
    for made in (scenario_json_schema(), table_json_schemas(), datapackage()):
        assert json.loads(json.dumps(made, allow_nan=False)) == made
