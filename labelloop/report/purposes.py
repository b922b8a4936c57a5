"""Why people are asked, in words."""

from __future__ import annotations

_PURPOSES = {
    "start": ("Start", "a first sample to learn from"),
    "pilot": ("Pilot", "drawn by lot, to estimate the machine's error and steer the run"),
    "batch": ("Batch", "the next to learn from, as the selection policy chose them"),
    "audit": ("Audit", "drawn by lot before the run, to test the machine's labels"),
    "check": ("Check", "audited objects that further workers judged, where the first did not "
              "agree with the machine"),
    "second": ("Second opinion", "labelled objects that other workers judged anew, to find "
               "people's own mistakes"),
    "gold": ("Known", "their label was known before, to find people's own mistakes"),
    "cut": ("Cut", "the machine's most doubtful labels, left to people instead"),
    "rest": ("Rest", "what was left to people, without a machine label that could be trusted"),
    "validation": ("Validation", "drawn by lot, to set the machine's threshold"),
}  # fmt: skip


def purpose_name(purpose: str) -> str:
    """A purpose as a heading; an unknown one is its own name."""
    return _PURPOSES.get(purpose, (purpose, ""))[0]


def purpose_place(purpose: str) -> int:
    """Its place among the purposes, as a run comes to them; unknown ones come last."""
    return list(_PURPOSES).index(purpose) if purpose in _PURPOSES else len(_PURPOSES)


def purpose_reason(purpose: str) -> str:
    """Why people are asked for it."""
    return _PURPOSES.get(purpose, ("", ""))[1]
