from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.policies import Certificate, Counts
from labelloop.report import (
    CalibrationBin,
    ClassCount,
    ClassErrors,
    DoubtfulLabel,
    LabelingJobFacts,
    QuarantinedLine,
    ReportData,
    RoundFacts,
    RunSummary,
    WorkerFacts,
    render_report,
)

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ title }}{% raw %}"
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """Reads a page: its elements, and whether each one that opens is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def hostile(text: str, image: bytes | None = None) -> ReportData:
    """A report in which every text a user or worker can write is ``text``."""
    summary = RunSummary(
        text, "failed", Counts(10, 1, 2, 1, 3, 1), 1, reason=text, final_manifest=text, model=text,
        quarantined=(QuarantinedLine(1, text),), warnings=(text,),
    )  # fmt: skip
    job = LabelingJobFacts(text, text, 3, 1, 1)
    mark = "2026-03-02T09:00:00Z"
    return ReportData(
        summary=summary,
        title=text,
        rounds=(
            RoundFacts(1, {text: 3}, 2, 3, 1, 2, 0.5, text, None, (job,), ((text, mark),
                       ("end", "2026-03-02T09:00:09Z"))),
        ),
        classes=[ClassCount(text, 1, 2, 3)],
        class_errors=[ClassErrors(text, 3, {text: 1})],
        workers=[WorkerFacts(text, 3, 2)],
        doubtful=[DoubtfulLabel(3, text, text, 0.4, image)],
        settings={text: [text]},
        files={text: text},
    )  # fmt: skip


def test_the_page_says_the_result_in_plain_words(data: ReportData) -> None:
    text = Page(render_report(data)).text
    assert "People labelled 1,045 of 7,674 objects (13.6%), the machine 6,527 (85.1%)." in text
    assert "Certified with 95% confidence: at most 5% of all labels are wrong." in text
    assert "2 March 2026, 09:02 UTC" in text
    assert "Krippendorff's alpha" in text
    assert "drawn by lot, to estimate the machine's error" in text
    assert "Shares of the bank rose" in text
    assert "The line is not JSON." in text
    assert "r8-3f9c-r1: Completed, 520 of 522 objects labelled, 2 failed" in text
    assert "Seed" in text


def test_nothing_a_user_writes_becomes_part_of_the_page() -> None:
    page = Page(render_report(hostile(EVIL)))
    assert page.named("script") == []
    assert page.named("img") == []
    assert page.text.count("alert(1)") > 10
    assert "{{ title }}" in page.text


@given(text=st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_leaves_the_page_whole(text: str) -> None:
    harmless, page = Page(render_report(hostile("a"))), Page(render_report(hostile(text)))
    assert [name for name, _ in page.elements if name != "time"] == [
        name for name, _ in harmless.elements if name != "time"
    ]


def test_the_page_needs_no_network_and_its_policy_allows_none(data: ReportData) -> None:
    html = render_report(data)
    page = Page(html)
    assert {"script", "link", "iframe", "object"}.isdisjoint(name for name, _ in page.elements)
    assert not any(
        {"style", "onload", "onclick"} & set(attributes) for _, attributes in page.elements
    )
    assert all((link["href"] or "").startswith("#") for link in page.named("a"))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    [policy] = [meta["content"] for meta in page.named("meta") if "http-equiv" in meta]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_can_be_walked_through_without_seeing_it(data: ReportData) -> None:
    page = Page(render_report(data))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    names = {name for name, _ in page.elements}
    assert {"header", "nav", "main", "footer", "caption", "h1"} <= names
    assert len(page.named("table")) == len(page.named("caption"))
    for section in page.named("section"):
        assert section["aria-labelledby"] in ids
    for link in page.named("a"):
        assert (link["href"] or "").removeprefix("#") in ids
    for drawing in page.named("svg"):
        assert drawing["role"] == "img"
        named = (drawing.get("aria-labelledby") or "").split()
        assert drawing.get("aria-label") or (named and set(named) <= set(ids))


def test_an_empty_run_has_a_report() -> None:
    text = Page(render_report(ReportData(RunSummary("empty", "done", Counts(0))))).text
    assert "The manifest has no objects." in text
    assert "Nothing is promised" in text
    assert "No answers of several workers were compared in this run." in text
    assert "NaN" not in text


@pytest.mark.parametrize("status", ["failed", "stopped"])
def test_a_run_that_did_not_end_well_says_so_first(summary: RunSummary, status: str) -> None:
    unhappy = dataclasses.replace(summary, status=status, reason="The work team is gone.")
    text = Page(render_report(ReportData(unhappy))).text
    assert text.index("The work team is gone.") < text.index("The certificate in words")


def test_a_promise_that_was_not_kept_is_not_called_certified(
    summary: RunSummary, certificate: Certificate
) -> None:
    missed = dataclasses.replace(certificate, certified=False)
    text = Page(render_report(ReportData(dataclasses.replace(summary, certificate=missed)))).text
    assert "Not certified" in text
    assert "Why it does not hold yet" in text
    assert "✓" not in text


def test_many_classes_rounds_and_workers_unfold(summary: RunSummary) -> None:
    wide = ReportData(
        summary,
        rounds=[RoundFacts(n, {"batch": 5}, 5, estimated_error=1 / n) for n in range(1, 201)],
        classes=[ClassCount(f"class {n}", human=n) for n in range(500)],
        class_errors=[ClassErrors(f"class {n}", 5, {"other": n % 3}) for n in range(500)],
        workers=[WorkerFacts(f"worker {n}", 5, 4) for n in range(200)],
    )
    html = render_report(wide)
    page = Page(html)
    assert "475 smaller classes" in page.text
    assert "Classes that no object has: 1." in page.text
    assert "175 more workers" in page.text
    assert html.index("class 499") < html.index("class 20<")
    assert len(html) < 3_000_000


def test_long_texts_are_cut() -> None:
    page = Page(render_report(hostile("x" * 5000)))
    assert "x" * 281 not in Page(render_report(ReportData(
        RunSummary("run", "done", Counts(1)), doubtful=[DoubtfulLabel(0, "x" * 5000, "a", 0.4)]
    ))).text  # fmt: skip
    assert page.named("main")


@pytest.mark.parametrize(
    ("image", "source"),
    [
        (b"\x89PNG\r\n\x1a\n123", "data:image/png;base64,iVBORw0KGgoxMjM="),
        (b"<svg onload=alert(1)>", None),
        (b"\x89PNG" + b"0" * 50_000, None),
        (b"", None),
    ],
    ids=["a small picture", "not a picture", "too large", "empty"],
)
def test_only_small_pictures_of_known_formats_are_shown(image: bytes, source: str | None) -> None:
    pictures = Page(render_report(hostile("a", image))).named("img")
    assert [picture["src"] for picture in pictures] == ([source] if source else [])


def test_equal_data_gives_equal_bytes(data: ReportData) -> None:
    assert render_report(data) == render_report(dataclasses.replace(data))


def test_a_single_calibration_bin_is_enough_for_the_chart(summary: RunSummary) -> None:
    page = Page(render_report(ReportData(summary, calibration=[CalibrationBin(3, 0.6, 2)])))
    assert "3 objects: mean confidence 60%, right 66.7%" in page.text
