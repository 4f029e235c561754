"""Make the pictures of the README from a run folder: `python docs/pictures RUN` (or `make pictures`)."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1280, 790


def main(run: Path) -> None:
    """Photograph `map.html` of a run, in Chromium, into the folder of this file."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-3d-apis"])
        page = browser.new_context(offline=True, viewport={"width": WIDTH, "height": HEIGHT}).new_page()
        page.goto((run / "map.html").resolve().as_uri() + "#period=2028Q4&colour=limit")
        page.wait_for_selector("body[data-ready]")
        page.screenshot(path=Path(__file__).parent / "map.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
