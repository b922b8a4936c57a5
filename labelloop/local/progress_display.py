"""A run's progress in the terminal: a live panel on a screen, plain lines anywhere else."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.live import Live

from labelloop.local.progress_panel import printable, progress_panel
from labelloop.ports import Clock, utc_now
from labelloop.progress import STAGES, Progress
from labelloop.report.summary import RunSummary
from labelloop.report.words import duration, percent, spending, summary_lines

NARROW = 60
"""Terminals with fewer columns get the short panel."""

ANSWER_STEP = 0.25
"""Plain lines tell of answers in steps of this share of those asked for."""


class _Console(Console):
    """A console whose reader may go away; rich's own would end the process."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class ProgressDisplay:
    """Shows how a run is getting on.

    The display never stops the run: when its stream closes, it falls silent.

    Parameters
    ----------
    stream
        Where to write; standard error as a rule.
    is_terminal
        Whether a person watches a screen that can be redrawn.
    clock
        Tells the time for what has elapsed.
    """

    def __init__(self, stream: TextIO, is_terminal: bool, clock: Clock = utc_now) -> None:
        self._stream = stream
        self._clock = clock
        self._closed = False
        self._last_line: tuple[object, ...] = ()
        console = _Console(file=stream, force_terminal=is_terminal, highlight=False)
        self._console = console
        self._live: Live | None = None
        if is_terminal and not console.is_dumb_terminal:
            self._live = Live(
                console=console, auto_refresh=False, transient=True, redirect_stdout=False
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def update(self, progress: Progress) -> None:
        """Show the present state; cheap enough to be called every second."""
        if self._closed:
            return
        try:
            now = self._clock()
            if self._live is None:
                self._tell(progress, now)
            else:
                self._live.start()
                panel = progress_panel(
                    progress,
                    now,
                    narrow=self._console.width < NARROW,
                    ascii_only=self._console.options.ascii_only,
                )
                self._live.update(panel, refresh=True)
        except (OSError, ValueError):
            self._fall_silent()

    def finish(self, summary: RunSummary, files: Mapping[str, str] | None = None) -> None:
        """Show what the run came to, and where its files lie (name to path)."""
        self.close()
        if self._closed:
            return
        named = files if files is not None else {"Final manifest": summary.final_manifest}
        lines = [*summary_lines(summary), *((n, path) for n, path in named.items() if path)]
        indent = max(len(name) for name, _ in lines) + 2
        width = self._console.width if self._live else 100
        written = [self._named(name, text, indent, max(width, 2 * indent)) for name, text in lines]
        try:
            self._write("\n".join(["", *written]))
        except (OSError, ValueError):
            self._fall_silent()

    def close(self) -> None:
        """Give the screen back; ``finish`` may still follow."""
        if self._live is None or self._closed:
            return
        try:
            self._live.stop()
        except (OSError, ValueError):
            self._fall_silent()

    def _named(self, name: str, text: str, indent: int, width: int) -> str:
        return textwrap.fill(
            printable(text),
            width,
            initial_indent=f"{name}:".ljust(indent),
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _tell(self, progress: Progress, now: dt.datetime) -> None:
        """One plain line whenever something a reader would want to know has changed."""
        answered = progress.answered / progress.asked if progress.asked else 0.0
        news = (
            progress.status,
            progress.stage,
            progress.round,
            progress.counts.machine,
            progress.estimated_error,
            int(answered / ANSWER_STEP),
        )
        if news == self._last_line:
            return
        self._last_line = news
        elapsed = duration(progress.elapsed(now))
        self._write(f"[{elapsed:>10}] {describe(progress, now)}")

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        self._stream.flush()

    def _fall_silent(self) -> None:
        self._closed = True


def describe(progress: Progress, now: dt.datetime) -> str:
    """One line on the state of a run: how far, how good, how much."""
    left = progress.left_of_round(now)
    estimate = (
        f", estimated error {percent(progress.estimated_error)} "
        f"(target {percent(progress.target_error_rate)})"
        if progress.estimated_error is not None
        else ""
    )
    return printable(
        f"{progress.stage} ({progress.stage_number}/{len(STAGES)}), round {progress.round}: "
        f"{progress.doing}{f', about {duration(left)} more' if left else ''}; "
        f"people {progress.human_labels:,}, machine {progress.machine_labels:,}, "
        f"unlabelled {progress.counts.unlabelled:,}"
        f"{estimate}{_certified(progress)}{_cost(progress)}"
    )


def _certified(progress: Progress) -> str:
    certificate = progress.certificate
    return ", certified" if certificate is not None and certificate.certified else ""


def _cost(progress: Progress) -> str:
    if progress.spent is None:
        return ""
    return f", cost {spending(progress.spent, progress.currency, progress.budget)}"
