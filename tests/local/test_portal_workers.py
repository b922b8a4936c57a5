"""The portal as a run's workers: where it is, what it remembers, what it lets in."""

from __future__ import annotations

import http.client
import os
import re
from pathlib import Path

import pytest

from labelloop.local.portal_server import AddressUnusable, listen
from labelloop.local.portal_workers import PortalWorkers
from tests.support.portal_desk import PortalDesk


def status(address: str, path: str = "/", host: str | None = None) -> int:
    found = re.search(r"http://([^:/]+):(\d+)", address)
    assert found is not None
    connection = http.client.HTTPConnection(host or found[1], int(found[2]), timeout=5)
    connection.request("GET", path)
    return connection.getresponse().status


def open_portal(desk: PortalDesk, folder: Path, host: str = "127.0.0.1") -> str:
    said: list[str] = []
    workers = PortalWorkers(folder, said.append, host, 0)
    with workers.working(desk.engine, desk.objects, "s3://desk-in/all.manifest", pytest.fail):
        assert status(said[0], host="127.0.0.1") == 200
    with pytest.raises(ConnectionError):
        status(said[0], host="127.0.0.1")
    return said[0]


def test_it_is_served_for_as_long_as_the_run_lasts(tmp_path: Path) -> None:
    assert "http://127.0.0.1:" in open_portal(PortalDesk(), tmp_path)


def test_its_secret_outlives_the_process_and_is_its_owners_alone(tmp_path: Path) -> None:
    open_portal(PortalDesk(), tmp_path)
    kept = tmp_path / "portal-secret"
    first = kept.read_text()
    open_portal(PortalDesk(), tmp_path)
    assert kept.read_text() == first
    assert len(first) == 64
    assert os.stat(kept).st_mode & 0o077 == 0


def test_beyond_this_machine_the_address_carries_a_code(tmp_path: Path) -> None:
    said = open_portal(PortalDesk(), tmp_path, "0.0.0.0")
    code = re.search(r"\?code=([0-9a-f]{10})$", said)
    assert code is not None
    assert code[1] not in (tmp_path / "portal-secret").read_text()


def test_a_port_that_is_taken_is_named_with_the_way_out(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        workers = PortalWorkers(tmp_path, pytest.fail, "127.0.0.1", port)
        desk = PortalDesk()
        with (
            pytest.raises(AddressUnusable, match=f"{port}.*--portal-port"),
            workers.working(desk.engine, desk.objects, "s3://desk-in/all.manifest"),
        ):
            pytest.fail("It must not be served.")


def test_a_template_nobody_can_be_shown_stops_the_run(tmp_path: Path) -> None:
    desk = PortalDesk()
    desk.start(1, template="{% if %}", name="broken-before")
    failures: list[Exception] = []
    workers = PortalWorkers(tmp_path, lambda _: None, port=0)
    with workers.working(desk.engine, desk.objects, "s3://desk-in/all.manifest", failures.append):
        assert "broken-before" in str(failures[0])
        desk.start(1, name="good")
        desk.start(1, template="{{ x | nosuchfilter }}", name="broken-later")
    assert len(failures) == 2
    assert "broken-later.liquid.html line 1" in str(failures[1])
