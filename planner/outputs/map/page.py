"""The page of the map, `map.html`: one file with its data, scripts and styles in it, and no way to the network."""

import base64
import hashlib
import html
import json
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any

from planner.outputs.map.page_data import page_data
from planner.outputs.map.page_ground import pane_drawing
from planner.outputs.map.sheet import Sheet
from planner.plan import Plan
from planner.scenario import Scenario

MAP_FILE = "map.html"
"""Name of the page in a run folder."""

SCRIPTS = ("plan.js", "address.js", "legend.js", "plain.js", "zoomable.js", "panel.js", "table.js", "page.js")
"""Scripts of the page in the order in which they are read; the last one starts it."""

MAPLIBRE_NOTICE = "The zoomable map is drawn by MapLibre GL JS, Copyright (c) 2023, MapLibre contributors."


def map_html(scenario: Scenario, plan: Plan, sheet: Sheet | None = None) -> str:
    """Write the page: the same text for the same arguments.

    Names of the scenario are data and text, never markup. A content policy in the page allows its own scripts and
    styles by their hashes and nothing else: no request can leave it.

    Args:
        scenario: the scenario.
        plan: its plan.
        sheet: what the map is drawn on; by default what `Sheet.of` makes of the installed packages.
    """
    sheet = sheet or Sheet.of(scenario)
    scripts = [_safe(_maplibre("maplibre-gl.js")), *(_safe(_own(name)) for name in SCRIPTS)]
    styles = [_maplibre("maplibre-gl.css"), _own("map.css")]
    return Template(_own("map.html")).substitute(
        policy=html.escape(_policy(scripts, styles)),
        title=html.escape(f"{scenario.settings.title}: map of the plan"),
        heading=html.escape(scenario.settings.title),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        panes="\n".join(
            _pane(number, pane.title, pane_drawing(pane, ground))
            for number, (pane, ground) in enumerate(zip(sheet.panes, sheet.grounds, strict=True))
        ),
        last=scenario.calendar.count - 1,
        notes="".join(f"<p>{html.escape(note)}</p>" for note in [*sheet.notes, MAPLIBRE_NOTICE]),
        licence=html.escape(_own("maplibre-licence.txt")),
        data=_json(page_data(scenario, plan, sheet)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _pane(number: int, title: str, drawing: str) -> str:
    return (
        f'<section class="pane" data-pane="{number}" aria-labelledby="pane-{number}">'
        f'<h2 id="pane-{number}">{html.escape(title)}</h2><p class="finding"></p>'
        f'<div class="frame">{drawing}<canvas class="marks"></canvas><div class="zoomable" hidden></div></div>'
        "</section>"
    )


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Allow what is in the page by its hash, workers that it makes itself, and pictures in it."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(_hash(script) for script in scripts),
        "style-src": " ".join(_hash(style) for style in styles),
        "worker-src": "blob:",
        "img-src": "data: blob:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _own(name: str) -> str:
    return (files("planner.outputs.map") / "page_files" / name).read_text(encoding="utf-8")


def _maplibre(name: str) -> str:
    """Read a file of MapLibre GL JS from the package maplibre, which is not imported."""
    spec = find_spec("maplibre")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("maplibre is a dependency of gigasite and is not installed")
    return (Path(spec.submodule_search_locations[0]) / "srcjs" / name).read_text(encoding="utf-8")


def _safe(script: str) -> str:
    """Keep a script from ending its own element."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _json(document: Any) -> str:
    """Write JSON that cannot end the element that holds it."""
    text = json.dumps(document, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
