"""The families of limits between which the gap of two regions is divided."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """Limits that are swapped together.

    Attributes:
        name: its name.
        words: its name for people.
        what: what is swapped, in terms of tables and columns.
        kinds: kinds of options whose lead times, order slots and units in place belong to it.
    """

    name: str
    words: str
    what: str
    kinds: tuple[str, ...] = ()


FAMILIES = (
    Family(
        "queue",
        "queue and headroom",
        "zones with their study and build times, headroom and reinforcements; the sites that are no smelters, with "
        "contracts and connection limits; permits for generators, and fuel; connection steps, generators, batteries",
        ("connection", "generation", "battery"),
    ),
    Family("substations", "substations", "bays: in place, lead times, order slots; the power factor", ("substation",)),
    Family(
        "transformers",
        "transformers",
        "transformers: in place, lead times, order slots; the emergency factor",
        ("transformer",),
    ),
    Family(
        "cooling",
        "cooling and water",
        "cooling blocks: in place, lead times, order slots; climates, water allowances and basins",
        ("cooling",),
    ),
    Family(
        "construction",
        "construction and permitting",
        "halls: in place, lead times, order slots; permits, pace of fit-out, crews; policies, and the green power and "
        "carbon of zones that they look at",
        ("hall",),
    ),
    Family(
        "smelters",
        "smelters",
        "the smelter sites with contracts, potlines and water rights; margins, closure limit and ceiling",
    ),
    Family(
        "accelerators",
        "accelerators",
        "supply rows; who owns each site; the least size and the reach of a training cluster; compute for rent",
    ),
    Family(
        "money",
        "tariffs and money",
        "budgets, cost of capital, prices of energy and fuel, and the cost of every option",
    ),
)
"""All families, in the order in which they are told."""

FAMILY_NAMES = tuple(family.name for family in FAMILIES)
FAMILY_OF_KIND = {kind: family.name for family in FAMILIES for kind in family.kinds}
