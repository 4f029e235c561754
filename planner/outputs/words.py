"""How periods, power and limits are said to people."""

import re

LIMIT_WORDS = {
    "zone": "zone headroom",
    "connection": "grid connections",
    "substation": "substation bays",
    "transformer": "transformers",
    "hall": "halls",
    "cooling": "cooling",
    "accelerators": "accelerators on offer",
    "budget": "budget",
    "equipment": "order slots of equipment",
}
"""What each binding link or limit is called in a sentence."""

STOPPED_BY_WORDS = {
    "optimal": "the solver ended by itself, so the same inputs give the same plan",
    "gap": "the gap asked for was reached, so the same inputs give the same plan",
    "effort": "the limit on the solver's effort was reached, so the same inputs give the same plan",
    "time": "the time limit was reached, so a repetition may end with another plan",
    "interrupt": "the run was interrupted, so a repetition may end with another plan",
    "crash": "the solver crashed, so the plan is the best one found before",
}
"""What ended a solve, in words."""


def period_words(label: str) -> str:
    """Write a period for people: ``2028Q1`` as ``2028 Q1``."""
    return re.sub(r"(?<=\d)(?=[QH])", " ", label)


def gigawatts(power_mw: float) -> str:
    """Write MW as GW: one decimal from a gigawatt up, three below."""
    return f"{power_mw / 1e3:,.1f}" if power_mw >= 1e3 else f"{power_mw / 1e3:.3f}"


def eflops(speed_eflops: float) -> str:
    """Write EFLOP/s: whole from a hundred up, else two decimals."""
    return f"{speed_eflops:,.0f}" if speed_eflops >= 100 else f"{speed_eflops:.2f}"


def million_usd(amount: float) -> str:
    """Write million USD with one decimal."""
    return f"{amount:,.1f}"
