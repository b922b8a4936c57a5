"""Many requests of one purpose, without one object in memory for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from labelloop.policies import Purpose, Request


class RequestsFor(Sequence[Request]):
    """Ask people about ``objects``, all for the same purpose.

    A policy may hand a whole dataset to people; the requests are made one at a time as they are
    read.
    """

    def __init__(self, purpose: Purpose, objects: Sequence[int]) -> None:
        self._purpose = purpose
        self._objects = objects

    def __len__(self) -> int:
        return len(self._objects)

    @overload
    def __getitem__(self, index: int) -> Request: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Request]: ...
    def __getitem__(self, index: int | slice) -> Request | Sequence[Request]:
        if isinstance(index, slice):
            return RequestsFor(self._purpose, self._objects[index])
        return Request(self._objects[index], self._purpose)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"RequestsFor({self._purpose!r}, {len(self)} objects)"
