"""The Pyomo model of a scenario."""

from optimize.model.build import build_model
from optimize.model.model_data import ModelData, model_data

__all__ = ["ModelData", "build_model", "model_data"]
