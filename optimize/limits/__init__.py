"""The limits, one file each."""

from optimize.limits.accelerators import ACCELERATORS
from optimize.limits.balance import BALANCE
from optimize.limits.budget import BUDGET
from optimize.limits.connection import CONNECTION
from optimize.limits.cooling import COOLING
from optimize.limits.equipment import EQUIPMENT
from optimize.limits.hall import HALL
from optimize.limits.lead_time import LEAD_TIME
from optimize.limits.limit import Limit
from optimize.limits.racks import RACKS
from optimize.limits.smelter import SMELTER
from optimize.limits.substation import SUBSTATION
from optimize.limits.transformer import TRANSFORMER
from optimize.limits.zone import ZONE

LIMITS: tuple[Limit, ...] = (
    ZONE,
    CONNECTION,
    SUBSTATION,
    TRANSFORMER,
    BALANCE,
    HALL,
    COOLING,
    RACKS,
    ACCELERATORS,
    EQUIPMENT,
    LEAD_TIME,
    SMELTER,
    BUDGET,
)
"""Every limit, along the power chain from the grid to the chips, then time and money."""

__all__ = ["LIMITS", "Limit"]
