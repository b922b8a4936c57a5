"""From text to TF-IDF rows: words, word n-grams, weights.

scikit-learn's own vectoriser is not used: its default words drop single characters, cut Indic words
at their vowel signs and take a Chinese sentence for one word; and it refuses texts without words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VOCABULARY_FILE, WEIGHTS_FILE = "vocabulary.json", "inverse_document_frequency.npy"

# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces: every character counts
# as a word there, so that word 2-grams become character 2-grams.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Vowel signs and points belong to the word, though `\w` leaves them out.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff"
_PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"
_WORD = re.compile(rf"[{_UNSPACED}{_PICTURES}]|(?:[^\W{_UNSPACED}]|[{_MARKS}])+")


def words(text: str) -> list[str]:
    """The words of a text, in one spelling (lower case, Unicode NFKC)."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def terms(text: str, longest: int) -> Iterator[str]:
    """All word n-grams of a text, from single words to ``longest`` words."""
    sequence = words(text)
    for length in range(1, longest + 1):
        for start in range(len(sequence) - length + 1):
            yield " ".join(sequence[start : start + length])


class TfIdf:
    """Turns texts into rows of TF-IDF weights, each of length one.

    weight = (1 + ln count) · (ln((1 + n) / (1 + df)) + 1), the smoothed form with sublinear term
    frequency (Manning, Raghavan, Schütze, *Introduction to Information Retrieval*, section 6.4).
    A text without any known term becomes a row of zeros.
    """

    def __init__(
        self, vocabulary: Sequence[str], weights: NDArray[np.float64], longest: int
    ) -> None:
        self._vocabulary, self._weights, self._longest = list(vocabulary), weights, longest
        self._columns = {term: column for column, term in enumerate(self._vocabulary)}

    @classmethod
    def learn(
        cls, texts: Iterable[str], *, longest: int, min_df: int | None, max_features: int
    ) -> TfIdf:
        """Take up the terms that occur in ``min_df`` texts, the ``max_features`` commonest.

        ``None`` takes every word, but a longer term only from its second text on: a word seen once
        still helps with short texts, where a pair seen once is noise.
        """
        import numpy as np

        frequency: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            frequency.update(set(terms(text, longest)))
        kept = [
            (-count, term)
            for term, count in frequency.items()
            if count >= (min_df or (2 if " " in term else 1))
        ]
        if len(kept) > max_features:
            kept = sorted(kept)[:max_features]
        vocabulary = sorted(term for _, term in kept)
        document_frequency = np.array([frequency[term] for term in vocabulary], dtype=np.float64)
        return cls(vocabulary, np.log((1 + number) / (1 + document_frequency)) + 1, longest)

    def rows(self, texts: Iterable[str]) -> Any:
        """A sparse matrix of shape (number of texts, size of the vocabulary)."""
        import numpy as np
        from scipy.sparse import csr_matrix

        columns, counts, ends = array("q"), array("d"), array("q", [0])
        for text in texts:
            found = Counter(
                column
                for term in terms(text, self._longest)
                if (column := self._columns.get(term)) is not None
            )
            columns.extend(found.keys())
            counts.extend(found.values())
            ends.append(len(columns))
        index = np.asarray(columns, dtype=np.int64)
        values = (1 + np.log(np.asarray(counts, dtype=np.float64))) * self._weights[index]
        matrix = csr_matrix((values, index, np.asarray(ends)), (len(ends) - 1, len(self._columns)))
        matrix.sort_indices()
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
        return matrix

    def save(self, model_dir: Path) -> None:
        """Write vocabulary and weights to ``model_dir``."""
        import numpy as np

        (model_dir / VOCABULARY_FILE).write_text(
            json.dumps({"ngram": self._longest, "terms": self._vocabulary}, ensure_ascii=False),
            encoding="utf-8",
        )
        np.save(model_dir / WEIGHTS_FILE, self._weights, allow_pickle=False)

    @classmethod
    def load(cls, model_dir: Path) -> TfIdf:
        """What :meth:`save` wrote."""
        import numpy as np

        stored = json.loads((model_dir / VOCABULARY_FILE).read_text(encoding="utf-8"))
        weights = np.load(model_dir / WEIGHTS_FILE, allow_pickle=False)
        return cls(stored["terms"], weights, stored["ngram"])
