"""The limits, one file each."""

from optimize.limits.accelerators import ACCELERATORS
from optimize.limits.balance import BALANCE
from optimize.limits.budget import BUDGET
from optimize.limits.carbon import CARBON
from optimize.limits.concentration import CONCENTRATION
from optimize.limits.connection import CONNECTION
from optimize.limits.cooling import COOLING
from optimize.limits.crews import CREWS
from optimize.limits.equipment import EQUIPMENT
from optimize.limits.fit_out import FIT_OUT
from optimize.limits.generation import GENERATION
from optimize.limits.green_power import GREEN_POWER
from optimize.limits.hall import HALL
from optimize.limits.lead_time import LEAD_TIME
from optimize.limits.limit import Limit
from optimize.limits.non_firm import NON_FIRM
from optimize.limits.pue_cap import PUE_CAP
from optimize.limits.racks import RACKS
from optimize.limits.reinforcement import REINFORCEMENT
from optimize.limits.rental import RENTAL
from optimize.limits.smelter import SMELTER
from optimize.limits.substation import SUBSTATION
from optimize.limits.transformer import TRANSFORMER
from optimize.limits.water import WATER
from optimize.limits.zone import ZONE

LIMITS: tuple[Limit, ...] = (
    ZONE,
    REINFORCEMENT,
    CONNECTION,
    NON_FIRM,
    SUBSTATION,
    TRANSFORMER,
    GENERATION,
    BALANCE,
    HALL,
    COOLING,
    WATER,
    RACKS,
    FIT_OUT,
    ACCELERATORS,
    EQUIPMENT,
    CREWS,
    LEAD_TIME,
    SMELTER,
    BUDGET,
    PUE_CAP,
    GREEN_POWER,
    CARBON,
    CONCENTRATION,
    RENTAL,
)
"""Every limit, along the power chain from the grid to the chips, then time and money."""

__all__ = ["LIMITS", "Limit"]
