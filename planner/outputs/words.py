"""How periods, power and limits are said to people."""

import re

from planner.plan.money import HOURS_PER_MONTH

LIMIT_WORDS = {
    "zone": "zone headroom",
    "connection": "grid connections",
    "non_firm": "backing for interruptible import",
    "substation": "substation bays",
    "transformer": "transformers",
    "generation": "generation on site",
    "hall": "halls",
    "cooling": "cooling",
    "fit_out": "the pace of fit-out",
    "water": "water allowances",
    "pue_cap": "the cap on PUE",
    "green_power": "the least share of green power",
    "carbon": "the limit on carbon dioxide",
    "concentration": "the largest share of one site",
    "accelerators": "accelerators on offer",
    "smelter": "the limit on smelter closures",
    "budget": "budget",
    "equipment": "order slots of equipment",
    "crews": "crews",
    "demand": "demand, which is met",
}
"""What each binding link or limit is called in a sentence."""

SITE_KIND_WORDS = {
    "campus": "campus",
    "greenfield": "greenfield",
    "hub": "hub",
    "hydro": "hydro site",
    "powered_land": "powered land",
    "retired_plant": "retired power plant",
    "shell": "shell",
    "smelter": "smelter",
}
"""What each kind of site is called, in the order in which charts stack them."""

OBJECTIVE_WORDS = {"compute": "discounted EFLOP/s-months", "cost": "discounted million USD"}
"""In what the value of an objective is said, where its unit alone does not say that it is discounted."""

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


def bound_words(proven_by: str) -> str:
    """Go on after a bound with what it rests on; with nothing where that is not known."""
    return f"; bound: {proven_by}" if proven_by else ""


def gigawatts(power_mw: float) -> str:
    """Write MW as GW: one decimal from a gigawatt up, three below."""
    return f"{power_mw / 1e3:,.1f}" if power_mw >= 1e3 else f"{power_mw / 1e3:.3f}"


def eflops(speed_eflops: float) -> str:
    """Write EFLOP/s: whole from a hundred up, else two decimals."""
    return f"{speed_eflops:,.0f}" if speed_eflops >= 100 else f"{speed_eflops:.2f}"


def training_flop(run_yflop: float) -> str:
    """Write the size of a training run, given in 10^24 FLOP, like ``6.2e25 FLOP``."""
    digits, power = f"{run_yflop * 1e24:.1e}".split("e")
    return f"{digits}e{int(power)} FLOP"


def usd_per_pflops_hour(million_usd_per_eflops_month: float) -> str:
    """Write what a PFLOP/s costs for an hour."""
    return f"{million_usd_per_eflops_month * 1e6 / 1e3 / HOURS_PER_MONTH:.2f} USD"


def million_usd(amount: float) -> str:
    """Write million USD with one decimal."""
    return f"{amount:,.1f}"
