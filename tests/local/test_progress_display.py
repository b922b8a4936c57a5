from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from labelloop.costs.bill import Rates
from labelloop.head import Head
from labelloop.local.progress_display import ProgressDisplay, describe
from labelloop.local.progress_panel import progress_panel
from labelloop.policies import Counts
from labelloop.progress import JobCounters, Progress
from labelloop.report import RunSummary

NOW = dt.datetime(2026, 3, 2, 9, 1, 7, tzinfo=dt.UTC)
HEAD = Head(
    run_id="r8-3f9c",
    owner="execution",
    started="2026-03-02T09:00:00+00:00",
    updated="",
    parts=1,
    counts=Counts(objects=7674, human=400),
    target_error_rate=0.05,
    stage="Labeling",
    round=3,
    estimated_error=0.081,
    labeling_jobs=({"name": "r8-1", "objects": 100},),
)
SUMMARY = RunSummary("r8-3f9c", "done", Counts(10, human=4, machine=6), true_overall_error=0.02)


def progress(answered: int = 0, **changes: object) -> Progress:
    head = dataclasses.replace(HEAD, **changes)  # type: ignore[arg-type]
    return Progress.from_head(head, {"r8-1": JobCounters(answered)})


def plain(stream: io.TextIOBase) -> ProgressDisplay:
    return ProgressDisplay(stream, False, lambda: NOW)  # type: ignore[arg-type]


class Closing(io.StringIO):
    """A pipe whose reader goes away."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_plain_lines_come_only_with_news() -> None:
    stream = io.StringIO()
    display = plain(stream)
    for answered in range(101):
        display.update(progress(answered))
    lines = stream.getvalue().splitlines()
    assert len(lines) == 5
    assert lines[0] == (
        "[1 min 07 s] Labeling (2/4), round 3: people are labelling: 0 of 100 objects; "
        "people 400, machine 0, unlabelled 7,274, estimated error 8.1% (target 5%)"
    )
    display.update(progress(100, stage="ActiveLearning", labeling_jobs=()))
    assert stream.getvalue().splitlines()[-1].startswith("[1 min 07 s] ActiveLearning (3/4)")


def test_plain_lines_hold_no_escape_codes_even_from_the_run_itself() -> None:
    stream = io.StringIO()
    display = plain(stream)
    display.update(progress())
    display.finish(dataclasses.replace(SUMMARY, status="failed", reason="\x1b[2Jgone\x07"))
    assert "\x1b" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()


def test_the_summary_names_shares_error_and_files() -> None:
    stream = io.StringIO()
    plain(stream).finish(SUMMARY, {"Report": "/runs/a folder/report.html"})
    told = stream.getvalue()
    assert re.search(r"^People: +4 labels, 40%$", told, re.MULTILINE)
    assert re.search(r"^Machine: +6 labels, 60%$", told, re.MULTILINE)
    assert "2% of all labels wrong" in told
    assert "/runs/a folder/report.html" in told


def test_a_long_path_is_never_broken() -> None:
    stream = io.StringIO()
    path = "/runs/" + "deep/" * 60 + "report.html"
    plain(stream).finish(SUMMARY, {"Report": path})
    assert path in stream.getvalue()


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_stream_that_closes_never_stops_the_run(is_terminal: bool) -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (Closing(), closed):
        display = ProgressDisplay(stream, is_terminal, lambda: NOW)
        display.update(progress())
        display.update(progress(50))
        display.finish(SUMMARY)
        display.close()


def test_an_ascii_stream_gets_ascii() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    display = plain(stream)
    display.update(progress())
    display.finish(SUMMARY, {"Report": "/läufe/report.html"})
    assert b"/l?ufe/report.html" in raw.getvalue()


@pytest.mark.parametrize("columns", [20, 40, 60, 200])
def test_the_panel_fits_any_terminal(columns: int) -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=columns, force_terminal=False)
    console.print(progress_panel(progress(50, reason="Because." * 30), NOW, narrow=columns < 60))
    lines = stream.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "8.1%" in re.sub(r"[\s│]", "", stream.getvalue())


def test_the_panel_reads_nothing_as_markup() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=100, force_terminal=False)
    console.print(progress_panel(progress(reason="[bold]\x1b[31mwhy", run_id="[/]run"), NOW))
    assert "[bold] [31mwhy" in stream.getvalue()
    assert "[/]run" in stream.getvalue()


def test_labels_are_told_apart_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    stream = io.StringIO()
    with ProgressDisplay(stream, True, lambda: NOW) as display:
        display.update(progress(counts=Counts(objects=100, human=30, machine=40)))
    told = stream.getvalue()
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m|38;5", told)
    bar = re.search("█+▓+░+", told.replace("\x1b[0m", "").replace("\x1b[1m", ""))
    assert bar is not None


def test_the_screen_is_given_back_when_the_run_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = io.StringIO()

    def breaking_run() -> None:
        with ProgressDisplay(stream, True, lambda: NOW) as display:
            display.update(progress())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        breaking_run()
    assert stream.getvalue().rindex("\x1b[?25h") > stream.getvalue().rindex("\x1b[?25l")


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = io.StringIO()
    ProgressDisplay(stream, True, lambda: NOW).update(progress())
    assert stream.getvalue().startswith("[1 min 07 s] Labeling")


def test_line_and_panel_say_how_far_how_good_and_how_much() -> None:
    rates = Rates("USD", "2026-11-22", ((None, 0.1),), 0.02, 1, (1, 1), (0, 0), 0, 0, 0, 0, 1)
    now = progress(50, rates=rates, budget=80.0, paid_labels=400, paid_answers=400,
                   updated="2026-03-02T09:00:07+00:00")  # fmt: skip
    line = describe(now, NOW)
    assert "50 of 100 objects, about 1 min 00 s more" in line
    assert line.endswith("estimated error 8.1% (target 5%), cost USD 54.00 of 80.00")
    stream = io.StringIO()
    Console(file=stream, width=100, force_terminal=False).print(progress_panel(now, NOW))
    assert "USD 54.00 of 80.00" in stream.getvalue()
    assert "about 1 min 00 s more at this pace" in stream.getvalue()
