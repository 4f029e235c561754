"""The best plan of the built-in scenario `tiny`, written down from docs/explanation/tiny-by-hand.md."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from planner.plan import PLAN_TABLES, Plan
from planner.tables import Row

QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")

GROWTH = 1.1
"""Ten percent a quarter."""

COMPUTE_EFLOPS_MONTHS = 264.3498 / GROWTH**5
COST_MILLION_USD = 340.655542375 / GROWTH**5
COST_WEIGHT = 0.001 * 326.30652 / 348.5544
OBJECTIVE = COMPUTE_EFLOPS_MONTHS - COST_WEIGHT * COST_MILLION_USD

IMPORT_MW = {
    "alder": dict(zip(QUARTERS[1:], (7.5, 10.0, 10.0, 10.0, 10.0), strict=True)),
    "birch": dict(zip(QUARTERS[4:], (4.5, 6.75), strict=True)),
    "cedar": dict(zip(QUARTERS[2:], (4.5, 9.0, 9.0, 9.0), strict=True)),
}
"""Import of the design day, which is also that of the year."""

GWH_PER_MW = 2.19
"""730 h x 3."""

MILLION_USD_PER_MW = 0.1095
"""At 50 USD/MWh."""

_ROWS: dict[str, Sequence[tuple[Any, ...]]] = {
    "orders": [
        ("alder", "transformer-10", "2025Q1", "2025Q2", 1, 1.0),
        ("birch", "bay-20", "2025Q3", "2026Q1", 2, 2.0),
        ("birch", "connection-10", "2025Q1", "2026Q1", 1, 3.0),
        ("birch", "cooling-liquid-4", "2025Q4", "2026Q1", 1, 1.0),
        ("birch", "cooling-liquid-4", "2026Q1", "2026Q2", 1, 0.5),
        ("birch", "hall-8", "2025Q4", "2026Q1", 1, 2.0),
        ("birch", "transformer-10", "2025Q3", "2025Q4", 1, 1.0),
        ("birch", "transformer-10", "2025Q4", "2026Q1", 1, 1.0),
        ("cedar", "cooling-liquid-4", "2025Q2", "2025Q3", 1, 1.0),
        ("cedar", "cooling-liquid-4", "2025Q3", "2025Q4", 1, 1.0),
        ("cedar", "hall-8", "2025Q2", "2025Q3", 1, 2.0),
        ("cedar", "transformer-10", "2025Q2", "2025Q3", 1, 1.0),
    ],
    "units": [
        *(("alder", "bay-20", quarter, 2) for quarter in QUARTERS),
        *(("alder", "cooling-air-8", quarter, 1) for quarter in QUARTERS),
        *(("alder", "hall-8", quarter, 1) for quarter in QUARTERS),
        ("alder", "transformer-10", "2025Q1", 1),
        *(("alder", "transformer-10", quarter, 2) for quarter in QUARTERS[1:]),
        *(("birch", "bay-20", quarter, 2) for quarter in QUARTERS[4:]),
        *(("birch", "connection-10", quarter, 1) for quarter in QUARTERS[4:]),
        ("birch", "cooling-liquid-4", "2026Q1", 1),
        ("birch", "cooling-liquid-4", "2026Q2", 2),
        *(("birch", "hall-8", quarter, 1) for quarter in QUARTERS[4:]),
        ("birch", "transformer-10", "2025Q4", 1),
        *(("birch", "transformer-10", quarter, 2) for quarter in QUARTERS[4:]),
        *(("cedar", "bay-20", quarter, 2) for quarter in QUARTERS),
        ("cedar", "cooling-liquid-4", "2025Q3", 1),
        *(("cedar", "cooling-liquid-4", quarter, 2) for quarter in QUARTERS[3:]),
        *(("cedar", "hall-8", quarter, 1) for quarter in QUARTERS[2:]),
        *(("cedar", "transformer-10", quarter, 1) for quarter in QUARTERS[2:]),
        *(("cedar", "transformer-20", quarter, 1) for quarter in QUARTERS),
    ],
    "power": [
        (site, quarter, it_mw, import_mw, import_mw, 0.0, 0.0, import_mw, 0.0, freed_mw, *binding)
        for site, quarter, it_mw, import_mw, freed_mw, *binding in (
            ("alder", "2025Q2", 6.0, 7.5, 0.0, "accelerators", 0.0, "connection", 2.0),
            *(("alder", quarter, 8.0, 10.0, 0.0, "connection", 0.0, "transformer", 0.0) for quarter in QUARTERS[2:]),
            ("birch", "2026Q1", 4.0, 4.5, 0.0, "cooling", 0.0, "zone", 2.222222),
            ("birch", "2026Q2", 6.0, 6.75, 0.0, "zone", 0.222222, "hall", 2.0),
            ("cedar", "2025Q3", 4.0, 4.5, 10.0, "cooling", 0.0, "hall", 4.0),
            *(
                ("cedar", quarter, 8.0, 9.0, 10.0, "connection", 0.888889, "transformer", 0.888889)
                for quarter in QUARTERS[3:5]
            ),
            ("cedar", "2026Q2", 8.0, 9.0, 10.0, "zone", 0.222222, "connection", 0.888889),
        )
    ],
    "energy": [
        (site, quarter, round(power * GWH_PER_MW, 6), 0.0, 0.0, 0.0, round(power * MILLION_USD_PER_MW, 6))
        for site, powers in IMPORT_MW.items()
        for quarter, power in powers.items()
    ],
    "cooling_load": [
        ("alder", "air", "2025Q2", 6.0),
        *(("alder", "air", quarter, 8.0) for quarter in QUARTERS[2:]),
        ("birch", "liquid", "2026Q1", 4.0),
        ("birch", "liquid", "2026Q2", 6.0),
        ("cedar", "liquid", "2025Q3", 4.0),
        *(("cedar", "liquid", quarter, 8.0) for quarter in QUARTERS[3:]),
    ],
    "stock": [
        ("alder", "breeze", "2025Q2", 6, 6000, 0, 6.0),
        *(("alder", "breeze", quarter, 8, 8000, 0, 8.0) for quarter in QUARTERS[2:]),
        ("birch", "brook", "2026Q1", 2, 2000, 0, 4.0),
        ("birch", "brook", "2026Q2", 3, 3000, 0, 6.0),
        ("cedar", "brook", "2025Q3", 2, 2000, 0, 4.0),
        *(("cedar", "brook", quarter, 4, 4000, 0, 8.0) for quarter in QUARTERS[3:]),
    ],
    "purchases": [
        ("home", "breeze-grey", "2025Q3", 2000, 30.0),
        ("home", "breeze-legal", "2025Q1", 2000, 20.0),
        ("home", "breeze-legal", "2025Q2", 4000, 40.0),
        ("home", "brook-legal", "2025Q3", 2000, 40.0),
        ("home", "brook-legal", "2025Q4", 2000, 40.0),
        ("home", "brook-legal", "2026Q1", 2000, 40.0),
        ("home", "brook-legal", "2026Q2", 1000, 20.0),
    ],
    "potlines": [
        *(("cedar", quarter, 1, 0, 0.0, 40.0, 10.0, 1.0) for quarter in QUARTERS[:2]),
        *(("cedar", quarter, 1, 0, 10.0, 40.0, 10.0, 1.0) for quarter in QUARTERS[2:4]),
        *(("cedar", quarter, 1, 0, 10.0, 40.0, 10.0, 2.0) for quarter in QUARTERS[4:]),
    ],
    "conversions": [("cedar", "2025Q3", 10.0, 9.0, 40.0, 2.0, 0.0, 10.0, 1.0, 60.0)],
    "cash": [
        ("home", quarter, budget, equipment, accelerators, 0.0, unspent, 0.0, energy, 0.0, 0.0, 0.0, 0.0, margin, 0.0)
        for quarter, budget, equipment, accelerators, unspent, energy, margin in (
            ("2025Q1", 28.0, 4.0, 20.0, 4.0, 0.0, 1.0),
            ("2025Q2", 40.0, 4.0, 40.0, 0.0, 0.82125, 1.0),
            ("2025Q3", 200.0, 4.0, 70.0, 126.0, 1.58775, 1.0),
            ("2025Q4", 0.0, 4.0, 40.0, 82.0, 2.0805, 1.0),
            ("2026Q1", 0.0, 0.5, 40.0, 41.5, 2.57325, 2.0),
            ("2026Q2", 0.0, 0.0, 20.0, 21.5, 2.819625, 2.0),
        )
    ],
    "compute": [
        (
            *("home", quarter, it_mw, facility_mw, accelerators, it_mw, 0.0, 0.0, largest_mw),
            *("alder" if it_mw else "", largest_mw, largest_mw, round(largest_mw * 90 * 86_400 / 1e6, 6), *limit),
        )
        for quarter, it_mw, facility_mw, accelerators, largest_mw, *limit in (
            ("2025Q1", 0.0, 0.0, 0, 0.0, "zone", 0.0, "smelter"),
            ("2025Q2", 6.0, 7.5, 6000, 6.0, "budget", 0.0, "accelerators"),
            ("2025Q3", 12.0, 14.5, 10000, 8.0, "accelerators", 0.0, "connection"),
            ("2025Q4", 16.0, 19.0, 12000, 8.0, "accelerators", 0.0, "connection"),
            ("2026Q1", 20.0, 23.5, 14000, 8.0, "accelerators", 0.0, "cooling"),
            ("2026Q2", 22.0, 25.75, 15000, 8.0, "zone", 0.035714, "smelter"),
        )
    ],
    "milestones": [
        ("home", size, "2025Q2" if size == "1e25" else "") for size in ("1e25", "1e26", "1e27", "1e28", "1e29", "1e30")
    ],
    "levelised_costs": [
        (
            "home",
            round(COST_MILLION_USD, 6),
            round(COMPUTE_EFLOPS_MONTHS, 6),
            round(COST_MILLION_USD / COMPUTE_EFLOPS_MONTHS, 6),
        )
    ],
}


def tiny_plan() -> Plan:
    """Build the tables of the best plan; those of what the scenario does not have are empty."""
    return Plan(**{table.TABLE: _frame(table) for table in PLAN_TABLES})


def _frame(table: type[Row]) -> pd.DataFrame:
    rows = _ROWS.get(table.TABLE, ())
    kinds = {int: "int64", float: "float64"}
    types = {name: kinds.get(field.annotation, "str") for name, field in table.model_fields.items()}
    return pd.DataFrame(rows, columns=list(types)).astype(types)
