"""Colours of maps, charts and reports: one palette that colour-blind readers can tell apart.

The first eight are those of Okabe and Ito (Color Universal Design, 2008); the rest are those of Paul Tol's `muted`
scheme (SRON technical note, 2021). Text beside a colour says the same in words, so that nothing rests on colour alone.
"""

from planner.tables.sites import SiteKind

DARK = "#333333"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
INDIGO = "#332288"
TEAL = "#44AA99"
OLIVE = "#999933"
SAND = "#DDCC77"
WINE = "#882255"
ROSE = "#CC6677"
PALE_GREY = "#DDDDDD"
GREY = "#767676"
INK = "#1A1A1A"
"""Text and axes."""

REGION_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, WINE, OLIVE)
"""Colours of regions, the regions taken in the order of their names; begun again where there are more."""

KIND_COLOURS: dict[SiteKind, str] = {
    "campus": BLUE,
    "greenfield": GREEN,
    "hub": SKY,
    "hydro": PURPLE,
    "powered_land": YELLOW,
    "retired_plant": DARK,
    "shell": ORANGE,
    "smelter": VERMILION,
}
"""Colour of each kind of site."""

LIMIT_COLOURS = {
    "zone": VERMILION,
    "connection": ORANGE,
    "non_firm": INDIGO,
    "substation": GREEN,
    "transformer": PURPLE,
    "generation": SKY,
    "hall": YELLOW,
    "cooling": DARK,
    "fit_out": SAND,
    "water": "#88CCEE",
    "pue_cap": "#117733",
    "green_power": TEAL,
    "carbon": GREY,
    "concentration": ROSE,
    "accelerators": BLUE,
    "smelter": "#AA4499",
    "budget": OLIVE,
    "equipment": "#661100",
    "crews": "#6699CC",
    "demand": PALE_GREY,
}
"""Colour of each link or limit that can hold a site or region back."""

HEADROOM_CLASSES = ((0.2, "#faf7ee"), (0.5, "#efe7d3"), (0.8, "#e0d3b0"), (0.95, "#cfbd8d"), (1.0, "#b9a367"))
"""Fill of a zone by the share of its headroom in use, up to and with each share."""

NO_HEADROOM = "#ffffff"
"""Fill of a zone without headroom."""


def region_colours(regions: tuple[str, ...]) -> dict[str, str]:
    """Give each region a colour: the same for the same regions in whatever order."""
    ordered = sorted(regions, reverse=True)
    return {region: REGION_COLOURS[number % len(REGION_COLOURS)] for number, region in enumerate(ordered)}


def limit_colour(limit: str) -> str:
    """Colour of a limit; grey for one that this palette does not know."""
    return LIMIT_COLOURS.get(limit, GREY)


def text_colour(background: str) -> str:
    """Black or white, whichever reads better on a colour (relative luminance of WCAG 2)."""
    channels = [int(background[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.179 else "#FFFFFF"


def headroom_fill(share: float) -> str:
    """Fill of a zone; NaN is no headroom."""
    return next((fill for most, fill in HEADROOM_CLASSES if share <= most + 1e-9), NO_HEADROOM)
