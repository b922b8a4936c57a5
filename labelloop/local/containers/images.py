"""Which local command stands for a container image."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from labelloop.local.containers.errors import NoContainer

_PACKAGE_ROOT = Path(__file__).resolve().parents[3]

_MODULES = MappingProxyType(
    {
        "blazingtext": "labelloop.local.containers.blazingtext",
        "sagemaker-scikit-learn": "labelloop.local.containers.script_mode",
    }
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command line to which ``train`` or ``serve`` is added, and what its environment gains."""

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Containers:
    """Image URIs to commands.

    Parameters
    ----------
    supplied
        Commands by exact image URI; these come before the built-in ones.
    """

    def __init__(self, supplied: Mapping[str, Sequence[str]] | None = None) -> None:
        self._supplied = {image: tuple(argv) for image, argv in (supplied or {}).items()}
        for image, argv in self._supplied.items():
            if not argv:
                raise ValueError(f"The command for the image {image!r} is empty.")

    def command(self, image: str) -> Command:
        """The command for an image.

        Built-in images are known by their repository's name, whatever the account, region and tag.
        Raises :class:`NoContainer` for an image that nobody supplied a command for.
        """
        if image in self._supplied:
            return Command(self._supplied[image])
        module = _MODULES.get(repository(image))
        if module is None:
            raise NoContainer(image, sorted(_MODULES))
        return Command(
            (sys.executable, "-m", module),
            {"PYTHONPATH": str(_PACKAGE_ROOT), "PYTHONUNBUFFERED": "1"},
        )


def repository(image: str) -> str:
    """``[registry/]repository[:tag][@digest]`` without registry, tag and digest."""
    name = image.partition("@")[0]
    first, slash, rest = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        name = rest
    folder, slash, last = name.rpartition("/")
    return folder + slash + last.partition(":")[0]
