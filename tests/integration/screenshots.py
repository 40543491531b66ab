"""`make screenshots`: the first screen of each case, on a desk and on a phone, light and dark."""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.integration.browser import MISSING, chromium, launched
from tests.integration.cases import CASES, Case

FOLDER = Path(__file__).parents[2] / "build" / "screenshots"
SCREENS = ((1280, 800), (390, 844))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> None:
    """Write `build/screenshots/<case>-<width>-<scheme>.png`."""
    path = chromium()
    if path is None:
        sys.exit(MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with launched(path) as browser:
        for case, screen, scheme in product(CASES, SCREENS, SCHEMES):
            _shoot(browser, case, screen, scheme)


def _shoot(
    browser: Browser, case: Case, screen: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    width, height = screen
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.set_content(case.html())
    page.screenshot(path=FOLDER / f"{case.name}-{width}-{scheme}.png")
    page.close()


if __name__ == "__main__":
    main()
