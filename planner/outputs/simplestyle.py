"""How code hosts and viewers that know simplestyle 1.1 draw the features of our GeoJSON."""

from planner.outputs.looks import KIND_LOOKS
from planner.outputs.palette import GREY, headroom_fill
from planner.outputs.words import LIMIT_WORDS, period_words

_LARGE_MW, _MEDIUM_MW = 1_000.0, 200.0


def site_style(kind: str, peak_it_mw: float, first_period: str | None, binding_link: str | None) -> dict[str, str]:
    """Style the marker of a site by its kind and its largest IT power.

    There is no ``title``: some viewers take it for HTML, and a name of a scenario must stay text. The description
    holds words of our own alone.
    """
    if first_period is None:
        return {"marker-color": GREY, "marker-size": "small", "description": "No IT power in this plan."}
    size = "large" if peak_it_mw >= _LARGE_MW else "medium" if peak_it_mw >= _MEDIUM_MW else "small"
    held = "" if binding_link is None else f"; held back at the end by {LIMIT_WORDS.get(binding_link, binding_link)}"
    described = f"{peak_it_mw:,.0f} MW of IT power at most, from {period_words(first_period)}{held}."
    return {"marker-color": KIND_LOOKS[kind].colour, "marker-size": size, "description": described}


def zone_style(share: float) -> dict[str, str | float]:
    """Fill a zone by the share of its headroom in use, NaN for no headroom."""
    return {"fill": headroom_fill(share), "fill-opacity": 0.7, "stroke": "#777777", "stroke-width": 1}
