"""The most doubtful machine labels, with their text or picture, for a person to look at."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from labelloop.report.data import DoubtfulLabel, LabelledExample
from labelloop.report.purposes import purpose_name, purpose_place
from labelloop.report.words import cut, percent

MOST = 50
AT_ONCE = 10
LONGEST_EXCERPT = 280
LARGEST_IMAGE = 48 * 1024
"""Bytes; a report of fifty of them can still be sent by mail."""

_IMAGES = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"RIFF", "webp"))


def doubtful(entries: Sequence[DoubtfulLabel]) -> dict[str, Any] | None:
    """The machine labels of least confidence; ``None`` when there are none."""
    if not entries:
        return None
    rows = [
        {
            "seq": entry.seq,
            "excerpt": cut(entry.excerpt, LONGEST_EXCERPT),
            "label": cut(entry.label, 120),
            "confidence": percent(entry.confidence),
            "image": _data_uri(entry.image),
        }
        for entry in entries[:MOST]
    ]
    return {
        "shown": rows[:AT_ONCE],
        "more": rows[AT_ONCE:],
        "images": any(row["image"] for row in rows),
    }


def examples(entries: Sequence[LabelledExample]) -> dict[str, Any] | None:
    """Some objects that people labelled, by purpose; ``None`` when there are none."""
    if not entries:
        return None
    rows = [
        {
            "purpose": purpose_name(entry.purpose),
            "seq": entry.seq,
            "excerpt": cut(entry.excerpt, LONGEST_EXCERPT),
            "label": cut(entry.label, 120),
            "image": _data_uri(entry.image),
        }
        for entry in sorted(entries, key=lambda entry: purpose_place(entry.purpose))
    ]
    return {"rows": rows, "images": any(row["image"] for row in rows)}


def _data_uri(image: bytes | None) -> str:
    """The picture as part of the page; nothing for what is too large or no known format."""
    if image is None or len(image) > LARGEST_IMAGE:
        return ""
    for start, kind in _IMAGES:
        if image.startswith(start):
            return f"data:image/{kind};base64,{base64.b64encode(image).decode()}"
    return ""
