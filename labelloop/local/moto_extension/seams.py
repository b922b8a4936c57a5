"""How the extension reaches into moto: by name, and loudly when the name is gone."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

PARSER = "moto.stepfunctions.parser"
STATES = f"{PARSER}.asl.component.state"
TASK_SERVICES = f"{STATES}.exec.state_task.service"
MAP = f"{STATES}.exec.state_map"


def module(name: str) -> Any:
    """A module of moto, by its dotted name; typed ``Any`` because moto's insides have no types."""
    return importlib.import_module(name)


def replace(owner: Any, name: str, new: Any) -> Any:
    """Put ``new`` in the place of ``owner.name`` and return what stood there.

    Raises ``AttributeError`` when nothing stood there: moto has changed and the extension must be
    looked at.
    """
    if not hasattr(owner, name):
        raise AttributeError(
            f"moto no longer has {getattr(owner, '__name__', owner)}.{name}; "
            "labelloop/local/moto_extension must be adapted to this version."
        )
    old = getattr(owner, name)
    setattr(owner, name, new)
    return old


def replace_imported(name: str, old: Any, new: Any, package: str) -> None:
    """Replace a function also where loaded modules below ``package`` imported it by name."""
    for loaded in list(sys.modules.values()):
        inside = isinstance(loaded, ModuleType) and loaded.__name__.startswith(package)
        if inside and getattr(loaded, name, None) is old:
            setattr(loaded, name, new)
