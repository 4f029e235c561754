"""Pyomo rules expanded once for all indices, as arrays."""

from optimize.arrays.components import (
    ArrayParam,
    ElementSet,
    GroupedSet,
    TemplateConstraint,
    TemplateObjective,
    TemplateVar,
)
from optimize.arrays.matrix import Block, Matrix, expand_model, expand_objective

__all__ = [
    "ArrayParam",
    "Block",
    "ElementSet",
    "GroupedSet",
    "Matrix",
    "TemplateConstraint",
    "TemplateObjective",
    "TemplateVar",
    "expand_model",
    "expand_objective",
]
