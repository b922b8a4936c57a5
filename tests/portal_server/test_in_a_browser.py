"""The portal as somebody with a mouse and a keyboard meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.portal_server.conftest import Visitor
from tests.support.portal_desk import PortalDesk

Visit = Callable[[], Visitor]
AXE = Path(__file__).resolve().parents[2] / "portal" / "node_modules" / "axe-core" / "axe.min.js"


def test_a_job_is_done_with_the_keyboard_alone(desk: PortalDesk, visitor: Visit):
    desk.start(3)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    for number in range(3):
        ann.sees(f"text {number}")
        ann.has_the_keyboard()
        ann.keys("2", "Enter")
    ann.page.get_by_text("That was the last task of this job").wait_for()
    assert [line["fruit"] for line in desk.output()] == [1, 1, 1]


def test_the_next_page_is_loaded_before_the_answer_is_in(desk: PortalDesk, visitor: Visit):
    desk.start(2)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    expect(ann.page.frame_locator("iframe.waiting").get_by_text("text 1")).to_have_count(1)
    expect(ann.page.frame_locator("iframe.waiting").get_by_text("text 1")).not_to_be_visible()


def test_two_people_work_at_the_same_time(desk: PortalDesk, visitor: Visit):
    desk.start(1, workers=2)
    ann, bob = visitor(), visitor()
    for person, name in ((ann, "Ann"), (bob, "Bob")):
        person.sign_in(name)
        person.start()
        person.sees("text 0")
        person.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.page.get_by_text("Nothing for you at the moment").wait_for()
    bob.keys("2", "Enter")
    bob.page.get_by_text("That was the last task of this job").wait_for()
    ann.page.get_by_text("That was the last task of this job").wait_for()


def test_work_goes_on_by_itself_when_the_next_job_of_that_kind_opens(
    desk: PortalDesk, visitor: Visit
):
    desk.start(1)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    ann.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.page.get_by_text("That was the last task of this job").wait_for()
    desk.start([{"source": "the second round"}], name="fruit-2")
    ann.sees("the second round")
    assert ann.page.url.endswith("/jobs/fruit-2")


def test_a_draft_outlives_a_reload(desk: PortalDesk, visitor: Visit):
    desk.start(
        2,
        custom=True,
        template='<crowd-form><crowd-text-area name="note" label="Note"></crowd-text-area>'
        "</crowd-form>",
    )
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.task.get_by_label("Note").fill("half a thought")
    while not ann.page.evaluate("localStorage.length"):
        ann.page.wait_for_timeout(50)
    ann.page.reload()
    expect(ann.task.get_by_label("Note")).to_have_value("half a thought")
    ann.task.get_by_role("button", name="Submit").click()
    expect(ann.task.get_by_label("Note")).to_have_value("")  # the next task starts afresh


def test_declining_asks_first_and_brings_another_task(desk: PortalDesk, visitor: Visit):
    desk.start(2)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    ann.page.get_by_role("button", name="Decline").click()
    ann.page.get_by_role("button", name="Keep it").click()
    ann.sees("text 0")
    ann.page.get_by_role("button", name="Decline").click()
    ann.page.get_by_role("dialog").get_by_role("button", name="Decline").click()
    ann.sees("text 1")


def test_stopping_keeps_the_task_for_later(desk: PortalDesk, visitor: Visit):
    desk.start(2)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    ann.page.get_by_role("link", name="Stop").click()
    ann.page.get_by_text("You have a task here").wait_for()
    ann.page.get_by_role("link", name="Resume").click()
    ann.sees("text 0")
    ann.page.get_by_role("link", name="Stop").click()
    ann.page.get_by_role("button", name="Give it back").click()
    ann.page.get_by_role("link", name="Start").wait_for()
    assert desk.engine.held(ann.page.url.split("/")[4]) == []


def test_when_the_time_is_over_the_page_says_so(desk: PortalDesk, visitor: Visit):
    desk.start(2, TaskTimeLimitInSeconds=30)
    ann = visitor()
    ann.page.clock.install()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    ann.page.clock.fast_forward(31_000)
    ann.page.get_by_role("heading", name="This task is not yours any more").wait_for()
    ann.page.get_by_role("button", name="Next task").click()
    ann.task.locator("crowd-form").wait_for()


def test_help_and_instructions_open_and_give_the_keyboard_back(desk: PortalDesk, visitor: Visit):
    desk.start(1)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    for button, heading in (("Help and keys", "Keys"), ("Instructions", "Judge fruit")):
        ann.page.get_by_role("button", name=button).click()
        ann.page.get_by_role("dialog").get_by_role("heading", name=heading).wait_for()
        ann.keys("Escape")
    ann.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.page.get_by_text("That was the last task of this job").wait_for()


def test_an_answer_that_is_refused_stays_on_the_page(desk: PortalDesk, visitor: Visit):
    desk.start(1, template=WRONG_CLASSES)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.task.get_by_text("overripe").click()
    ann.task.get_by_role("button", name="Submit").click()
    ann.task.get_by_text("This answer cannot be used").wait_for()
    ann.task.get_by_text("unripe", exact=True).click()
    ann.task.get_by_role("button", name="Submit").click()
    ann.page.get_by_text("That was the last task of this job").wait_for()


def test_a_template_that_does_not_render_is_named_in_its_place(desk: PortalDesk, visitor: Visit):
    desk.start(1, template="{{ task.input.taskObject | nosuchfilter }}")
    ann = visitor()
    ann.sign_in("Ann")
    ann.page.get_by_role("link", name="Start").click()
    ann.task.get_by_role("heading", name="This task cannot be shown").wait_for()
    ann.task.get_by_text("fruit-1.liquid.html line 1").wait_for()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm ci in portal/.")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_serious_accessibility_violation(
    desk: PortalDesk, visitor: Visit, scheme: Literal["light", "dark"]
):
    desk.start(2)
    ann = visitor()
    ann.page.emulate_media(color_scheme=scheme)
    ann.page.goto(ann.address)
    look(ann, "sign in")
    ann.sign_in("Ann")
    ann.page.get_by_role("link", name="Start").wait_for()
    look(ann, "jobs")
    ann.start()
    ann.sees("text 0")
    look(ann, "work")
    for button in ("Instructions", "Help and keys", "Decline"):
        ann.page.get_by_role("button", name=button).click()
        look(ann, button)
        ann.keys("Escape")
    ann.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.sees("text 1")
    ann.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.page.get_by_text("That was the last task of this job").wait_for()
    look(ann, "no more work")


def look(visitor: Visitor, where: str) -> None:
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visitor.page.evaluate("axe.run({ iframes: false })")
    serious = [v["id"] for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert serious == [], where


WRONG_CLASSES = """<crowd-form><crowd-classifier name="label" header="Which?"
categories="['overripe','unripe']"><classification-target>{{ task.input.taskObject }}
</classification-target></crowd-classifier></crowd-form>"""
