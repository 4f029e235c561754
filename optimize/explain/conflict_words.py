"""What each limit is called in a conflict, and what would be enough of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LimitWords:
    """How a limit is said.

    Attributes:
        cause: why it stands in the way, of a place {where}.
        repair: what more of it is, of an {amount} at a place {where}; blank where more of it cannot be had.
        table: table of the scenario with its numbers.
    """

    cause: str
    repair: str
    table: str


WORDS = {
    "zone": LimitWords(
        "zone {where} has too little headroom", "{amount} MW more headroom in zone {where}", "zone_headroom"
    ),
    "reinforcement": LimitWords(
        "reinforcement {where} can be built only so often",
        "{amount} units more of reinforcement {where}",
        "reinforcements",
    ),
    "connection": LimitWords(
        "contract and connection steps of {where} carry too little", "{amount} MW more contracted at {where}", "sites"
    ),
    "connection_ceiling": LimitWords(
        "the largest connection of {where} is too small", "{amount} MW more as largest connection of {where}", "sites"
    ),
    "substation": LimitWords(
        "the substation bays of {where} carry too little after the loss of one",
        "{amount} MVA more of bays at {where}",
        "site_units",
    ),
    "transformer": LimitWords(
        "the transformers of {where} carry too little after the loss of one",
        "{amount} MVA more of transformers at {where}",
        "site_units",
    ),
    "non_firm_backing": LimitWords(
        "too little at {where} takes the place of interruptible import",
        "{amount} MW more backing by batteries, generators or load that pauses at {where}",
        "site_units",
    ),
    "non_firm_pause": LimitWords("too little load of {where} may pause", "{amount} MW more that may pause", "regions"),
    "generation": LimitWords(
        "the generators of {where} give too little", "{amount} MW more firm generation at {where}", "site_units"
    ),
    "generation_permit": LimitWords(
        "the permit for generation of {where} is too small",
        "{amount} MW more permitted generation at {where}",
        "sites",
    ),
    "generation_fuel": LimitWords(
        "the fuel supply of {where} is too small", "{amount} GJ more fuel a day at {where}", "sites"
    ),
    "hall": LimitWords("the halls of {where} are too small", "{amount} MW more of halls at {where}", "site_units"),
    "cooling": LimitWords(
        "the cooling of {where} rejects too little heat", "{amount} MW more cooling at {where}", "site_units"
    ),
    "racks_on_liquid": LimitWords(
        "too little of the cooling of {where} is liquid", "{amount} MW more liquid cooling at {where}", "site_units"
    ),
    "water": LimitWords(
        "the water allowance of {where} is too small", "{amount} ML a year more water at {where}", "sites"
    ),
    "basin_water": LimitWords(
        "the water allowance of basin {where} is too small", "{amount} ML a year more water in basin {where}", "basins"
    ),
    "fit_out": LimitWords(
        "{where} cannot be fitted out so fast", "{amount} MW more fitted out in a period at {where}", "sites"
    ),
    "accelerators": LimitWords(
        "too few accelerators are on offer to {where}", "{amount} accelerators more for {where}", "accelerator_supply"
    ),
    "equipment": LimitWords(
        "the order slots of {where} are too few", "{amount} order slots more of {where}", "order_slots"
    ),
    "crews": LimitWords("the crews of {where} are too few", "{amount} MW more crews in {where}", "crews"),
    "budget": LimitWords("the budget of {where} is too small", "{amount} million USD more for {where}", "budgets"),
    "pue_cap": LimitWords("the cap on PUE at {where} is too low", "", "policies"),
    "green_power": LimitWords("the least share of green power in {where} is too high", "", "policies"),
    "carbon": LimitWords(
        "the limit on carbon dioxide of {where} is too low",
        "{amount} kt a year more carbon dioxide in {where}",
        "policies",
    ),
    "concentration": LimitWords("{where} may hold no larger share of its region's compute", "", "policies"),
    "smelter_closures": LimitWords(
        "the limit on smelter closures of {where} is too low", "{amount} kt a year more closures in {where}", "regions"
    ),
    "smelter_ceiling": LimitWords(
        "the ceiling on aluminium output of {where} is too low", "{amount} kt a year more output in {where}", "regions"
    ),
    "rental": LimitWords("too little compute is for rent in {where}", "{amount} EFLOP/s more for rent", "rental"),
    "demand": LimitWords("the demand of {where} is too high", "", "demand"),
    "lead_time": LimitWords("what is ordered for {where} comes too late", "", "equipment"),
}
"""The words of every limit that can be named in a conflict."""

KIND_WORDS = {
    "connection": "connection steps",
    "substation": "substation bays",
    "transformer": "transformers",
    "generation": "generators",
    "battery": "batteries",
    "hall": "halls",
    "cooling": "cooling blocks",
}
"""What the kinds of options are called."""
