"""A container's process: started under a watchdog, stopped as SageMaker stops it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

_LAUNCHER = Path(__file__).with_name("launcher.py")


class ContainerProcess:
    """A running container; leaving the ``with`` block kills it if it still runs.

    Parameters
    ----------
    argv
        The command with its ``train`` or ``serve``.
    environment
        The whole environment of the process.
    folder
        Its working directory.
    log
        The file that receives its standard output and error.
    """

    def __init__(
        self, argv: Sequence[str], *, environment: Mapping[str, str], folder: Path, log: Path
    ) -> None:
        with log.open("ab") as sink:
            self._launcher = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_LAUNCHER), *argv],
                stdin=subprocess.PIPE,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
            )

    def exit_code(self) -> int | None:
        """The exit code, or ``None`` while it runs."""
        return self._launcher.poll()

    def stop(self, grace: float) -> int:
        """SIGTERM, ``grace`` seconds of patience, then SIGKILL; gives the exit code."""
        control = self._launcher.stdin
        if control is not None and not control.closed:
            with contextlib.suppress(BrokenPipeError):
                control.write(b"T")
                control.flush()
        end = time.monotonic() + grace
        while (code := self.exit_code()) is None and time.monotonic() < end:
            time.sleep(0.01)
        return self.kill() if code is None else code

    def kill(self) -> int:
        """SIGKILL to everything the container started; gives the exit code."""
        control = self._launcher.stdin
        if control is not None:
            with contextlib.suppress(BrokenPipeError):
                control.close()
        return self._launcher.wait()

    def __enter__(self) -> ContainerProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
