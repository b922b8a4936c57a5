"""Arrays that are dear to compute and the same in every round of a run.

On SageMaker the folder is ``/opt/ml/checkpoints``: the service restores it from S3 before a
training job starts and copies what appears in it. A file's name follows from everything its content
depends on, so what is found needs no check but that it is whole.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

log = logging.getLogger(__name__)


class FeatureCache:
    """A folder of arrays; without a folder everything is computed.

    Parameters
    ----------
    folder
        Where the files are; ``None``: nowhere.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def array(
        self, name: str, depends_on: Iterable[object], compute: Callable[[], NDArray[Any]]
    ) -> NDArray[Any]:
        """The array of that name, from the folder if it is there and whole.

        Parameters
        ----------
        name
            The beginning of the file's name.
        depends_on
            Everything that decides the content, as values whose text tells them apart.
        compute
            Makes the array.
        """
        if self._folder is None:
            return compute()
        path = self._folder / f"{name}-{_digest(depends_on)}.npy"
        found = _read(path)
        return _write(path, compute()) if found is None else found


def _digest(values: Iterable[object]) -> str:
    digest = blake2b(digest_size=12)
    for value in values:
        text = str(value).encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(8, "little") + text)
    return digest.hexdigest()


def _read(path: Path) -> NDArray[Any] | None:
    import numpy as np

    if not path.exists():
        return None
    try:
        found: NDArray[Any] = np.load(path, allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        log.warning("%s is damaged and made again: %s", path.name, error)
        return None
    log.info("%s is there from an earlier round.", path.name)
    return found


def _write(path: Path, array: NDArray[Any]) -> NDArray[Any]:
    """Save under another name first: what bears the name is whole."""
    import numpy as np

    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        np.save(file, array, allow_pickle=False)
    os.replace(unfinished, path)
    return array
