"""A headless Chromium without a network, for the pages that people open."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from visits import Visit, Visitor

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

SOFTWARE_GRAPHICS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)


MOST_OPEN = 3
"""Pages that stay open at a time."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; without it these tests are skipped, in CI they fail."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("expected Chromium in CI; .ci/run installs it")
        pytest.skip("no Chromium is installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
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

    def open_file(
        file: Path, hash_: str = "", *, width: int = 1400, height: int = 900, ready: str = "body[data-ready]"
    ) -> Visit:
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
        visit.page.wait_for_selector(ready)
        return visit

    yield open_file
    browser.close()


def _is_local(address: str) -> bool:
    return address.startswith(("file:", "data:", "blob:"))
