"""All that the page of the map knows, as one JSON document."""

from collections.abc import Sequence
from typing import Any

from planner.outputs.looks import KIND_LOOKS, LIMIT_LOOKS, OTHER_LIMIT, Look
from planner.outputs.map.finding import finding
from planner.outputs.map.marks import LARGEST_RADIUS, LEAST_RADIUS, SHAPES, UNBUILT_RADIUS
from planner.outputs.map.page_ground import page_ground
from planner.outputs.map.page_sites import page_sites
from planner.outputs.map.sheet import Sheet
from planner.outputs.palette import HEADROOM_CLASSES, NO_HEADROOM
from planner.outputs.words import LIMIT_WORDS, period_words
from planner.outputs.zone_use import ZoneUse
from planner.plan import Plan
from planner.scenario import Scenario


def page_data(scenario: Scenario, plan: Plan, sheet: Sheet) -> dict[str, Any]:
    """Gather the sites, zones, looks and ground of a plan for the page."""
    sites = page_sites(scenario, plan, sheet.panes)
    return {
        "periods": [
            {"label": label, "words": period_words(label), "date": scenario.calendar.start_date(at).isoformat()}
            for at, label in enumerate(scenario.calendar.labels)
        ],
        "panes": [
            {
                "region": pane.region,
                "title": pane.title,
                "findings": [finding(plan, pane, label) for label in scenario.calendar.labels],
            }
            for pane in sheet.panes
        ],
        "looks": {
            "kind": {kind: _look(look) for kind, look in KIND_LOOKS.items()},
            "limit": {link: _look(look) for link, look in LIMIT_LOOKS.items()},
            "other": _look(OTHER_LIMIT),
        },
        "limit_words": LIMIT_WORDS,
        "shapes": SHAPES,
        "radius": {"largest": LARGEST_RADIUS, "least": LEAST_RADIUS, "unbuilt": UNBUILT_RADIUS},
        "largest_mw": max((max(site["power"]["it_mw"], default=0.0) for site in sites), default=0.0),
        "headroom": {"classes": HEADROOM_CLASSES, "none": NO_HEADROOM},
        "owners": {owner.owner: owner.name for owner in scenario.owners},
        "options": {
            option.option: {
                "name": option.name,
                "kind": option.kind,
                "size": option.capacity_mw or option.capacity_mva or 0,
                "unit": "MW" if option.capacity_mw else "MVA",
            }
            for option in scenario.options
        },
        "accelerators": {row.accelerator: row.name for row in scenario.accelerators},
        "sites": sites,
        "zones": _zones(scenario, plan),
        "ground": [page_ground(pane, ground) for pane, ground in zip(sheet.panes, sheet.grounds, strict=True)],
    }


def _look(look: Look) -> dict[str, str]:
    return {"colour": look.colour, "shape": look.shape, "words": look.words}


def _zones(scenario: Scenario, plan: Plan) -> dict[str, Any]:
    use = ZoneUse.of(scenario, plan)
    return {
        zone.zone: {
            "name": zone.name,
            "used_mw": _rounded(use.used_mw[place]),
            "headroom_mw": _rounded(use.headroom_mw[place]),
        }
        for place, zone in enumerate(scenario.zones)
    }


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(float(value), 1) for value in values]
