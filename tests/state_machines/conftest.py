"""The three definitions, as deployed: with their substitutions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from labelloop.local.laptop_aws import DEFINITIONS, MACHINES, substitutions

Definition = dict[str, Any]


@pytest.fixture(params=sorted(MACHINES.values()))
def source(request: pytest.FixtureRequest) -> str:
    """A definition's text before substitution."""
    return (DEFINITIONS / request.param).read_text(encoding="utf-8")


@pytest.fixture
def deployed(source: str) -> str:
    """A definition's text after substitution."""
    values = substitutions("eu-west-1")
    return re.sub(r"\$\{([A-Za-z0-9_]+)\}", lambda found: values[found[1]], source)


@pytest.fixture
def definition(deployed: str) -> Definition:
    parsed: Definition = json.loads(deployed)
    return parsed


def machines_in(definition: Definition) -> Iterator[Definition]:
    """The definition itself and every state machine inside its Map states."""
    yield definition
    for state in definition["States"].values():
        if state["Type"] == "Map":
            yield from machines_in(state["ItemProcessor"])


def states_in(definition: Definition) -> Iterator[tuple[str, Definition]]:
    for machine in machines_in(definition):
        yield from machine["States"].items()
