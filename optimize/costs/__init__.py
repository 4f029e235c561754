"""The costs, one file each."""

from optimize.costs.accelerators import ACCELERATORS
from optimize.costs.carbon import CARBON
from optimize.costs.cost import Cost
from optimize.costs.energy import ENERGY
from optimize.costs.equipment import EQUIPMENT
from optimize.costs.fuel import FUEL
from optimize.costs.pause import PAUSE
from optimize.costs.reinforcement import REINFORCEMENT
from optimize.costs.removal import REMOVAL
from optimize.costs.rent import RENT
from optimize.costs.smelter import SMELTER

COSTS: tuple[Cost, ...] = (
    EQUIPMENT,
    REINFORCEMENT,
    ACCELERATORS,
    REMOVAL,
    ENERGY,
    FUEL,
    CARBON,
    PAUSE,
    SMELTER,
    RENT,
)
"""Every cost of a plan."""

__all__ = ["COSTS", "Cost"]
