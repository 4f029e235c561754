"""Regions or runs side by side, in the numbers that people quote."""

from planner.comparison.compared import Compared, Comparison, ComparisonError, compare_runs
from planner.comparison.period_metrics import period_metrics

__all__ = [
    "Compared",
    "Comparison",
    "ComparisonError",
    "compare_runs",
    "period_metrics",
]
