"""The ground: places, climate and what they do to cooling."""

from sites.cooling_performance import CoolingPerformance, cooling_performance

__all__ = ["CoolingPerformance", "cooling_performance"]
