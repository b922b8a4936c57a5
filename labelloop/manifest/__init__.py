"""The input manifest: reading it line by line, judging each line, changing a line's fields.

Lines are kept as the bytes they came in; changing one touches only the fields that change.
"""

from __future__ import annotations

from labelloop.manifest.counts import ManifestCheck, ManifestCounts, check_manifest
from labelloop.manifest.edit import append_fields, replace_fields, without_fields
from labelloop.manifest.lines import ManifestLine, read_manifest
from labelloop.manifest.rules import Defect, LabelState, ManifestRules, label_state

__all__ = [
    "Defect",
    "LabelState",
    "ManifestCheck",
    "ManifestCounts",
    "ManifestLine",
    "ManifestRules",
    "append_fields",
    "check_manifest",
    "label_state",
    "read_manifest",
    "replace_fields",
    "without_fields",
]
