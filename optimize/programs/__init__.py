"""From an expanded model to the arrays that are solved: below here nothing knows of Pyomo or of a scenario."""

from optimize.programs.from_model import program_of

__all__ = ["program_of"]
