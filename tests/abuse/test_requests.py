"""Requests that come from elsewhere, or go where they should not."""

from __future__ import annotations

import base64
import json

import pytest

from labelloop.portal.links import Links, content_type
from tests.support.portal_desk import ORIGIN, SECRET, PortalDesk, PortalWorker


@pytest.fixture
def desk() -> PortalDesk:
    desk = PortalDesk()
    desk.start([{"source": "text", "picture": "s3://desk-in/a.png"}], template=PICTURE, custom=True)
    desk.objects.write("s3://desk-in/a.png", b"\x89PNG the picture")
    desk.objects.write("s3://desk-in/secret.txt", b"gold")
    return desk


def link(desk: PortalDesk, worker: PortalWorker) -> str:
    task = worker.take()
    assert task is not None
    page = worker.page(task).text
    return page.split('src="/assets/')[1].split('"')[0]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", ""])
def test_another_origin_posting(desk: PortalDesk, origin: str):
    eve = desk.worker("Eve")
    for path in ("api/jobs/fruit-1/take", "api/tasks/x/answer", "sign-out"):
        response = eve.client.post(f"{eve.home}{path}", headers={"Origin": origin})
        assert response.status_code == 403
    assert eve.client.post("/sign-in", headers={"Origin": origin}).status_code == 403
    assert desk.engine.held(eve.id) == []


def test_a_post_that_does_not_say_where_it_comes_from(desk: PortalDesk):
    eve = desk.worker("Eve")
    del eve.client.headers["Origin"]
    assert eve.client.post(f"{eve.home}api/jobs/fruit-1/take").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "x@localhost", "[::1", ""]
)
def test_a_host_name_that_was_bent_to_this_machine(desk: PortalDesk, host: str):
    response = desk.client().get("/", headers={"Host": host})
    assert response.status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8321", "127.0.0.1", "[::1]:80"])
def test_names_and_addresses_of_this_machine(desk: PortalDesk, host: str):
    assert desk.client().get("/", headers={"Host": host}).status_code == 200


def test_an_asset_link_opens_its_object(desk: PortalDesk):
    token = link(desk, desk.worker("Ann"))
    stranger = desk.client()  # a task's page has no cookie either
    response = stranger.get(f"/assets/{token}")
    assert response.content == b"\x89PNG the picture"
    assert response.headers["content-type"] == "image/png"
    assert response.headers["access-control-allow-origin"] == "*"


def test_an_asset_link_expires(desk: PortalDesk):
    token = link(desk, desk.worker("Ann"))
    desk.wait(seconds=2 * 600 + 60)
    assert desk.client().get(f"/assets/{token}").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "desk-in/secret.txt",
        "s3://desk-in/secret.txt",
        "s3%3A%2F%2Fdesk-in%2Fsecret.txt/secret.txt",
        "a\\..\\..\\secret.txt/x",
        "%00/x",
    ],
)
def test_path_traversal_in_asset_links(desk: PortalDesk, path: str):
    response = desk.client().get(f"/assets/{path}", follow_redirects=False)
    assert response.status_code in (403, 404)
    assert b"gold" not in response.content
    assert b"root:" not in response.content


def test_a_link_that_was_changed_opens_nothing(desk: PortalDesk):
    token, name = link(desk, desk.worker("Ann")).split("/")
    payload, signature = token.rsplit(".", 1)
    other = json.dumps(["s3://desk-in/secret.txt", 9_999_999_999]).encode()
    forged = base64.urlsafe_b64encode(other).decode().rstrip("=")
    for attempt in (f"{forged}.{signature}", f"{payload}.", payload, f"{token}x"):
        assert desk.client().get(f"/assets/{attempt}/{name}").status_code in (403, 404)


def test_the_name_in_a_link_changes_nothing(desk: PortalDesk):
    token, _ = link(desk, desk.worker("Ann")).split("/")
    response = desk.client().get(f"/assets/{token}/page.html")
    assert response.headers["content-type"] == "image/png"


def test_a_link_is_signed_with_this_portals_secret(desk: PortalDesk):
    stolen = Links(desk.objects, "another secret").granting(60)("s3://desk-in/secret.txt")
    assert desk.client().get(stolen).status_code == 403
    own = Links(desk.objects, SECRET, desk.clock).granting(60)("s3://desk-in/secret.txt")
    assert desk.client().get(own).status_code == 200


@pytest.mark.parametrize("name", ["page.html", "page.xhtml", "code.js", "feed.xml", "no-suffix"])
def test_what_could_run_as_a_page_is_never_served_as_one(name: str):
    told = content_type(f"s3://desk-in/{name}")
    assert told in ("text/plain", "application/octet-stream")


def test_a_picture_with_scripts_is_served_without_its_rights(desk: PortalDesk):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    desk.objects.write("s3://desk-in/a.svg", svg)
    own = Links(desk.objects, SECRET, desk.clock).granting(60)("s3://desk-in/a.svg")
    headers = desk.client().get(own).headers
    assert headers["content-type"] == "image/svg+xml"
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"


def test_a_task_page_may_only_be_framed_and_may_load_nothing_else(desk: PortalDesk):
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    policy = ann.page(task).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert f"connect-src {ORIGIN}/assets/;" in policy
    assert "sandbox allow-scripts allow-forms allow-modals" in policy
    assert "allow-same-origin" not in policy
    opened = ann.client.get(task["page"], headers={"Sec-Fetch-Dest": "document"})
    assert opened.status_code == 403


def test_every_page_carries_the_policy(desk: PortalDesk):
    ann = desk.worker("Ann")
    for path in ("/", ann.home, f"{ann.home}jobs/fruit-1", "/nothing", "/static/portal.js"):
        headers = ann.client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/x"])
def test_path_traversal_in_static_files(desk: PortalDesk, path: str):
    assert desk.client().get(path).status_code == 404


def test_a_form_that_is_too_long(desk: PortalDesk):
    response = desk.client().post("/sign-in", content="name=" + "a" * 1_000_000)
    assert response.status_code == 422


PICTURE = (
    '<crowd-form><img src="{{ task.input.picture | grant_read_access }}" alt="">'
    '<input name="note"></crowd-form>'
)
