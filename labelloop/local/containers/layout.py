"""The ``/opt/ml`` folder of one job."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelloop.local.containers.errors import REASON_LIMIT

OPT_ML_VARIABLE = "LABELLOOP_OPT_ML"
"""The environment variable that names the folder standing for ``/opt/ml``."""


@dataclass(frozen=True, slots=True)
class JobFolder:
    """Everything one job has on disk.

    ``<work_dir>/<job>/log.txt`` holds the container's standard output and error, and
    ``<work_dir>/<job>/opt/ml`` stands for ``/opt/ml``.
    """

    root: Path

    @classmethod
    def create(cls, work_dir: Path, job_name: str) -> JobFolder:
        """A fresh folder; what an earlier attempt of the same name left behind is removed."""
        root = (work_dir / job_name).resolve()
        if root.exists():
            shutil.rmtree(root)
        folder = cls(root)
        folder.opt_ml.mkdir(parents=True)
        return folder

    @property
    def log(self) -> Path:
        return self.root / "log.txt"

    @property
    def spool(self) -> Path:
        """For copies of the job's own, out of the container's sight."""
        return self.root / "opt"

    @property
    def opt_ml(self) -> Path:
        return self.root / "opt" / "ml"

    @property
    def input(self) -> Path:
        return self.opt_ml / "input"

    @property
    def config(self) -> Path:
        return self.input / "config"

    @property
    def data(self) -> Path:
        return self.input / "data"

    @property
    def model(self) -> Path:
        return self.opt_ml / "model"

    @property
    def checkpoints(self) -> Path:
        return self.opt_ml / "checkpoints"

    @property
    def output(self) -> Path:
        return self.opt_ml / "output"

    @property
    def output_data(self) -> Path:
        return self.output / "data"

    def make_training_folders(self) -> None:
        for path in (self.config, self.data, self.model, self.output_data):
            path.mkdir(parents=True)

    def write_config(self, name: str, value: Any) -> None:
        """One of the files of ``input/config``."""
        (self.config / name).write_text(json.dumps(value), encoding="utf-8")

    def failure(self) -> str:
        """What the container says about its failure, as far as SageMaker reads it; else empty."""
        path = self.output / "failure"
        if not path.is_file():
            return ""
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(REASON_LIMIT).strip()

    def log_tail(self, size: int = 800) -> str:
        """The last bytes of the log, from a whole line on where there is one."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            length = file.seek(0, 2)
            file.seek(max(0, length - size))
            tail = file.read().decode("utf-8", errors="replace")
        if length > size and "\n" in tail.rstrip():
            tail = tail.partition("\n")[2]
        return tail.strip()

    def discard_all_but_log(self) -> None:
        """Keep the disk of a long run small."""
        shutil.rmtree(self.root / "opt")
