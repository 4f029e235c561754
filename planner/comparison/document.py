"""A comparison as JSON and as CSV."""

from math import isfinite
from typing import Any

import pandas as pd

from planner.comparison.compared import Compared, Comparison
from planner.metric_names import PERIOD_METRICS
from planner.outputs.spreadsheet_text import spreadsheet_text

FORMAT_VERSION = 1


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as plain values, units beside it; a number that is not known is null."""
    return {
        "format_version": FORMAT_VERSION,
        "units": {metric.name: metric.unit for metric in PERIOD_METRICS},
        "differing_inputs": list(comparison.differing_inputs),
        "compared": [_entry(one) for one in comparison.compared],
    }


def comparison_csv(comparison: Comparison) -> str:
    """Write one row a run, region and period, with the unit of each metric in its name or in the documentation."""
    frames = []
    for one in comparison.compared:
        frame = one.periods.copy()
        frame.insert(0, "run", spreadsheet_text(one.run))
        frames.append(frame)
    return pd.concat(frames, ignore_index=True).to_csv(index=False, lineterminator="\n")


def _entry(one: Compared) -> dict[str, Any]:
    return {
        "label": one.label,
        "run": one.run,
        "region": one.region,
        "first_gigawatt_site": one.first_gigawatt_site,
        "first_gigawatt_period": one.first_gigawatt_period,
        "levelised_million_usd_per_eflops_month": one.levelised_million_usd_per_eflops_month,
        "held_back": [{"limit": limit, "periods": count} for limit, count in one.held_back],
        "objective_gap": _known(one.objective_gap),
        "periods": [{key: _known(cell) for key, cell in row.items()} for row in one.periods.to_dict("records")],
    }


def _known(cell: Any) -> Any:
    return None if isinstance(cell, float) and not isfinite(cell) else cell
