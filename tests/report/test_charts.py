from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.report import CalibrationBin
from labelloop.report.bars import share_bar
from labelloop.report.charts import Layer, calibration_chart, error_chart, stacked_chart
from labelloop.report.svg import element, every, round_maximum

SHARE = st.floats(0, 1)


def shapes(svg: str, tag: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f".//{tag}")


def numbers(svg: str) -> list[float]:
    return [float(value) for value in re.findall(r' (?:x|y|cx|cy|x1|y1|x2|y2)="([^"]+)"', svg)]


def test_attribute_values_and_texts_cannot_leave_their_place() -> None:
    drawn = element("text", "<b>&", fill='"><script>')
    assert "<script>" not in drawn
    [text] = shapes(f"<svg>{drawn}</svg>", "text")
    assert (text.text, text.attrib["fill"]) == ("<b>&", '"><script>')


@given(value=st.floats(1e-6, 1e6))
def test_an_axis_ends_at_a_round_figure_just_above(value: float) -> None:
    top = round_maximum(value)
    assert value * (1 - 1e-6) <= top <= value * 2.51
    assert re.fullmatch(r"(1|2|5)\.0*e.*|2\.50*e.*", f"{top:e}")


@given(places=st.integers(0, 5000), width=st.floats(100, 900))
def test_labels_on_the_axis_never_run_into_each_other(places: int, width: float) -> None:
    step = width / max(1, places)
    interval = every(places, step, 26)
    assert places < 2 or interval * step >= 26 or interval >= places


@given(
    points=st.lists(st.one_of(st.none(), SHARE), max_size=40),
    target=st.one_of(st.none(), st.floats(0.001, 0.5)),
)
def test_the_error_chart_stays_in_its_frame(
    points: list[float | None], target: float | None
) -> None:
    named = [(str(place), value) for place, value in enumerate(points, start=1)]
    svg = error_chart("errors", "Estimated error", named, target, 720)
    assert all(-1 <= number <= 720 for number in numbers(svg))
    assert len(shapes(svg, "circle")) == sum(value is not None for value in points)


def test_the_target_is_drawn_and_named() -> None:
    svg = error_chart(
        "errors", "Estimated error", [("1", 0.2), ("2", None), ("3", 0.03)], 0.05, 720
    )
    assert "target 5%" in svg
    assert "The target is 5%." in svg
    assert "target" not in error_chart("errors", "Error", [("1", 0.2)], None, 720).lower()


@given(shares=st.lists(SHARE, min_size=1, max_size=30))
def test_stacked_bars_fill_their_height_exactly(shares: list[float]) -> None:
    layers = [
        Layer("people", "human", shares),
        Layer("no label", "none", [1 - share for share in shares]),
    ]
    svg = stacked_chart("shares", "Labels", [str(n) for n in range(len(shares))], layers, 330)
    heights: dict[str, float] = {}
    for bar in shapes(svg, "rect"):
        place = bar.attrib["x"]
        heights[place] = heights.get(place, 0.0) + float(bar.attrib["height"])
    assert all(height == pytest.approx(222, abs=0.3) for height in heights.values())


def test_a_bar_tells_its_figures_to_those_who_cannot_see_it() -> None:
    svg = share_bar([("people", "human", 0.25), ("machine", "machine", 0.0)], "people 25%")
    assert ElementTree.fromstring(svg).attrib["aria-label"] == "people 25%"
    [rect] = shapes(svg, "rect")
    assert float(rect.attrib["width"]) == 250


def test_honest_confidence_lies_on_the_diagonal() -> None:
    svg = calibration_chart("calibration", "Confidence", [CalibrationBin(10, 0.5, 5)], 440)
    [line], [dot] = shapes(svg, "line[@class='diagonal']"), shapes(svg, "circle")
    middle_x = (float(line.attrib["x1"]) + float(line.attrib["x2"])) / 2
    middle_y = (float(line.attrib["y1"]) + float(line.attrib["y2"])) / 2
    assert float(dot.attrib["cx"]) == pytest.approx(middle_x, abs=0.1)
    assert float(dot.attrib["cy"]) == pytest.approx(middle_y, abs=0.1)
