"""Colours and shapes: eight colours that people with any common colour vision tell apart, each with its own shape.

The colours are those of Okabe and Ito (Color universal design, 2008). What a colour says, a shape says too, so the map
can be read in black and white.
"""

from dataclasses import dataclass

from planner.outputs.words import LIMIT_WORDS


@dataclass(frozen=True)
class Look:
    """How a class of sites is drawn: a fill as #RRGGBB, the name of a shape, and what the legend says."""

    colour: str
    shape: str
    words: str


BLUE, ORANGE, GREEN, YELLOW = "#0072b2", "#e69f00", "#009e73", "#f0e442"
SKY, VERMILION, PURPLE, DARK, GREY = "#56b4e9", "#d55e00", "#cc79a7", "#333333", "#8a8a8a"

KIND_LOOKS = {
    "campus": Look(BLUE, "circle", "campus"),
    "retired_plant": Look(DARK, "square", "retired power plant"),
    "smelter": Look(VERMILION, "triangle", "smelter"),
    "hub": Look(SKY, "hexagon", "hub"),
    "greenfield": Look(GREEN, "diamond", "greenfield"),
    "hydro": Look(PURPLE, "wedge", "hydro"),
    "powered_land": Look(YELLOW, "star", "powered land"),
    "shell": Look(ORANGE, "cross", "shell"),
}
"""By the kind of a site."""

OTHER_LIMIT = Look(GREY, "pentagon", "another limit")

LIMIT_LOOKS = {
    "zone": Look(VERMILION, "square", LIMIT_WORDS["zone"]),
    "connection": Look(ORANGE, "diamond", LIMIT_WORDS["connection"]),
    "substation": Look(GREEN, "hexagon", LIMIT_WORDS["substation"]),
    "transformer": Look(PURPLE, "triangle", LIMIT_WORDS["transformer"]),
    "generation": Look(SKY, "wedge", LIMIT_WORDS["generation"]),
    "hall": Look(YELLOW, "star", LIMIT_WORDS["hall"]),
    "cooling": Look(DARK, "cross", LIMIT_WORDS["cooling"]),
    "accelerators": Look(BLUE, "circle", LIMIT_WORDS["accelerators"]),
}
"""By the link that keeps a site from more; every other one is `OTHER_LIMIT`."""

HEADROOM_CLASSES = ((0.2, "#faf7ee"), (0.5, "#efe7d3"), (0.8, "#e0d3b0"), (0.95, "#cfbd8d"), (1.0, "#b9a367"))
"""Fill of a zone by the share of its headroom in use, up to and with each share."""

NO_HEADROOM = "#ffffff"
"""Fill of a zone without headroom."""


def limit_look(link: str) -> Look:
    """How a site is drawn that a link holds back."""
    return LIMIT_LOOKS.get(link, OTHER_LIMIT)


def headroom_fill(share: float) -> str:
    """Fill of a zone; NaN is no headroom."""
    return next((fill for most, fill in HEADROOM_CLASSES if share <= most + 1e-9), NO_HEADROOM)
