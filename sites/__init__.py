"""The ground: places, climate and what they do to cooling."""

from sites.cooling_performance import CoolingPerformance, cooling_performance
from sites.distance import great_circle_km
from sites.heat_rejection import heat_rejection_fraction
from sites.transformer_rating import transformer_rating_mva

__all__ = [
    "CoolingPerformance",
    "cooling_performance",
    "great_circle_km",
    "heat_rejection_fraction",
    "transformer_rating_mva",
]
