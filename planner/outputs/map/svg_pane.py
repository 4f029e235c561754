"""A pane of the map as SVG elements."""

from typing import Literal
from xml.etree.ElementTree import Element, SubElement

import numpy as np

from planner.outputs.looks import KIND_LOOKS, Look, limit_look
from planner.outputs.map.ground import Ground
from planner.outputs.map.marks import SHAPES, UNBUILT_RADIUS, radius
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH, Pane
from planner.outputs.map.scale_bar import add_scale_bar
from planner.outputs.map.site_states import SiteState, SiteStates
from planner.outputs.map.svg_paths import path_data
from planner.outputs.palette import headroom_fill
from planner.tables import Site

ColourBy = Literal["kind", "limit"]
"""What the colour of a site says: its kind, or the link that keeps it from more."""

SEA, LAND, COAST, BORDER = "#e8eef2", "#fbfbf9", "#8d949b", "#b9bec3"


def add_ground(parent: Element, ground: Ground, shares: dict[str, float]) -> None:
    """Draw sea, land, shaded zones and the lines of states.

    Args:
        parent: element to draw into.
        ground: what lies under the sites.
        shares: share of the headroom in use by zone; NaN without headroom.
    """
    SubElement(parent, "rect", width=f"{PANE_WIDTH:g}", height=f"{PANE_HEIGHT:g}", fill=SEA)
    land = {"fill": LAND, "fill-rule": "evenodd", "stroke": COAST, "stroke-width": "0.6"}
    for country in ground.countries:
        SubElement(parent, "path", {"d": path_data(country.geometry), **land})
    edge = {"fill-rule": "evenodd", "stroke": "#ffffff", "stroke-width": "1.2", "class": "zone"}
    for area in ground.zones:
        fill = headroom_fill(shares[area.zone])
        SubElement(parent, "path", {"d": path_data(area.geometry), "fill": fill, "data-zone": area.zone, **edge})
    line = {"fill": "none", "stroke": BORDER, "stroke-width": "0.5"}
    for part in ground.parts:
        SubElement(parent, "path", {"d": path_data(part.geometry), **line})
    outline = {"fill": "none", "stroke": COAST, "stroke-width": "0.6"}
    for country in ground.countries:
        SubElement(parent, "path", {"d": path_data(country.geometry), **outline})


def add_marks(parent: Element, pane: Pane, states: SiteStates, period: str, colour_by: ColourBy) -> None:
    """Draw the sites, the largest first so that none hides a smaller one; sites without power are small and hollow."""
    x, y = pane.place(
        np.array([site.longitude for site in pane.sites]), np.array([site.latitude for site in pane.sites])
    )
    drawn = sorted(zip(pane.sites, x, y, strict=True), key=lambda mark: -_power(states.of[mark[0].site].get(period)))
    for site, at_x, at_y in drawn:
        state = states.of[site.site].get(period)
        size = radius(state.it_mw, states.largest_mw) if state else UNBUILT_RADIUS
        look = site_look(site, state, colour_by)
        mark = SubElement(
            parent,
            "path",
            {
                "d": SHAPES[look.shape if state else "circle"],
                "transform": f"translate({at_x:.1f} {at_y:.1f}) scale({size:.2f})",
                "fill": look.colour if state else "#ffffff",
                "fill-opacity": "0.85",
                "stroke": "#1c1c1c" if state else "#777777",
                "stroke-width": f"{0.8 / size:.3f}",
                "class": "site",
                "data-site": site.site,
            },
        )
        SubElement(mark, "title").text = site_words(site, state)


def site_look(site: Site, state: SiteState | None, colour_by: ColourBy) -> Look:
    """How a site is drawn in a period."""
    return limit_look(state.binding_link) if colour_by == "limit" and state else KIND_LOOKS[site.kind]


def site_words(site: Site, state: SiteState | None) -> str:
    """Name and power of a site, as a tooltip says it."""
    if state is None:
        return f"{site.name}: no IT power"
    return f"{site.name}: {state.it_mw:,.0f} MW of IT power; held back by {limit_look(state.binding_link).words}"


def add_frame(parent: Element, pane: Pane) -> None:
    """Draw the edge of the pane and its scale bar."""
    edge = {"width": f"{PANE_WIDTH:g}", "height": f"{PANE_HEIGHT:g}", "fill": "none", "stroke": COAST}
    SubElement(parent, "rect", edge)
    add_scale_bar(parent, pane.pixels_per_km)


def _power(state: SiteState | None) -> float:
    return state.it_mw if state else 0.0
