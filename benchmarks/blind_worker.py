"""Somebody who fills in whatever a task's page has, without reading it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Error, Frame, Locator, Page

_PULLED = ("bounding-box", "line", "semantic-segmentation", "instance-segmentation")
_CLICKED = {"keypoint": 1, "polygon": 3, "polyline": 3}
_PATIENCE = 2_000
_CORNERS = ((0.3, 0.3), (0.6, 0.35), (0.5, 0.6))

_FIELDS = """() => {
  const kindOf = (field) => field.localName !== "input" ? field.localName
    : ["checkbox", "radio"].includes(field.type) ? `input ${field.type}` : "input";
  const roots = [document, ...[...document.querySelectorAll("crowd-entity-annotation")]
    .map((element) => element.shadowRoot.querySelector("crowd-form") ?? document)];
  const within = new Set(roots.flatMap((root) => [...root.querySelectorAll("[name]")]));
  const named = [...within].filter((field) =>
    field.closest("crowd-form, crowd-entity-annotation") &&
    (["input", "select", "textarea"].includes(field.localName)
      ? !["submit", "button", "reset", "image", "file"].includes(field.type)
      : field.localName.startsWith("crowd-") && field.localName !== "crowd-radio-group"));
  return Object.fromEntries(named.map((field) => [field.getAttribute("name"), kindOf(field)]));
}"""

_FIRST_WORD = """(passage) => {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node && !node.data.trim()) node = walker.nextNode();
  const range = document.createRange();
  const start = node.data.search(/\\S/);
  range.setStart(node, start);
  range.setEnd(node, start + 2);
  const word = range.getBoundingClientRect(), box = passage.getBoundingClientRect();
  return [word.left - box.left + 4, word.top - box.top + word.height / 2];
}"""


class BlindWorker:
    """Works in one browser page.

    Parameters
    ----------
    page
        Where the portal shows the task.
    frame
        The task's own page in it.
    """

    def __init__(self, page: Page, frame: Frame) -> None:
        self._page = page
        self._frame = frame

    def fields(self) -> dict[str, str]:
        """The kind of each field that has a name."""
        found: dict[str, str] = self._frame.evaluate(_FIELDS)
        return found

    def fill(self) -> None:
        """Choose, type, draw and select."""
        for _ in range(3):  # what is chosen may bring more to choose
            self._choose()
            self._type()
        for button in self._frame.get_by_role("button", name="Add", exact=True).all():
            _try(lambda button=button: button.click(timeout=_PATIENCE))
        self._draw()
        self._mark()

    def submit(self) -> None:
        """Press what looks like the button; failing that, submit as scripts do."""
        named = re.compile(r"submit|done|next", re.IGNORECASE)
        buttons = self._frame.get_by_role("button", name=named)
        if (found := _shown(buttons)) is not None:
            found.click(timeout=_PATIENCE)
        else:
            self._frame.evaluate("document.querySelector('crowd-form').submit()")

    def _choose(self) -> None:
        for group in self._frame.locator("crowd-radio-group").all():
            buttons = group.locator("crowd-radio-button").all()
            if buttons and not any(one.evaluate("(one) => one.checked") for one in buttons):
                _try(lambda first=buttons[0]: first.click(timeout=_PATIENCE))
        for kind in ("radio", "checkbox"):
            seen: set[Any] = set()
            for box in self._frame.locator(f"input[type={kind}]").all():
                group = box.evaluate(
                    "(box) => (box.getRootNode().host?.id ?? '') + box.name + (box.type === "
                    "'checkbox' ? box.value : '') + (box.getRootNode().host?.outerHTML ?? '')"
                )
                if group not in seen and not box.is_checked():
                    _try(lambda box=box: box.check(force=True, timeout=_PATIENCE))
                seen.add(group)
        for number, select in enumerate(self._frame.locator("select:visible").all()):
            choices = max(1, select.locator("option").count() - 1)
            index = 1 + number % choices  # rankings may allow no ties
            _try(lambda s=select, n=index: s.select_option(index=n, timeout=_PATIENCE))

    def _type(self) -> None:
        texts = "textarea, input:not([type]), input[type=text], input[type=search], input[type=url]"
        for box in self._frame.locator(texts).all():
            if box.is_visible() and box.is_editable() and not box.input_value():
                _try(lambda box=box: box.fill("first", timeout=_PATIENCE))
        for box in self._frame.locator("input[type=number]").all():
            if box.is_visible() and not box.input_value():
                _try(lambda box=box: box.fill("1", timeout=_PATIENCE))
        for box in self._frame.locator("input[type=date]").all():
            if box.is_visible() and not box.input_value():
                _try(lambda box=box: box.fill(box.get_attribute("max") or "2024-03-05"))
        for slider in self._frame.locator("input[type=range]").all():
            if slider.is_visible():
                _try(lambda slider=slider: slider.press("ArrowRight", timeout=_PATIENCE))

    def _draw(self) -> None:
        for kind in (*_PULLED, *_CLICKED):
            for element in self._frame.locator(f"crowd-{kind}[data-ready]").all():
                picture = element.locator("labelloop-image .picture")
                picture.scroll_into_view_if_needed(timeout=_PATIENCE)
                if kind in _PULLED:
                    self._pull(picture)
                else:
                    self._click(picture, _CLICKED[kind])

    def _pull(self, picture: Locator) -> None:
        mouse = self._page.mouse
        for number, (x, y) in enumerate(self._places(picture)):
            mouse.move(x, y)
            if number == 0:
                mouse.down()
        mouse.up()

    def _click(self, picture: Locator, times: int) -> None:
        for x, y in self._places(picture)[:times]:
            self._page.mouse.click(x, y)
        if times > 1:
            self._page.keyboard.press("f")

    def _places(self, picture: Locator) -> list[tuple[float, float]]:
        box = picture.bounding_box()
        if box is None:
            return []
        return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in _CORNERS]

    def _mark(self) -> None:
        for passage in self._frame.locator("crowd-entity-annotation .passage").all():
            passage.scroll_into_view_if_needed(timeout=_PATIENCE)
            x, y = passage.evaluate(_FIRST_WORD)
            box = passage.bounding_box()
            if box is not None:
                self._page.mouse.dblclick(box["x"] + x, box["y"] + y)


def _shown(buttons: Locator) -> Locator | None:
    return next((button for button in buttons.all() if button.is_visible()), None)


def _try(act: Any) -> None:
    """Do what can be done; a control in the way of another is left as it is."""
    try:
        act()
    except Error as error:
        if "closed" in str(error):
            raise
