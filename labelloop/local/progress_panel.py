"""The live panel: where a run stands, at a glance."""

from __future__ import annotations

import datetime as dt

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from labelloop.progress import STAGES, Progress
from labelloop.report.words import duration, percent, spending

_STYLES = {"human": "bold dodger_blue1", "machine": "bold orange1", "none": "grey50"}
_BLOCKS = {"human": "█", "machine": "▓", "none": "░"}
_ASCII = {"human": "#", "machine": "=", "none": "."}


class LabelBar:
    """People's, the machine's and no labels as one bar, told apart by glyph as well as colour."""

    def __init__(self, human: float, machine: float, *, ascii_only: bool) -> None:
        self._shares = (("human", human), ("machine", machine))
        self._glyphs = _ASCII if ascii_only else _BLOCKS

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, used = options.max_width, 0
        for name, share in self._shares:
            # A share that is not zero shows.
            cells = min(width - used, max(round(share * width), 1 if share else 0))
            yield Segment(self._glyphs[name] * cells, Style.parse(_STYLES[name]))
            used += cells
        yield Segment(self._glyphs["none"] * (width - used), Style.parse(_STYLES["none"]))
        yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(4, options.max_width)


def progress_panel(
    progress: Progress, now: dt.datetime, *, narrow: bool = False, ascii_only: bool = False
) -> RenderableType:
    """The panel for the present state.

    Parameters
    ----------
    progress
        The state; its texts are shown as they are, never read as markup.
    now
        For the elapsed time.
    narrow
        Whether there is no room for more than the figures.
    ascii_only
        Whether the terminal shows ASCII only.
    """
    glyphs = _ASCII if ascii_only else _BLOCKS
    rows = Table.grid(padding=(0, 2), expand=True)
    rows.add_column(style="bold", no_wrap=True)
    rows.add_column(ratio=1, overflow="fold")
    rows.add_row("Stage", _stages(progress, narrow=narrow, ascii_only=ascii_only))
    rows.add_row("Round", Text(f"{progress.round:,}"))
    rows.add_row("Now", _now(progress, now))
    rows.add_row("Labels", _labels(progress, glyphs))
    rows.add_row("", LabelBar(progress.human_share, progress.machine_share, ascii_only=ascii_only))
    rows.add_row("Error", _error(progress))
    if progress.spent is not None:
        rows.add_row("Cost", Text(spending(progress.spent, progress.currency, progress.budget)))
    rows.add_row("Elapsed", Text(duration(progress.elapsed(now))))
    if progress.reason and not narrow:
        rows.add_row("Why", Text(printable(progress.reason), style="dim"))
    return Panel(
        rows, title=Text(printable(progress.run_id)), title_align="left", border_style="dim"
    )


def _now(progress: Progress, now: dt.datetime) -> Text:
    line, left = Text(progress.doing), progress.left_of_round(now)
    if left:
        line.append(f", about {duration(left)} more at this pace", style="dim")
    return line


def _stages(progress: Progress, *, narrow: bool, ascii_only: bool) -> Text:
    if narrow:
        return Text(f"{progress.stage_number}/{len(STAGES)} {progress.stage}")
    arrow = " > " if ascii_only else " › "
    line = Text()
    for number, stage in enumerate(STAGES, start=1):
        line.append(arrow if number > 1 else "", style="dim")
        line.append(stage, style="bold reverse" if number == progress.stage_number else "dim")
    return line


def _labels(progress: Progress, glyphs: dict[str, str]) -> Text:
    counts = progress.counts
    line = Text()
    for name, word, number in (
        ("human", "people", progress.human_labels),
        ("machine", "machine", progress.machine_labels),
        ("none", "unlabelled", counts.unlabelled),
    ):
        line.append(glyphs[name], style=_STYLES[name])
        line.append(f" {word} {number:,}   ")
    line.append(f"of {counts.objects:,}", style="dim")
    return line


def _error(progress: Progress) -> Text:
    target = f"target {percent(progress.target_error_rate)}"
    if progress.estimated_error is None:
        return Text(f"not yet estimated, {target}")
    met = progress.estimated_error <= progress.target_error_rate
    line = Text("estimated ")
    line.append(percent(progress.estimated_error), style="green" if met else "yellow")
    line.append(f", {target}")
    if progress.certificate is not None and progress.certificate.certified:
        line.append(", certified", style="bold green")
    return line


def printable(text: str) -> str:
    """The text without control characters, which could drive the reader's terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
