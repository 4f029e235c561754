"""The door of the house: scenario folders are read and checked here, once, and every fault is told at once."""

from planner.reading.builtin import builtin_scenarios, find_scenario
from planner.reading.datapackage import datapackage
from planner.reading.faults import Fault, ScenarioFaults
from planner.reading.json_schema import scenario_json_schema, table_json_schemas
from planner.reading.scenario_folder import Reading, check_scenario, examine_scenario, read_scenario
from planner.reading.template import write_template

__all__ = [
    "Fault",
    "Reading",
    "ScenarioFaults",
    "builtin_scenarios",
    "check_scenario",
    "datapackage",
    "examine_scenario",
    "find_scenario",
    "read_scenario",
    "scenario_json_schema",
    "table_json_schemas",
    "write_template",
]
