"""``sourcedir.tar.gz``: carries labelloop's programs into SageMaker's scikit-learn image.

Standard library only: the deployment's tooling and the laptop both build the archive.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
SCRIPTS = ("train.py", "inference.py")
MODULES = ("__init__.py", "errors.py", "registry.py")


def sourcedir() -> bytes:
    """The archive: ``train.py`` and ``inference.py`` at its root, the subset of labelloop beside.

    Equal sources give equal bytes (sorted names, no times, no owners), so its hash can name it.
    """
    archive = io.BytesIO()
    with (
        gzip.GzipFile(filename="", fileobj=archive, mode="wb", mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for name, path in sorted(_members()):
            content = path.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            tar.addfile(entry, io.BytesIO(content))
    return archive.getvalue()


def _members() -> Iterator[tuple[str, Path]]:
    for script in SCRIPTS:
        yield script, PACKAGE / "script_mode" / script
    for module in MODULES:
        yield f"labelloop/{module}", PACKAGE / module
    for path in (PACKAGE / "algorithms").glob("*.py"):
        if path != Path(__file__).resolve():
            yield f"labelloop/algorithms/{path.name}", path
