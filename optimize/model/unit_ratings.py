"""Ratings of transformers and bays at a site."""

from planner.tables import Climate, Option
from sites import transformer_rating_mva


def unit_rating_mva(option: Option, climate: Climate) -> float:
    """Give what one unit carries on the design day, MVA; heat takes nothing from a unit without a cooling class."""
    if option.capacity_mva is None:
        raise AssertionError(f"the door lets no {option.kind} through without its rating")
    return transformer_rating_mva(
        capacity_mva=option.capacity_mva,
        cooling_class=option.cooling_class,
        stage=option.stage,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        daily_range_k=climate.daily_range_k,
    )
