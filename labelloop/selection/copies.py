"""Objects that are the same text or file again: one label tells all about them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

CONTENT = ("source", "source-ref")
"""Where a manifest line has its content, the first that is there."""


class Copies:
    """Recognises content that has gone by before, at sixteen bytes or so an object."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def again(self, line: Mapping[str, Any]) -> bool:
        """Whether a line with this content has been asked about before."""
        content = next((line[name] for name in CONTENT if name in line), None)
        if not isinstance(content, str):
            return False
        key = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if key in self._seen:
            return True
        self._seen.add(key)
        return False
