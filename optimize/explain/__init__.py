"""Why a plan is as it is: what conflicts, what a site left out would cost, what one more of a limit is worth."""

from optimize.explain.infeasibility import Infeasibility, explain_infeasibility
from optimize.explain.requirement import Requirement
from optimize.explain.values import limit_values
from optimize.explain.why_infeasible import why_infeasible
from optimize.explain.why_not import NotAskableError, Payment, Regret, why_not

__all__ = [
    "Infeasibility",
    "NotAskableError",
    "Payment",
    "Regret",
    "Requirement",
    "explain_infeasibility",
    "limit_values",
    "why_infeasible",
    "why_not",
]
