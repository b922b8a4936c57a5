"""Who somebody is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.portal.sessions import BadName, clean_name, worker_id
from tests.support.portal_desk import PortalDesk, PortalWorker


@pytest.mark.parametrize("other", ["ann lee", "  ANN   Lee ", "\uff21nn Lee"])
def test_the_same_person_gets_the_same_id_however_they_type(other: str):
    assert worker_id(other) == worker_id("Ann Lee")


@pytest.mark.parametrize("other", ["Ann Le", "Zoe", "Zoë", "安", "Ann-Lee"])
def test_different_names_are_different_people(other: str):
    assert worker_id(other) not in {worker_id("Ann Lee"), worker_id("Zo")}
    assert worker_id("Zoe") != worker_id("Zoë")


@given(st.text(max_size=80))
def test_ids_are_fit_for_paths_and_files(name: str):
    try:
        identity = worker_id(name)
    except BadName:
        return
    assert identity.isascii()
    assert identity.replace("-", "").isalnum()
    assert len(identity) < 40


@pytest.mark.parametrize("name", ["", "   ", "a" * 61, "a\x00b", "\u202eevil", "a\nb\x1b[31m"])
def test_names_that_nobody_can_be_known_by(name: str):
    with pytest.raises(BadName):
        clean_name(name)


def test_a_bad_name_is_answered_with_the_form_and_the_reason():
    client = PortalDesk().client()
    response = client.post("/sign-in", content="name=%20")
    assert response.status_code == 422
    assert "Type your name." in response.text


def test_several_people_can_share_one_browser():
    desk = PortalDesk()
    desk.start(2)
    client = desk.client()
    ann, bob = PortalWorker(client, "Ann"), PortalWorker(client, "Bob")
    first, second = ann.take(), bob.take()
    assert first is not None
    assert second is not None
    assert first["objectId"] != second["objectId"]
    assert "Continue as Ann" in client.get("/").text


def test_the_seventeenth_worker_of_a_browser_takes_the_first_ones_place():
    desk = PortalDesk()
    client = desk.client()
    workers = [PortalWorker(client, f"Worker {number}") for number in range(17)]
    assert client.get(f"{workers[0].home}api/jobs").status_code == 401
    assert client.get(f"{workers[16].home}api/jobs").status_code == 200


def test_nobody_acts_for_a_worker_who_has_not_signed_in_here():
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    stranger = desk.client()
    assert stranger.get(f"{ann.home}api/jobs").json()["reason"] == "signed-out"
    assert stranger.post(f"{ann.home}api/jobs/fruit-1/take").status_code == 401
    page = stranger.get(ann.home, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/")


def test_signing_out_forgets_one_worker():
    desk = PortalDesk()
    client = desk.client()
    ann, bob = PortalWorker(client, "Ann"), PortalWorker(client, "Bob")
    client.post(f"{ann.home}sign-out")
    assert client.get(f"{ann.home}api/jobs").status_code == 401
    assert client.get(f"{bob.home}api/jobs").status_code == 200


def test_a_cookie_that_was_tampered_with_is_nobodys():
    desk = PortalDesk()
    ann = desk.worker("Ann")
    [(name, value)] = ann.client.cookies.items()
    other = desk.client()
    other.cookies.set(name, ("A" if value[0] != "A" else "B") + value[1:])
    assert other.get(f"{ann.home}api/jobs").status_code == 401


def test_the_cookie_is_strict_and_out_of_reach_of_scripts():
    client = PortalDesk().client()
    response = client.post("/sign-in", content="name=Ann", follow_redirects=False)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_beyond_this_machine_newcomers_need_the_code():
    desk = PortalDesk(access_code="c0de")
    client = desk.client()
    refused = client.post("/sign-in", content="name=Ann&code=wrong")
    assert refused.status_code == 403
    assert "access code" in refused.text
    assert 'value="c0de"' in client.get("/?code=c0de").text
    ann = PortalWorker(client, "Ann", code="c0de")
    assert client.get(f"{ann.home}api/jobs").status_code == 200
