"""The gap between two regions, divided among families of limits."""

from optimize.gap.division import GapDivision, divide_gap, swap_of
from optimize.gap.families import FAMILIES, Family
from optimize.gap.side_by_side import SchedulerError

__all__ = ["FAMILIES", "Family", "GapDivision", "SchedulerError", "divide_gap", "swap_of"]
