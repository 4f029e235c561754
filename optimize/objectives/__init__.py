"""The objectives, one file each."""

from optimize.objectives.compute import add_compute_objective

__all__ = ["add_compute_objective"]
