"""Heat rejection of a cooling block on the design day.

A dry cooler or a condenser is rated at one outdoor temperature. Above it the difference to the coolant shrinks and
with it the heat that leaves, in proportion (Newton's law of cooling; effectiveness-NTU method, ASHRAE Handbook, HVAC
Systems and Equipment). So makers state a loss per kelvin above the rated temperature.
"""

from typing import Literal


def heat_rejection_fraction(
    *,
    heat_sink: Literal["dry_bulb", "wet_bulb"],
    rated_outdoor_c: float | None,
    capacity_loss_per_k: float,
    dry_bulb_design_c: float,
    wet_bulb_design_c: float,
) -> float:
    """Compute what is left of a cooling block's rated heat rejection on the design day, from 0 to 1.

    With T the design dry or wet bulb, as ``heat_sink`` says::

        fraction = max(0, 1 - capacity_loss_per_k * max(0, T - rated_outdoor_c))

    A day that is colder than the rating adds nothing: pumps, fans and pipes are sized for the rated heat.

    Args:
        heat_sink: outdoor temperature that carries the heat away.
        rated_outdoor_c: outdoor temperature at which the size is stated, in degC; None when heat takes nothing.
        capacity_loss_per_k: share of the rated heat rejection lost for each K above the rating, in 1/K.
        dry_bulb_design_c: dry bulb exceeded 0.4 % of the year, in degC.
        wet_bulb_design_c: wet bulb exceeded 0.4 % of the year, in degC.
    """
    if rated_outdoor_c is None:
        return 1.0
    design_c = dry_bulb_design_c if heat_sink == "dry_bulb" else wet_bulb_design_c
    return max(0.0, 1.0 - capacity_loss_per_k * max(0.0, design_c - rated_outdoor_c))
