"""The number and the bound of a verdict in words."""

from math import inf, isnan

from planner.claims.claim import Claim


def number_words(number: float) -> str:
    """Print a number with the digits that a claim needs; blank for NaN, "never" for inf."""
    if isnan(number):
        return ""
    if number == inf:
        return "never"
    if abs(number) >= 1e15:
        return f"{number:.1e}".replace("e+", "e")
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"


def bound_words(claim: Claim) -> str:
    """Print the bound that decides on a claim; blank for context."""
    least, most = claim.at_least, claim.at_most
    if least is not None and most is not None:
        return f"{number_words(least)} to {number_words(most)}"
    if least is not None:
        return f">= {number_words(least)}"
    return "" if most is None else f"<= {number_words(most)}"
