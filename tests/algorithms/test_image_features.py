from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from labelloop.algorithms._image_features import decode, describe


def _file(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    body = io.BytesIO()
    image.save(body, form, **options)
    return body.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    image = Image.new(mode, (40, 20))

    pixels = decode(_file(image), 32)

    assert pixels.shape == (32, 32, 3)
    assert np.isfinite(describe(pixels)).all()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_read(mode: str) -> None:
    assert decode(_file(Image.new(mode, (300, 200)), "JPEG"), 32).shape == (32, 32, 3)


def test_transparent_parts_are_white() -> None:
    assert decode(_file(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), 8) == pytest.approx(1.0)


def test_sixteen_bits_of_grey_keep_their_contrast() -> None:
    deep = Image.fromarray(np.linspace(0, 40_000, 64, dtype=np.uint16).reshape(8, 8))

    pixels = decode(_file(deep), 8)

    assert pixels.min() < 0.1
    assert pixels.max() > 0.9


def test_a_photograph_is_turned_upright() -> None:
    picture = Image.new("RGB", (20, 10), "white")
    picture.paste("black", (0, 0, 10, 10))
    exif = picture.getexif()
    exif[0x0112] = 6  # turn by 90 degrees

    pixels = decode(_file(picture, "JPEG", exif=exif), 8)

    assert pixels[0].mean() < 0.1
    assert pixels[-1].mean() > 0.9


def test_colour_alone_tells_images_apart() -> None:
    red, green = (
        describe(decode(_file(Image.new("RGB", (8, 8), c)), 32)) for c in ("red", "green")
    )

    assert np.linalg.norm(red - green) > 0.5


def test_an_edge_and_its_mirror_image_differ() -> None:
    ramp = np.tile(np.linspace(0, 1, 32), (32, 1))[:, :, None].repeat(3, axis=2)

    assert np.linalg.norm(describe(ramp) - describe(ramp[:, ::-1])) > 0.5
    assert describe(ramp * 0.5)[:160] == pytest.approx(
        describe(ramp)[:160]
    )  # contrast is no matter


def test_too_many_pixels_are_refused_before_they_are_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("labelloop.algorithms._image_features.MOST_PIXELS", 99)

    with pytest.raises(ValueError, match="too many"):
        decode(_file(Image.new("1", (10, 10))), 8)


@given(st.binary(max_size=300), st.integers(0, 300))
@settings(max_examples=60, deadline=None)
def test_damaged_files_raise_one_kind_of_error(noise: bytes, at: int) -> None:
    good = _file(Image.new("P", (12, 12), 3), "GIF")
    with contextlib.suppress(ValueError):  # any other error would end the whole job
        decode(good[:at] + noise + good[at + len(noise) :], 8)
