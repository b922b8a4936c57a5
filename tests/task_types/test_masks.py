"""Pixels: votes between masks, and the pictures masks come as."""

from __future__ import annotations

import io
import random
import struct
import time
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from labelloop.errors import BadAnswer
from labelloop.task_types import _masks

COLOURS = {0: None, 1: "#0072b2", 2: "#e69f00"}
LEGEND = {"#0072b2": 1, "#e69f00": 2}

shapes = st.tuples(st.integers(1, 6), st.integers(1, 6))


@st.composite
def crowds(draw):
    shape = draw(shapes)
    one = arrays(np.uint16, shape, elements=st.integers(0, 2))
    return draw(st.lists(one, min_size=1, max_size=5))


@given(crowds())
def test_no_number_wins_a_pixel_against_one_with_more_votes(masks):
    winner = _masks.vote(masks)
    for at in np.ndindex(winner.shape):
        votes = np.bincount([mask[at] for mask in masks], minlength=3)
        assert votes[winner[at]] == votes.max()


@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_the_masks_does_not_matter(masks, rng):
    assert np.array_equal(_masks.vote(rng.sample(masks, len(masks))), _masks.vote(masks))


@given(crowds())
def test_masks_that_are_all_alike_come_back(masks):
    alike = [masks[0]] * 4
    assert np.array_equal(_masks.vote(alike), masks[0])
    assert all(_masks.agreement(alike, masks[0], value) == 1 for value in range(3))


@given(crowds())
def test_agreement_is_a_share(masks):
    winner = _masks.vote(masks)
    assert all(0 <= _masks.agreement(masks, winner, value) <= 1 for value in range(3))


def test_where_votes_tie_the_pixels_around_decide():
    one = np.array([[1, 1, 1], [1, 1, 1], [2, 2, 2]], np.uint16)
    other = np.array([[1, 1, 1], [1, 2, 1], [2, 2, 2]], np.uint16)
    assert _masks.vote([one, other])[1, 1] == 1


def test_where_everything_ties_nothing_is_labelled():
    one, other = np.array([[1]], np.uint16), np.array([[0]], np.uint16)
    assert _masks.vote([one, other]) == [[0]]


@given(crowds())
def test_a_mask_survives_its_picture(masks):
    for background in (None, "#ffffff", "#000000"):
        png = _masks.write_png(masks[0], {**COLOURS, 0: background})
        legend = {**LEGEND, **({background: 0} if background else {})}
        assert np.array_equal(_masks.read_png(png, legend), masks[0])


def test_the_pixels_of_a_label_are_its_numbers():
    mask = np.array([[0, 1], [2, 2]], np.uint16)
    image = Image.open(io.BytesIO(_masks.write_png(mask, {**COLOURS, 0: "#ffffff"})))
    assert image.mode == "P"
    assert np.array_equal(np.asarray(image), mask)
    assert image.convert("RGB").getpixel((1, 0)) == (0x00, 0x72, 0xB2)


def test_more_classes_than_a_palette_has_are_still_told_by_colour():
    mask = np.array([[0, 299], [300, 1]], np.uint16)
    colours = {0: "#ffffff", 1: "#000001", 299: "#000002", 300: "#000003"}
    png = _masks.write_png(mask, colours)
    legend = {colour: value for value, colour in colours.items()}
    assert np.array_equal(_masks.read_png(png, legend), mask)


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P"])
def test_pictures_of_other_tools_are_read(mode):
    image = Image.new("RGB", (2, 1), "white")
    image.putpixel((1, 0), (0x00, 0x72, 0xB2))
    buffer = io.BytesIO()
    image.convert(mode, palette=Image.Palette.ADAPTIVE).save(buffer, "PNG")
    assert _masks.read_png(buffer.getvalue(), LEGEND).tolist() == [[0, 1]]


def test_a_colour_of_no_label_is_told():
    buffer = io.BytesIO()
    Image.new("RGB", (2, 1), "#123456").save(buffer, "PNG")
    with pytest.raises(BadAnswer, match="#123456"):
        _masks.read_png(buffer.getvalue(), LEGEND)


def chunk(kind, body):
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def png_of(*chunks, width=2, height=1):
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "png",
    [
        b"",
        b"GIF89a",
        png_of(),
        png_of(chunk(b"IDAT", b"")),
        png_of(chunk(b"IDAT", b"nonsense")),
        png_of(chunk(b"IDAT", zlib.compress(b"\0"))),
        png_of(chunk(b"IDAT", zlib.compress(b"\x09" * 9))),
        png_of(chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(100 << 20)))),
    ],
)
def test_damaged_pictures_are_refused(png):
    with pytest.raises(BadAnswer):
        _masks.read_png(png, LEGEND)


def test_what_lies_beyond_the_picture_is_not_unpacked():
    """Eight bytes of pixels, and two hundred megabytes behind them."""
    squeezed = zlib.compressobj(9)
    body = squeezed.compress(bytes(9))
    body += b"".join(squeezed.compress(bytes(1 << 20)) for _ in range(200)) + squeezed.flush()
    png = png_of(chunk(b"IDAT", body))
    began = time.monotonic()
    assert _masks.read_png(png, LEGEND).tolist() == [[0, 0]]
    assert time.monotonic() - began < 2


def test_blunders_follow_from_the_seed_and_grow_with_inaccuracy():
    truth = np.zeros((60, 80), np.uint16)
    truth[10:40, 10:50], truth[45:55, 20:70] = 1, 2

    def wrong(accuracy):
        seen = [_masks.blunder(truth, 2, accuracy, random.Random(seed)) for seed in range(40)]
        again = [_masks.blunder(truth, 2, accuracy, random.Random(seed)) for seed in range(40)]
        assert all(np.array_equal(one, two) for one, two in zip(seen, again, strict=True))
        return sum(float((mask != truth).mean()) for mask in seen)

    assert wrong(1.0) == 0
    assert 0 < wrong(0.9) < wrong(0.5) < wrong(0.0)


def test_a_region_over_the_whole_image_can_be_missed_or_shrunk():
    truth = np.ones((30, 30), np.uint16)
    for seed in range(20):
        mask = _masks.blunder(truth, 1, 0.5, random.Random(seed))
        assert mask.shape == truth.shape
        assert set(np.unique(mask)) <= {0, 1}
