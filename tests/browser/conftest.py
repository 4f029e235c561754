"""A headless Chromium without a network, for the pages that people open."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

SOFTWARE_GRAPHICS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)


@dataclass
class Visit:
    """A page in the browser, and what it should not have done: errors, and requests that leave the machine."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]

MOST_OPEN = 3
"""Pages that stay open at a time."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; without it these tests are skipped, in CI they fail."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("expected Chromium in CI; .ci/run installs it")
        pytest.skip("no Chromium is installed; on Debian: apt-get install chromium")
    with playwright_api.sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def visit(chromium: Any) -> Iterator[Visitor]:
    """Open a file in a browser without a graphics card."""
    yield from _visits(chromium, ("--disable-gpu", "--disable-3d-apis"))


@pytest.fixture(scope="session")
def visit_with_graphics(chromium: Any) -> Iterator[Visitor]:
    """Open a file in a browser whose graphics card is played by the processor."""
    yield from _visits(chromium, SOFTWARE_GRAPHICS)


def _visits(chromium: Any, arguments: tuple[str, ...]) -> Iterator[Visitor]:
    """Open a file, with what follows # in its address, and wait until the page is ready."""
    browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *arguments])

    def open_file(file: Path, hash_: str = "", *, width: int = 1400, height: int = 900) -> Visit:
        for context in browser.contexts:
            if len(browser.contexts) > MOST_OPEN:
                context.close()
        context = browser.new_context(offline=True, viewport={"width": width, "height": height})
        visit = Visit(context.new_page())
        visit.page.set_default_timeout(20_000)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("console", lambda message: visit.errors.append(message.text) if message.type == "error" else None)
        visit.page.on("request", lambda request: None if _is_local(request.url) else visit.requests.append(request.url))
        visit.page.goto(file.as_uri() + hash_)
        visit.page.wait_for_selector("body[data-ready]")
        return visit

    yield open_file
    browser.close()


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


def _is_local(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:"))
