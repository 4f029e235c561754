"""What a transformer carries on the design day, all day long.

A transformer is rated at an ambient temperature of 30 degC in the mean of a day. On a hotter day it carries less for
the same life of its insulation, on a colder one more: IEEE C57.91-2011 (guide for loading mineral-oil-immersed
transformers, 6.3, table 3) gives the change in per cent for each kelvin, by the cooling that is at work. Its highest
rating needs all pumps and fans; with fewer of them it carries the shares of the lower stages (IEEE C57.12.00).

A training load is flat: no cyclic rating is credited.
"""

from dataclasses import dataclass
from typing import Literal

CoolingStage = Literal["ONAN", "ONAF", "OFAF"]
"""Oil and air both by nature, air by fans, or oil by pumps and air by fans."""

RATED_AMBIENT_C = 30.0
"""Mean of the day at which a transformer has its rating, in degC."""


@dataclass(frozen=True)
class _Stage:
    """A cooling stage.

    Attributes:
        share: share of the highest rating that this stage carries.
        loss_per_k: rating lost for each K above the rated ambient temperature, in 1/K.
        gain_per_k: rating gained for each K below it, in 1/K.
    """

    share: float
    loss_per_k: float
    gain_per_k: float


_STAGES: dict[CoolingStage, _Stage] = {
    "ONAN": _Stage(share=0.6, loss_per_k=0.015, gain_per_k=0.010),
    "ONAF": _Stage(share=0.8, loss_per_k=0.010, gain_per_k=0.0075),
    "OFAF": _Stage(share=1.0, loss_per_k=0.010, gain_per_k=0.0075),
}


def transformer_rating_mva(
    *,
    capacity_mva: float,
    cooling_class: CoolingStage | None,
    stage: CoolingStage | None,
    dry_bulb_design_c: float,
    daily_range_k: float,
) -> float:
    """Compute the continuous rating of a transformer on the design day, in MVA.

    With T24 the mean of the design day and k as the stage says, above or below 30 degC::

        T24    = dry_bulb_design_c - daily_range_k / 2
        rating = capacity_mva * share(stage) / share(cooling_class) * (1 - k * (T24 - 30))

    Args:
        capacity_mva: rating with the cooling of its class, in MVA.
        cooling_class: cooling at which that rating is stated; None when heat takes nothing from it.
        stage: cooling up to which it is loaded; None for that of the class.
        dry_bulb_design_c: highest dry bulb of the design day, in degC.
        daily_range_k: highest less lowest temperature of that day, in K.
    """
    if cooling_class is None:
        return capacity_mva
    used = _STAGES[stage or cooling_class]
    over_rated_k = dry_bulb_design_c - daily_range_k / 2 - RATED_AMBIENT_C
    change_per_k = used.loss_per_k if over_rated_k > 0 else used.gain_per_k
    return capacity_mva * used.share / _STAGES[cooling_class].share * (1 - change_per_k * over_rated_k)
