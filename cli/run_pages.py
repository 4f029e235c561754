"""What a run folder holds beside its tables: pages for people, and what the search learned."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from optimize import KNOWLEDGE_FILE, Planned, knowledge_to_bytes
from planner.certificate import Certificate
from planner.outputs.map import MAP_FILE, ZONES_FILE, Sheet, map_html, zones_geojson
from planner.outputs.report.pages import REPORT_FILE, page_of_plan
from planner.run_folder import Manifest, RunFile
from planner.scenario import Scenario


@dataclass(frozen=True)
class RunPages:
    """The files that could be made, and what went wrong with the others.

    Attributes:
        files: the files.
        faults: a sentence for each that is missing.
    """

    files: tuple[RunFile, ...]
    faults: tuple[str, ...]


def run_pages(scenario: Scenario, planned: Planned, certificate: Certificate, manifest: Manifest) -> RunPages:
    """Make the files; a plan that took hours is written whatever a page meets."""
    files: list[RunFile] = []
    faults: list[str] = []
    for name, content in _contents(scenario, planned, certificate, manifest):
        try:
            files.append(RunFile(name, content()))
        except Exception as error:
            faults.append(f"{name} could not be made, by a fault of gigasite ({type(error).__name__}: {error})")
    return RunPages(tuple(files), tuple(faults))


def _contents(
    scenario: Scenario, planned: Planned, certificate: Certificate, manifest: Manifest
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    plan = planned.plan
    sheet = cache(lambda: Sheet.of(scenario))
    yield KNOWLEDGE_FILE, lambda: knowledge_to_bytes(planned.knowledge)
    yield MAP_FILE, lambda: map_html(scenario, plan, sheet()).encode()
    yield ZONES_FILE, lambda: zones_geojson(scenario, plan, sheet()).encode()
    yield REPORT_FILE, lambda: page_of_plan(scenario, plan, certificate, manifest)
