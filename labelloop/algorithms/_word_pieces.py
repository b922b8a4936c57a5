"""From text to the word pieces of a BERT model without upper case.

The scheme of Wu et al., *Google's Neural Machine Translation System* (2016), as BERT uses it
(Devlin et al., 2019): every word is cut, from the left, into the longest pieces the vocabulary
knows. The container that trains has no tokeniser of its own, and can fetch none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

CONTINUES = "##"
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
CACHED_WORDS = 200_000

# Blocks of CJK ideographs, whose every character is a word of its own.
_IDEOGRAPHS = (
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002ceaf"
    "\U0002f800-\U0002fa1f"
)
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")


class WordPieces:
    """A vocabulary that cuts texts.

    Parameters
    ----------
    vocabulary
        The pieces; a piece's place is its number.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._numbers = {piece: number for number, piece in enumerate(self.vocabulary)}
        self._start, self._end = self._numbers[START], self._numbers[END]
        self._cut = lru_cache(CACHED_WORDS)(self._cut_word)

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of a text's first pieces, at most ``most`` with the two marks around them."""
        found: list[int] = []
        for word in _words(text):
            found += self._cut(word)
            if len(found) >= most - 2:
                break
        return [self._start, *found[: most - 2], self._end]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        """One word's pieces; a word with a part the vocabulary lacks is unknown as a whole."""
        pieces: list[int] = []
        start = 0
        while start < len(word):
            piece, start = self._longest_piece(word, start)
            if piece is None or len(word) > LONGEST_WORD:
                return (self._numbers[UNKNOWN],)
            pieces.append(piece)
        return tuple(pieces)

    def _longest_piece(self, word: str, start: int) -> tuple[int | None, int]:
        prefix = CONTINUES if start else ""
        for end in range(min(len(word), start + LONGEST_WORD), start, -1):
            number = self._numbers.get(prefix + word[start:end])
            if number is not None:
                return number, end
        return None, len(word)


def _words(text: str) -> Iterator[str]:
    """Words and single punctuation marks, in lower case, without accents."""
    spaced = _IDEOGRAPH.sub(r" \g<0> ", "".join(_plain(text)))
    bare = unicodedata.normalize("NFD", spaced)
    for word in "".join(c for c in bare if unicodedata.category(c) != "Mn").lower().split():
        if word.isalnum():
            yield word
        else:
            yield from _split_at_punctuation(word)


def _plain(text: str) -> Iterator[str]:
    """The characters of a text: blanks for all white space, no control characters."""
    if text.isascii() and text.isprintable():
        yield text
        return
    for character in text:
        category = unicodedata.category(character)
        if character in "\t\n\r" or category == "Zs":
            yield " "
        elif category[0] != "C" and character != "\ufffd":
            yield character


def _split_at_punctuation(word: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(word):
        if _is_punctuation(character):
            if start < place:
                yield word[start:place]
            yield character
            start = place + 1
    if start < len(word):
        yield word[start:]


def _is_punctuation(character: str) -> bool:
    """Unicode's punctuation, and ASCII's symbols (``$``, ``+``, ``~``) with it."""
    if character.isascii():
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character).startswith("P")
