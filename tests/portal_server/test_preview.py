"""A template by itself: what its author sees."""

from __future__ import annotations

from starlette.testclient import TestClient

from labelloop.memory_store import MemoryStore
from labelloop.portal.links import Links
from labelloop.portal.preview import create_preview
from labelloop.template_lint import check_template

TEMPLATE = (
    '<crowd-form><img src="{{ task.input.image | grant_read_access }}" alt="">'
    '<p>{{ task.input.text }}</p><crowd-input name="a"></crowd-input></crowd-form>'
)


def preview(source: list[str], task_input: dict[str, object]) -> TestClient:
    store = MemoryStore()
    store.write("s3://studio/a.png", b"picture")
    app = create_preview(
        "task.liquid.html",
        lambda: source[0],
        task_input,
        Links(store, "secret"),
        lambda text: check_template(text, task_input, name="task.liquid.html"),
    )
    return TestClient(app, base_url="http://localhost")


def test_the_page_is_shown_with_its_pictures() -> None:
    client = preview([TEMPLATE], {"text": "a < b", "image": "s3://studio/a.png"})
    page = client.get("/task").text
    assert "a &lt; b" in page
    link = page.split('src="/assets/')[1].split('"')[0]
    assert client.get(f"/assets/{link}").content == b"picture"


def test_problems_stand_beside_it() -> None:
    shell = preview(["<p>{{ task.input.nothing }}</p>"], {"text": "x"}).get("/").text
    assert "task.input.nothing" in shell
    assert "None found." not in shell


def test_a_reload_shows_the_file_as_it_is_now() -> None:
    source = ["<p>before</p>"]
    client = preview(source, {})
    assert "before" in client.get("/task").text
    source[0] = "<p>after</p>"
    assert "after" in client.get("/task").text


def test_a_template_that_does_not_parse_says_where() -> None:
    client = preview(["<p>\n{% if %}</p>"], {})
    assert client.get("/").status_code == 200
    assert "task.liquid.html line 2" in client.get("/task").text


def test_the_task_input_cannot_break_out_of_the_page_around() -> None:
    shell = preview([TEMPLATE], {"text": "</pre><script>alert(1)</script>"}).get("/").text
    assert "<script>alert" not in shell
