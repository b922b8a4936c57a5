"""Multinomial logistic regression over any features, stored without pickles.

A pickle would bind the model to one scikit-learn version and run code when it is opened; a NumPy
archive of three arrays does neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE_NAME = "linear_model.npz"
MAX_ITERATIONS = 1000


class LinearModel:
    """Class probabilities as softmax(features · weightsᵀ + bias).

    Attributes
    ----------
    classes
        The class indices seen in training, ascending; shape (k,).
    weights
        One row a class; shape (k, number of features).
    bias
        One figure a class; shape (k,).
    """

    def __init__(
        self, classes: NDArray[np.int64], weights: NDArray[np.float64], bias: NDArray[np.float64]
    ) -> None:
        self.classes, self.weights, self.bias = classes, weights, bias

    @classmethod
    def fit(
        cls, features: Any, labels: Sequence[int], inverse_regularization: float
    ) -> LinearModel:
        """Learn from a dense or sparse matrix of shape (number of labels, number of features).

        Every class weighs the same, however many examples it has: active learning asks about what
        is doubtful, so the frequencies among its examples say little about those in the data, and
        rare classes would be learnt last. The fit has one optimum and no randomness. A single
        class, or no features, needs no fit: then the class frequencies say all there is.
        """
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        classes, counts = np.unique(np.asarray(labels, dtype=np.int64), return_counts=True)
        if len(classes) == 1 or features.shape[1] == 0:
            return cls(
                classes, np.zeros((len(classes), features.shape[1])), np.log(counts / counts.sum())
            )
        regression = LogisticRegression(
            C=inverse_regularization, class_weight="balanced", max_iter=MAX_ITERATIONS
        )
        used = _used_columns(features)
        with threadpool_limits(limits=1):  # the order of a sum must not depend on the machine
            regression.fit(features[:, used], labels)
        weights = np.zeros((len(regression.coef_), features.shape[1]))
        weights[:, used] = regression.coef_
        bias = regression.intercept_
        if len(classes) == 2:  # fitted as one logistic function: softmax against a row of zeros
            weights = np.vstack([np.zeros_like(weights), weights])
            bias = np.concatenate([[0.0], bias])
        return cls(classes, weights, bias)

    def probabilities(self, features: Any) -> NDArray[np.float64]:
        """Probabilities of shape (rows of ``features``, k), columns in the order of the classes."""
        import numpy as np

        scores = np.asarray(features @ self.weights.T) + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        shares: NDArray[np.float64] = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        return shares

    def rank(self, features: Any) -> Iterator[tuple[list[int], list[float]]]:
        """For every row all classes, most probable first (ties: lower index), and probabilities."""
        import numpy as np

        probabilities = self.probabilities(features)
        order = np.argsort(-probabilities, axis=1, kind="stable")
        for row, columns in zip(probabilities, order, strict=True):
            yield self.classes[columns].tolist(), row[columns].tolist()

    def undecided(self) -> tuple[list[int], list[float]]:
        """Equal probabilities: the answer for an object that cannot be read, so people get it."""
        count = len(self.classes)
        return self.classes.tolist(), [1 / count] * count

    def save(self, model_dir: Path) -> None:
        """Write the arrays to ``model_dir``."""
        import numpy as np

        np.savez(model_dir / FILE_NAME, classes=self.classes, weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, model_dir: Path) -> LinearModel:
        """What :meth:`save` wrote."""
        import numpy as np

        with np.load(model_dir / FILE_NAME, allow_pickle=False) as arrays:
            return cls(arrays["classes"], arrays["weights"], arrays["bias"])


def _used_columns(features: Any) -> Any:
    """The columns with anything in them: a weight that no example needs is zero in the optimum."""
    import numpy as np
    from scipy.sparse import issparse

    return np.unique(features.indices) if issparse(features) else slice(None)
