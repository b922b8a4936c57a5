"""Task pages in a real browser, framed as the portal frames them.

The page runs in a frame without an origin of its own and under a policy that lets nothing out;
the test stands in for the portal around it. Nothing touches the network: every address is
answered here.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Frame, Locator, Page, Route

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "labelloop" / "portal" / "static"
AXE = ROOT / "portal" / "node_modules" / "axe-core" / "axe.min.js"
SCRIPT = "https://assets.crowd.aws/crowd-html-elements.js"
PORTAL = "http://portal.test"
IMAGE = f"{PORTAL}/image.png"
WIDTH, HEIGHT = 320, 200

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' https://assets.crowd.aws; "
    "style-src 'unsafe-inline'; img-src http://portal.test data: blob:; form-action 'none'"
)
SHELL = """<!doctype html><html lang="en"><title>Portal</title>
<style>body{margin:0}iframe{border:0;width:100%;height:99vh}</style>
<script>const heard=[];addEventListener("message",(event)=>{
  if(event.source===document.querySelector("iframe").contentWindow)heard.push(event.data)})</script>
<iframe title="Task" sandbox="allow-scripts" src="/task"></iframe></html>"""


@dataclass
class TaskPage:
    """A rendered task, and the portal's side of the conversation with it."""

    page: Page
    frame: Frame
    errors: list[str] = field(default_factory=list)

    def locator(self, selector: str, **options: Any) -> Locator:
        return self.frame.locator(selector, **options)

    def heard(self, kind: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.page.evaluate(
            "kind => heard.filter((message) => message.type === kind)", kind
        )
        return messages

    def wait_for(self, kind: str, count: int = 1) -> dict[str, Any]:
        self.page.wait_for_function(
            "([kind, n]) => heard.filter((m) => m.type === kind).length >= n", arg=[kind, count]
        )
        return self.heard(kind)[-1]

    def say(self, message: dict[str, Any]) -> None:
        self.page.evaluate(
            'message => document.querySelector("iframe").contentWindow.postMessage(message, "*")',
            message,
        )

    def press_submit(self) -> None:
        self.frame.get_by_role("button", name="Submit", exact=True).click()

    def submit(self) -> Any:
        """Press the button; the answer that went to the portal."""
        self.press_submit()
        return self.wait_for("crowd-submit")["answer"]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a pixel of the picture is on the screen."""
        box = self.locator("labelloop-image .picture").bounding_box()
        assert box is not None
        return box["x"] + x * box["width"] / WIDTH, box["y"] + y * box["height"] / HEIGHT

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(*self.place(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*self.place(*start))
        mouse.down()
        mouse.move(*self.place((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        mouse.move(*self.place(*end))
        mouse.up()

    def focus_page(self) -> None:
        """Give the page the keyboard, as the portal does when a task appears."""
        self.page.locator("iframe").focus()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


OpenTask = Callable[..., TaskPage]


@pytest.fixture
def image() -> str:
    """Where the picture of every test is; 320 by 200 pixels, shown at twice that size."""
    return IMAGE


@pytest.fixture
def golden() -> Callable[[object], str]:
    """An answer as the text that must come out: key for key, and in order."""
    return lambda answer: json.dumps(answer, separators=(",", ":"), ensure_ascii=False)


@pytest.fixture
def new_picture() -> Callable[..., bytes]:
    """Make a PNG of another size."""
    return picture


@pytest.fixture
def open_task(browser: Browser) -> Iterator[OpenTask]:
    """Open the body of a task page: ``open_task("<crowd-form>…</crowd-form>")``."""
    pages: list[TaskPage] = []

    def open_(
        body: str,
        *,
        assets: dict[str, bytes] | None = None,
        ready: bool = True,
        whole: bool = False,
    ) -> TaskPage:
        page = browser.new_page(viewport={"width": 1180, "height": 760})
        page.set_default_timeout(5_000)
        html = body if whole else document(body)
        files = {"/image.png": picture(), **(assets or {})}
        page.route("**/*", lambda route: answer(route, html, files))
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{PORTAL}/")
        frame = page.frames[1]
        task = TaskPage(page, frame, errors)
        pages.append(task)
        if ready:
            task.wait_for("crowd-ready")
        return task

    yield open_
    for task in pages:
        task.page.close()
        assert not task.errors, task.errors


def document(body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>Task</title>'
        f'<script src="{SCRIPT}"></script></head><body><main>{body}</main></body></html>'
    )


def answer(route: Route, html: str, files: dict[str, bytes]) -> None:
    url = route.request.url
    path = url.removeprefix(PORTAL)
    if url == SCRIPT:
        route.fulfill(path=STATIC / "crowd-html-elements.js", content_type="text/javascript")
    elif path == "/":
        route.fulfill(body=SHELL, content_type="text/html")
    elif path == "/task":
        route.fulfill(
            body=html,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": POLICY},
        )
    elif path in files:
        route.fulfill(
            body=files[path],
            content_type="image/png",
            headers={"Access-Control-Allow-Origin": "*"},
        )
    else:
        route.abort()


def picture(width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A picture with something to see: a gradient with a darker block."""
    image = Image.new("RGB", (width, height))
    image.putdata(
        [
            (90 + x * 120 // width, 140 + y * 90 // height, 190)
            if not (60 <= x < 140 and 50 <= y < 120)
            else (70, 60, 50)
            for y in range(height)
            for x in range(width)
        ]
    )
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
