"""Pages in a browser, and what they did that they should not have."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Visit:
    """A page in the browser, and what it should not have done: errors, and requests that leave the machine."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]


def serious_faults(visit: Visit) -> list[str]:
    """What axe-core calls a serious or critical fault of accessibility on a page, with where it is."""
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the package axe-playwright-python, which carries axe-core, is not installed")
    script = next(Path(spec.submodule_search_locations[0]).rglob("axe.min.js")).read_text(encoding="utf-8")
    visit.page.evaluate(f"() => {{ {script}\n }}")
    found = visit.page.evaluate("() => axe.run()")
    return [
        f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
