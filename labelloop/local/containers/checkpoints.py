"""``CheckpointConfig``: a folder that outlives its training job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labelloop.local.containers.layout import JobFolder
from labelloop.ports import ObjectStore
from labelloop.uris import join_uri

_PIECE = 1 << 20


@dataclass
class Checkpoints:
    """The files under an S3 prefix, as the job finds them in its folder and leaves them.

    SageMaker copies what changes while the job runs; here that is done once, when the job has
    ended in whatever way.

    Attributes
    ----------
    folder
        ``/opt/ml/checkpoints`` of the job; absent when the request asks for none.
    prefix
        Where the files are kept; ``None``: nowhere.
    """

    store: ObjectStore
    folder: Path
    prefix: str | None
    _restored: dict[Path, int] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Mapping[str, Any], store: ObjectStore, folder: JobFolder) -> Checkpoints:
        """A request's checkpoints, restored."""
        wanted = request.get("CheckpointConfig")
        checkpoints = cls(store, folder.checkpoints, wanted["S3Uri"] if wanted else None)
        checkpoints._restore()
        return checkpoints

    def save(self) -> None:
        """Copy what is new or changed to S3. What is gone from the folder stays there."""
        if self.prefix is None:
            return
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and self._restored.get(path) != path.stat().st_mtime_ns:
                uri = join_uri(self.prefix, path.relative_to(self.folder).as_posix())
                with path.open("rb") as file, self.store.writer(uri) as out:
                    while piece := file.read(_PIECE):
                        out.write(piece)

    def _restore(self) -> None:
        if self.prefix is None:
            return
        self.folder.mkdir()
        below = self.prefix.rstrip("/") + "/"
        for info in self.store.list(below):
            path = self.folder / info.uri.removeprefix(below)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                for chunk in self.store.chunks(info.uri):
                    file.write(chunk)
            self._restored[path] = path.stat().st_mtime_ns
