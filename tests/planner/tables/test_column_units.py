"""The unit that the schema gives a column is the one in the column's name."""

import re

import pytest
from column_units import unit_fault, unit_faults_of, unit_in

from planner.plan import PLAN_TABLES
from planner.reading.columns import column_schemas
from planner.tables import TABLES, Row, column
from planner.units import parse_unit

EVERY_TABLE = pytest.mark.parametrize("table", [*TABLES, *PLAN_TABLES], ids=lambda table: table.__name__)


@EVERY_TABLE
def test_the_unit_of_every_column_is_the_one_in_its_name(table: type[Row]) -> None:
    assert unit_faults_of(table) == []


@EVERY_TABLE
def test_every_unit_of_a_column_is_a_unit(table: type[Row]) -> None:
    for field in table.model_fields.values():
        if isinstance(field.json_schema_extra, dict) and "unit" in field.json_schema_extra:
            parse_unit(str(field.json_schema_extra["unit"]))


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("contract_mw", "MW"),
        ("price_million_usd_per_eflops_month", "million USD/(EFLOP/s month)"),
        ("compute_eflops_months", "EFLOP/s months"),
        ("potline_kt_per_year", "kt/(year)"),
        ("capacity_loss_per_k", "1/(K)"),
        ("queue_months_saved", "months"),
        ("accelerators_per_period", None),
        ("power_factor", None),
        ("units", None),
    ],
)
def test_the_unit_is_read_off_a_name(name: str, unit: str | None) -> None:
    assert unit_in(name) == unit


SWAPS = (
    (r"\bMW\b", "kW"),
    (r"\bMW\b(?!/MVA)", "MVA"),
    (r"\bMVA\b", "MW"),
    (r"million USD", "USD"),
    (r"(?<!million )USD", "kUSD"),
    (r"\bkt\b", "t"),
    (r"\bt\b", "kt"),
    (r"\bML\b", "L"),
    (r"\bGJ\b", "MJ"),
    (r"MWh", "kWh"),
    (r"EFLOP", "PFLOP"),
    (r"TFLOP", "EFLOP"),
    (r"\bmonths?\b", "year"),
    (r"^h\b", "months"),
    (r"^W$", "kW"),
)
SWAPPED = [
    pytest.param(table, name, swapped, id=f"{table.TABLE}.{name} {swapped}".replace("/", " per "))
    for table in (*TABLES, *PLAN_TABLES)
    for name, schema in column_schemas(table).items()
    for right, wrong in SWAPS
    if (swapped := re.sub(right, wrong, schema.get("unit", ""))) != schema.get("unit", "")
]


def test_more_than_forty_units_of_columns_are_swapped() -> None:
    assert len(SWAPPED) > 150


@pytest.mark.parametrize(("table", "name", "unit"), SWAPPED)
def test_another_unit_of_a_column_is_caught(table: type[Row], name: str, unit: str) -> None:
    assert unit_fault(table.TABLE, name, column_schemas(table)[name] | {"unit": unit})


class _Wrong(Row):
    """A table of which every column but the first is wrong."""

    TABLE = "wrong"
    KEY = ("load_mw",)

    load_mw: float = column("Right.", unit="MW")
    peak_mw: float = column("On another scale.", unit="kW")
    rating_mva: float = column("Of another kind.", unit="MW")
    cost_million_usd: float = column("On another scale.", unit="USD")
    units: int = column("Not said by the name.", unit="MW")
    share: float = column("Without a unit.")
    name: str = column("No number.", unit="MW")


def test_a_unit_that_is_missing_or_not_the_one_in_the_name_is_a_fault() -> None:
    assert unit_faults_of(_Wrong) == [
        "wrong.peak_mw has the unit kW, but its name says MW",
        "wrong.rating_mva has the unit MW, but its name says MVA",
        "wrong.cost_million_usd has the unit USD, but its name says million USD",
        "wrong.units has the unit MW, which its name does not say",
        "wrong.share has no unit",
        "wrong.name is no number and has the unit MW",
    ]
