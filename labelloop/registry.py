"""The one registry idiom: a plug-in is one new file with a decorator.

    policies: Registry[type[Policy]] = Registry("policy", "labelloop.policies")

    @policies.register("reference")
    class ReferencePolicy(Policy): ...

The modules of the named package are imported at the first look-up, so writing the file is all it
takes; the job schema, the command line's choices, the docs tables and the contract tests read
``names()``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from labelloop.errors import UnknownName

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Named plug-ins of one kind, found in one package.

    Parameters
    ----------
    kind
        What an entry is called in messages, for example ``"policy"``.
    package
        Dotted name of the package whose modules register entries.
    """

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self._package = package
        self._entries: dict[str, Entry] = {}
        self._loaded = False

    def register(self, name: str) -> Callable[[Entry], Entry]:
        """Decorator that adds an entry; raises ``ValueError`` when the name is taken."""

        def add(entry: Entry) -> Entry:
            if name in self._entries:
                raise ValueError(f"The {self.kind} {name!r} is registered twice.")
            self._entries[name] = entry
            return entry

        return add

    def get(self, name: str) -> Entry:
        """The entry of that name; raises :class:`UnknownName` with the nearest known one."""
        self._load()
        try:
            return self._entries[name]
        except KeyError:
            raise UnknownName(self.kind, name, self._entries) from None

    def names(self) -> list[str]:
        """All names, sorted."""
        self._load()
        return sorted(self._entries)

    def items(self) -> Iterator[tuple[str, Entry]]:
        """All entries, sorted by name."""
        return ((name, self._entries[name]) for name in self.names())

    def __contains__(self, name: object) -> bool:
        self._load()
        return name in self._entries

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.startswith("_"):
                importlib.import_module(f"{self._package}.{module.name}")
