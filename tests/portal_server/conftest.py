"""A portal on a real port, and people with real browsers in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from labelloop.local.portal_server import address_of, listen, serving
from tests.support.portal_desk import PortalDesk


@dataclass
class Visitor:
    """Somebody in front of a browser."""

    page: Page
    address: str

    @property
    def task(self) -> FrameLocator:
        """The task's page that is in sight."""
        return self.page.frame_locator("iframe:not(.waiting)")

    def sign_in(self, name: str) -> None:
        self.page.goto(self.address)
        self.page.get_by_label("Your name").fill(name)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("heading", name="Jobs").wait_for()

    def start(self) -> None:
        self.page.get_by_role("link", name="Start").click()
        self.task.locator("crowd-form").wait_for()

    def sees(self, text: str) -> None:
        """Wait until the task in sight shows a text."""
        self.task.get_by_text(text, exact=True).first.wait_for()

    def has_the_keyboard(self) -> None:
        """Wait until keys go to the task."""
        while not self.task.locator("body").evaluate("() => document.hasFocus()"):
            self.page.wait_for_timeout(20)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def desk() -> PortalDesk:
    return PortalDesk(ticking=True)


@pytest.fixture
def address(desk: PortalDesk) -> Iterator[str]:
    with ExitStack() as exits:
        listening = listen("127.0.0.1", 0)
        exits.enter_context(serving(desk.app, listening))
        yield address_of(listening, "127.0.0.1")


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Callable[[], Visitor]]:
    """Browsers that share nothing: ``visitor()`` opens one."""
    errors: list[str] = []
    with ExitStack() as exits:

        def open_() -> Visitor:
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            exits.callback(context.close)
            context.set_default_timeout(8_000)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            return Visitor(page, address)

        yield open_
    assert not errors, errors
