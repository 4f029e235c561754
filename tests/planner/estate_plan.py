"""Decisions that keep all limits of the scenario `estate` and use every rule of it.

The pool fills alder with breeze, takes half of it out to put it into dogwood, and the rest as it ages. Acme runs birch
on non-firm import backed by a battery, a diesel and load that pauses, until its connection step serves, and trains on
birch and elm together. Bolt shuts both potlines of cedar and restarts one; dogwood has one idled potline converted and
the other restarted.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
from estate import estate

from planner.plan import Decisions, Plan, assemble_plan

QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")

STOCK = {
    ("alder", "breeze"): (4, 4, 2, 2, 0, 0),
    ("dogwood", "breeze"): (0, 0, 0, 2, 1, 0),
    ("birch", "brook"): (0, 1, 1, 2, 2, 2),
    ("elm", "brook"): (0, 0, 0, 1, 2, 2),
    ("cedar", "brook"): (0, 0, 1, 1, 1, 1),
    ("fir", "brook"): (0, 1, 1, 1, 1, 1),
}
"""Blocks in each quarter."""

POWER_OF_BLOCK_MW = {"breeze": 1.0, "brook": 2.0}


def decisions() -> Decisions:
    """Write down the decisions."""
    return Decisions(
        orders=_frame(
            "site option order_period units",
            [
                ("birch", "step-10", "2025Q1", 1),
                ("birch", "soft-10", "2025Q1", 1),
                ("birch", "battery-4", "2025Q1", 1),
                ("birch", "diesel-2", "2025Q1", 1),
                ("alder", "hall-10", "2025Q1", 1),
                ("elm", "hall-10", "2025Q1", 1),
                ("cedar", "transformer-20", "2025Q2", 1),
                ("cedar", "bay-20", "2026Q2", 1),
            ],
        ),
        reinforcement_orders=_frame(
            "reinforcement order_period units", [("line", "2025Q2", 1), ("zone-substation", "2025Q3", 1)]
        ),
        cooling_load=_frame(
            "site cooling period it_mw",
            [
                (site, "air" if product == "breeze" else "liquid", quarter, blocks * POWER_OF_BLOCK_MW[product])
                for (site, product), counts in STOCK.items()
                for quarter, blocks in zip(QUARTERS, counts, strict=True)
                if blocks
            ],
        ),
        generation=_frame(
            "site generator period peak_mw mean_mw",
            [("birch", "turbine", quarter, 1.0, 1.0) for quarter in QUARTERS[1:]],
        ),
        interruptible=_frame(
            "site period non_firm_mw paused_mw",
            [("birch", "2025Q2", 1.25, 0.25), *(("birch", quarter, 0.5, 0.0) for quarter in QUARTERS[2:])],
        ),
        stock=_frame(
            "site accelerator period blocks",
            [
                (site, product, quarter, blocks)
                for (site, product), counts in STOCK.items()
                for quarter, blocks in zip(QUARTERS, counts, strict=True)
                if blocks
            ],
        ),
        purchases=_frame(
            "buyer supply period accelerators",
            [
                ("home", "breeze-home", "2025Q1", 4000),
                ("home", "breeze-home", "2025Q2", 1000),
                ("acme", "brook-acme", "2025Q2", 1000),
                ("acme", "brook-acme", "2025Q4", 2000),
                ("acme", "brook-world", "2026Q1", 1000),
                ("bolt", "brook-world", "2025Q2", 1000),
                ("away", "brook-world", "2025Q2", 1000),
            ],
        ),
        potlines=_frame(
            "site period potlines_shut potlines_restarted",
            [
                *(("cedar", quarter, 2, int(quarter >= "2026Q1")) for quarter in QUARTERS),
                *(("dogwood", quarter, 1, int(quarter >= "2025Q3")) for quarter in QUARTERS[1:]),
            ],
        ),
        rent=_frame("region period rented_eflops", [("home", "2025Q3", 2.0), ("home", "2025Q4", 1.5)]),
    )


@cache
def estate_plan() -> Plan:
    """Derive the plan; nobody may change its frames."""
    return assemble_plan(estate(), decisions(), [])


def _frame(columns: str, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())
