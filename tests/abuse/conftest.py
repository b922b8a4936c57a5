"""The portal of the browser tests, for those who mean harm."""

from __future__ import annotations

from tests.portal_server.conftest import address, desk, visitor

__all__ = ["address", "desk", "visitor"]
