"""``blazingtext``: SageMaker's BlazingText, with the reference workflow's hyperparameters.

It reads the text as it is, split at spaces: a manifest whose texts are already cut into words suits
it best. Its model is fastText's, and wants more examples than ``text-linear`` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from labelloop.algorithms import Algorithm, algorithms
from labelloop.algorithms._hyperparameters import (
    Hyperparameter,
    boolean,
    defaults,
    integer,
    one_of,
    parse_all,
    positive_number,
)

PARAMETERS = (
    Hyperparameter("mode", "supervised", "Text classification.", one_of("supervised")),
    Hyperparameter("epochs", "20", "Passes over the examples.", integer(1, 10**6)),
    Hyperparameter("learning_rate", "0.05", "Step size at the start.", positive_number),
    Hyperparameter("min_count", "5", "A word must occur so often.", integer(0, 10**9)),
    Hyperparameter("vector_dim", "20", "Length of the word vectors.", integer(1, 10**4)),
    Hyperparameter("word_ngrams", "2", "Longest run of words that counts.", integer(1, 100)),
    Hyperparameter("early_stopping", "True", "Stop when validation no longer gains.", boolean),
    Hyperparameter("patience", "5", "Epochs without gain before that.", integer(1, 10**6)),
    Hyperparameter("min_epochs", "1", "Epochs before that at the least.", integer(1, 10**6)),
)
OPTIONAL = (Hyperparameter("buckets", "2000000", "Hash table of the n-grams.", integer(1, 10**9)),)


@algorithms.register("blazingtext")
class BlazingText(Algorithm):
    """SageMaker's own text classifier, compatible with fastText."""

    content = "text"
    image = "blazingtext:1"
    input_mode = "Pipe"
    hyperparameters = defaults(PARAMETERS)
    wants_validation = True
    request_fields: ClassVar[Mapping[str, Any]] = {"k": 1_000_000}  # all classes, not the best only

    @classmethod
    def check(cls, hyperparameters: Mapping[str, str]) -> None:
        parse_all((*PARAMETERS, *OPTIONAL), hyperparameters)
