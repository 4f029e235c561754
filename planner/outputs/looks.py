"""Shapes beside the colours of the palette: what a colour says on the map a shape says too, in black and white."""

from dataclasses import dataclass

from planner.outputs.palette import GREY, KIND_COLOURS, LIMIT_COLOURS
from planner.outputs.words import LIMIT_WORDS, SITE_KIND_WORDS
from planner.tables.sites import SiteKind


@dataclass(frozen=True)
class Look:
    """How a class of sites is drawn: a fill as #RRGGBB, the name of a shape, and what the legend says."""

    colour: str
    shape: str
    words: str


_KINDS: dict[SiteKind, str] = {
    "campus": "circle",
    "retired_plant": "square",
    "smelter": "triangle",
    "hub": "hexagon",
    "greenfield": "diamond",
    "hydro": "wedge",
    "powered_land": "star",
    "shell": "cross",
}

_LINKS = {
    "zone": "square",
    "connection": "diamond",
    "substation": "hexagon",
    "transformer": "triangle",
    "generation": "wedge",
    "hall": "star",
    "cooling": "cross",
    "accelerators": "circle",
}

KIND_LOOKS: dict[str, Look] = {
    kind: Look(KIND_COLOURS[kind], shape, SITE_KIND_WORDS[kind]) for kind, shape in _KINDS.items()
}
"""By the kind of a site."""

LIMIT_LOOKS = {link: Look(LIMIT_COLOURS[link], shape, LIMIT_WORDS[link]) for link, shape in _LINKS.items()}
"""By the link that keeps a site from more; every other one is `OTHER_LIMIT`."""

OTHER_LIMIT = Look(GREY, "pentagon", "another limit")


def limit_look(link: str) -> Look:
    """How a site is drawn that a link holds back."""
    return LIMIT_LOOKS.get(link, OTHER_LIMIT)
