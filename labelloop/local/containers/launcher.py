"""Runs one command and makes sure that nothing of it outlives the process that asked for it.

Called as ``python -I -S launcher.py COMMAND...``; standard input is a pipe held by the parent:

* one byte ``T``: SIGTERM to the command's process group,
* end of file (the parent let go, or died in whatever way): SIGKILL to the group.

When the command ends, what is left of its group is killed, as when a container ends. The exit code
is the command's, or 128 plus the signal's number, as Docker has it. Knows only the standard
library, so that it starts in a few milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading

COMMAND_NOT_STARTED = 127


def main(argv: list[str]) -> int:
    """Run ``argv`` to its end."""
    try:
        command = subprocess.Popen(argv, stdin=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        sys.stderr.write(f"The command {argv[0]!r} does not start: {error}\n")
        return COMMAND_NOT_STARTED
    threading.Thread(target=_obey, args=(command.pid,), daemon=True).start()
    code = command.wait()
    _signal_group(command.pid, signal.SIGKILL)
    return code if code >= 0 else 128 - code


def _obey(group: int) -> None:
    while order := os.read(0, 1):
        if order == b"T":
            _signal_group(group, signal.SIGTERM)
    _signal_group(group, signal.SIGKILL)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


if __name__ == "__main__":
    exit_code = main(sys.argv[1:])
    sys.stderr.flush()
    os._exit(exit_code)  # the thread may be inside a read of standard input, which exit would await
