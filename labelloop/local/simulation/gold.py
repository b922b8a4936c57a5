"""What simulated workers know: gold labels that no task, model or feature ever sees."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Protocol

from labelloop.manifest.lines import read_manifest
from labelloop.manifest.rules import ManifestRules
from labelloop.ports import ObjectStore
from labelloop.stages.run import SEQ_ATTRIBUTE
from labelloop.task_types import Json


class GoldSource(Protocol):
    """Knows the true labels."""

    def gold(self, data_object: Mapping[str, Json]) -> Json | None:
        """The true label of the object on a labelling job's manifest line; ``None``: unknown.

        A class index, its string form, or a class name for types with classes; the label's own
        form for others.
        """
        ...


class NoGold:
    """Knows nothing."""

    def gold(self, data_object: Mapping[str, Json]) -> Json | None:
        return None


class ManifestGold:
    """Gold from an attribute of a run's *input* manifest.

    The lines of the labelling jobs' manifests lack the attribute; they carry the object's sequence
    number, which is its place among the usable lines of the input manifest. The manifest is read
    at the first question; of each line only the gold and its metadata are kept.

    Parameters
    ----------
    store, manifest_uri
        Where the input manifest is.
    attribute
        The attribute with the true label.
    rules
        The job's rules for usable lines, the same that the run's Bootstrap applied.
    key
        The attribute with the sequence number.
    """

    def __init__(
        self,
        store: ObjectStore,
        manifest_uri: str,
        attribute: str,
        *,
        rules: ManifestRules | None = None,
        key: str = SEQ_ATTRIBUTE,
    ) -> None:
        self._store = store
        self._manifest_uri = manifest_uri
        self._attribute = attribute
        self._rules = rules
        self._key = key
        self._gold: list[tuple[Json, Mapping[str, Json]]] | None = None
        self._lock = threading.Lock()

    def gold(self, data_object: Mapping[str, Json]) -> Json | None:
        """See :class:`GoldSource`; raises :class:`~labelloop.errors.ObjectMissing` when the
        manifest is gone."""
        known, seq = self._known(), data_object.get(self._key)
        if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq < len(known):
            return None
        value, metadata = known[seq]
        if value is None or self._rules is None:
            return value
        return self._rules.task_type.read_gold(
            value, metadata, lambda uri: self._store.read(uri)[0]
        )

    def _known(self) -> list[tuple[Json, Mapping[str, Json]]]:
        with self._lock:
            if self._gold is None:
                chunks = self._store.chunks(self._manifest_uri)
                self._gold = [
                    self._gold_on(line.fields or {})
                    for line in read_manifest(chunks, self._manifest_uri, self._rules)
                    if line.usable
                ]
            return self._gold

    def _gold_on(self, fields: Mapping[str, Json]) -> tuple[Json, Mapping[str, Json]]:
        metadata = fields.get(f"{self._attribute}-metadata")
        return fields.get(self._attribute), metadata if isinstance(metadata, Mapping) else {}
