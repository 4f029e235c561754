"""Big, honest, tight scenarios drawn by a seed, for benchmarks of building and solving."""

from .generated import generated_scenario
from .scenario_folder import write_scenario_folder

__all__ = ["generated_scenario", "write_scenario_folder"]
