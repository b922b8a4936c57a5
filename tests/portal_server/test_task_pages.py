"""From template and task input to the page a worker sees."""

from __future__ import annotations

import pytest

from labelloop.liquid import Rendered
from labelloop.portal.task_pages import CROWD_ELEMENTS, parse_template, whole_page
from tests.support.portal_desk import PortalDesk


def page(source: str, **task_input: object) -> str:
    return whole_page(parse_template(source, "t", lambda uri: f"/link/{uri}").render(task_input))


@pytest.mark.parametrize(
    "address",
    [
        "https://assets.crowd.aws/crowd-html-elements.js",
        "http://assets.crowd.aws/crowd-html-elements.js",
        "//assets.crowd.aws/crowd-html-elements.js",
        "https://assets.crowd.aws/crowd-html-elements-v2.js",
    ],
)
def test_the_elements_script_is_the_portals_own(address: str) -> None:
    html = page(f'<script src="{address}"></script><crowd-form></crowd-form>')
    assert html.count(CROWD_ELEMENTS) == 1
    assert "assets.crowd.aws" not in html


def test_an_address_in_the_data_stays_as_it_is() -> None:
    address = "https://assets.crowd.aws/crowd-html-elements.js"
    assert address in page("<p>{{ task.input.text }}</p>", text=address)


def test_a_template_without_the_script_gets_it() -> None:
    assert f'<script src="{CROWD_ELEMENTS}"></script>' in page("<crowd-form></crowd-form>")


def test_a_fragment_becomes_a_document_and_a_document_stays_one() -> None:
    assert page("<p>x</p>").startswith('<!doctype html>\n<html lang="en">')
    script = f'<script src="{CROWD_ELEMENTS}"></script>'
    for whole in (f"<!DOCTYPE html><html>{script}</html>", f"<!-- a -->\n<html>{script}</html>"):
        assert whole_page(Rendered(whole, ())) == whole


def test_without_a_template_of_its_own_a_job_is_shown_labelloops() -> None:
    desk = PortalDesk()
    desk.start(1, template=None)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    assert "text 0" in ann.page(task).text
    assert "crowd-classifier" in ann.page(task).text


def test_a_corrected_template_is_shown_at_once() -> None:
    desk = PortalDesk()
    desk.start(1, template="{% if %}")
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    assert ann.page(task).status_code == 500
    desk.objects.write("s3://desk-in/fruit-1.liquid.html", b"<p>corrected</p>")
    assert "corrected" in ann.page(task).text


def test_a_template_that_is_no_text_is_named() -> None:
    desk = PortalDesk()
    desk.start(1)
    desk.objects.write("s3://desk-in/fruit-1.liquid.html", b"<p>\n\xff</p>")
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    assert "fruit-1.liquid.html line 2: It is not UTF-8 text." in ann.page(task).text
