from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.integration.browser import MISSING, chromium, launched

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip(MISSING)
    with launched(path) as browser:
        yield browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a report as a reader does, from a file; a page that complains or asks for more fails."""
    complaints: list[str] = []
    contexts = []
    numbers = count(1)

    def open_report(html: str, *, width: int = 1280, height: int = 800, **options: object) -> Page:
        path = tmp_path / f"report-{next(numbers)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: complaints.append(f"request {request.url}"))
        page.goto(path.as_uri())
        complaints.remove(f"request {path.as_uri()}")
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert complaints == []
