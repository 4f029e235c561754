"""The Pyomo model of a scenario; `optimize.model.build` puts it together."""

from optimize.model.model_data import ModelData, model_data

__all__ = ["ModelData", "model_data"]
