"""The browser of the tests that need one; import ``browser`` into a ``conftest.py``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("LABELLOOP_CHROMIUM") or shutil.which("chromium")
    if executable is None:
        pytest.skip(
            "No Chromium: install it (apt-get install chromium) or set LABELLOOP_CHROMIUM to run "
            "the browser tests."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        yield browser
        browser.close()
