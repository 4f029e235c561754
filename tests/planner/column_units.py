"""What the name of a column says of its unit, and whether the schema says the same."""

from itertools import groupby
from typing import Any

from planner.reading.columns import column_schemas
from planner.tables import Row
from planner.units import parse_unit, same_unit

_WORDS = {
    "c": "degC",
    "day": "day",
    "eflops": "EFLOP/s",
    "gj": "GJ",
    "gwh": "GWh",
    "hours": "h",
    "k": "K",
    "km": "km",
    "kt": "kt",
    "kwh": "kWh",
    "l": "L",
    "million": "million",
    "ml": "ML",
    "month": "month",
    "months": "months",
    "mva": "MVA",
    "mw": "MW",
    "mwh": "MWh",
    "t": "t",
    "tflops": "TFLOP/s",
    "usd": "USD",
    "watts": "W",
    "year": "year",
    "yflop": "YFLOP",
}
_WITHOUT_UNIT_IN_NAME = ("1", "degrees")


def unit_in(name: str) -> str | None:
    """Give the unit in a name, as tables spell it: `million USD/(MWh)` of `cost_million_usd_per_mwh`.

    None where there is none: `units`, `accelerators_per_period`.
    """
    runs = [list(run) for is_unit, run in groupby(name.split("_"), lambda word: word in (*_WORDS, "per")) if is_unit]
    words = runs[-1] if runs else []
    if not set(words) - {"per"}:
        return None
    parts = [
        [_WORDS[word] for word in part] for is_per, part in groupby(words, lambda word: word == "per") if not is_per
    ]
    top = "1" if words[0] == "per" else " ".join(parts.pop(0))
    return top + "".join(f"/({' '.join(part)})" for part in parts)


def unit_faults_of(table: type[Row]) -> list[str]:
    """Find columns of numbers without a unit, or with another one than their names say."""
    found = (unit_fault(table.TABLE, name, schema) for name, schema in column_schemas(table).items())
    return [fault for fault in found if fault is not None]


def unit_fault(table: str, name: str, schema: dict[str, Any]) -> str | None:
    """Say what is wrong with the unit of one column, given its JSON Schema; None if nothing is."""
    column, declared, named = f"{table}.{name}", schema.get("unit"), unit_in(name)
    if schema["type"] not in ("number", "integer") or name == "year":
        return None if declared is None else f"{column} is no number and has the unit {declared}"
    if declared is None:
        return f"{column} has no unit"
    if named is None:
        return (
            None
            if declared in _WITHOUT_UNIT_IN_NAME
            else f"{column} has the unit {declared}, which its name does not say"
        )
    if not same_unit(parse_unit(named), parse_unit(declared)):
        return f"{column} has the unit {declared}, but its name says {named}"
    return None
