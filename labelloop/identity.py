"""Names that follow from what a run is, so that a retried step finds its own work.

A run's name is ``<prefix>-<10 hex digits>`` and every SageMaker job of it adds round, kind and
chunk: ``tickets-0a1b2c3d4e-r003-label-0002``. SageMaker compares job names without regard to case,
so all of them are in lower case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

LONGEST_JOB_NAME = 63
LONGEST_PREFIX = 54
"""The longest ``LabelingJobNamePrefix``; longer than 35 characters it is cut in names."""

JobKind = Literal["label", "train", "model", "infer"]

_HASH_DIGITS = 10
_LONGEST_SUFFIX = len("-r9999-label-9999")
_PREFIX_KEPT = LONGEST_JOB_NAME - _LONGEST_SUFFIX - _HASH_DIGITS - 1


def fingerprint(document: Mapping[str, Any], entity_tags: Mapping[str, str]) -> str:
    """What makes a run this run: SHA-256 (hex) of the resolved job and its files' entity tags.

    Parameters
    ----------
    document
        Plain JSON; the order of keys does not matter.
    entity_tags
        Entity tag by URI of every file the job reads once, such as the input manifest.
    """
    canonical = json.dumps(
        [document, entity_tags], sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def run_id(prefix: str, fingerprint: str) -> str:
    """The run's name: its prefix, cut to fit job names, and ten digits of its fingerprint."""
    kept = prefix.lower()[:_PREFIX_KEPT].rstrip("-")
    return f"{kept}-{fingerprint[:_HASH_DIGITS]}"


def job_name(run: str, round_number: int, kind: JobKind, chunk: int | None = None) -> str:
    """The name of one SageMaker job or model of a run, at most 63 characters.

    Raises ``ValueError`` for a round or chunk beyond 9999.
    """
    if not 0 <= round_number <= 9999 or not 0 <= (chunk or 0) <= 9999:
        raise ValueError(f"Round {round_number}, chunk {chunk}: names have room for 0 to 9999.")
    tail = "" if chunk is None else f"-{chunk:04d}"
    return f"{run}-r{round_number:03d}-{kind}{tail}"
