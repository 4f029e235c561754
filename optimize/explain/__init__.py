"""Why a plan is as it is: what conflicts, what a site left out would cost, what one more of a limit is worth."""

from optimize.explain.infeasibility import Infeasibility, explain_infeasibility
from optimize.explain.requirement import Requirement

__all__ = ["Infeasibility", "Requirement", "explain_infeasibility"]
