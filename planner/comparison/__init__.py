"""Regions or runs side by side, in the numbers that people quote."""

from planner.comparison.compared import Compared, Comparison, ComparisonError, compare_runs
from planner.comparison.period_metrics import PERIOD_METRICS, PeriodMetric, period_metrics

__all__ = [
    "PERIOD_METRICS",
    "Compared",
    "Comparison",
    "ComparisonError",
    "PeriodMetric",
    "compare_runs",
    "period_metrics",
]
