from __future__ import annotations

import pytest

from labelloop.local.containers.errors import NoContainer
from labelloop.local.containers.images import Containers, repository


@pytest.mark.parametrize(
    ("image", "name"),
    [
        ("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3",
         "sagemaker-scikit-learn"),
        ("811284229777.dkr.ecr.us-east-1.amazonaws.com/blazingtext:1", "blazingtext"),
        ("blazingtext:latest", "blazingtext"),
        ("localhost:5000/team/model", "team/model"),
        ("team/blazingtext", "team/blazingtext"),
        ("public.ecr.aws/x/y@sha256:0123", "x/y"),
    ],
)  # fmt: skip
def test_the_repository_is_what_is_left_without_registry_and_tag(image: str, name: str) -> None:
    assert repository(image) == name


@pytest.mark.parametrize("account", ["141502667606", "000000000000"])
def test_built_in_images_are_known_in_every_account_and_version(account: str) -> None:
    for name, module in (("sagemaker-scikit-learn:9.9", "script_mode"), ("blazingtext", "blazing")):
        image = f"{account}.dkr.ecr.eu-west-1.amazonaws.com/{name}"
        assert module in Containers().command(image).argv[-1]


def test_a_supplied_command_comes_first_and_for_its_exact_image_only() -> None:
    containers = Containers({"blazingtext:1": ["mine", "--fast"]})
    assert containers.command("blazingtext:1").argv == ("mine", "--fast")
    assert containers.command("blazingtext:2").argv != ("mine", "--fast")


def test_an_unknown_image_names_the_way_out() -> None:
    with pytest.raises(NoContainer, match="--container team/blazingtext=COMMAND"):
        Containers().command("team/blazingtext")


def test_an_empty_command_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="empty"):
        Containers({"image": []})
