"""What learns and predicts: one file per algorithm, registry entry and program in one.

An algorithm says how SageMaker runs it (image, input mode, batch strategy, hyperparameters). A
:class:`ScriptAlgorithm` also holds the program: its ``train`` and ``load`` run inside SageMaker's
prebuilt scikit-learn container, to which this package travels in ``sourcedir.tar.gz`` together with
``labelloop/__init__.py``, ``errors.py`` and ``registry.py``. Therefore modules here

* import nothing else of labelloop,
* import numpy, scipy, scikit-learn, Pillow and boto3 only inside functions,
* run on Python 3.10 and later.

Prediction contract (JSON Lines, one answer per input line, in input order)::

    {"label": ["__label__2", "__label__0"], "prob": [0.91, 0.06]}

with the most probable class first, every class the model knows, and probabilities that sum to one
at most. ``__label__<n>`` is the class at index *n* of the label category file. A model that knows
how alike objects are may add ``"novelty": 0.4``, see :meth:`Predictor.novelty`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

from labelloop.registry import Registry


class Algorithm(ABC):
    """How SageMaker runs one training and inference program.

    Attributes
    ----------
    content
        What it reads from a manifest line: ``text`` (``source``), ``image`` (``source-ref``) or
        ``any``.
    image
        Repository and tag of a SageMaker image (``sagemaker-scikit-learn:1.4-2-cpu-py3``), or
        ``None`` when the job names its own.
    input_mode
        ``File``: the training channel is a folder with one JSON Lines file. ``Pipe``: it is an
        augmented manifest, streamed as RecordIO.
    batch_strategy
        ``MultiRecord`` or ``SingleRecord``, for batch transform.
    hyperparameters
        Defaults, as SageMaker wants them: text to text. The seed is the job's, never one of these.
    wants_validation
        Whether the program stops early on a channel ``validation``.
    request_fields
        What every inference line carries besides the object's own attributes.
    reads_pool
        Whether training reads every object of the run, labelled or not, from a channel ``pool``,
        and keeps files from round to round in ``/opt/ml/checkpoints``.
    encoder
        Name of the sentence encoder that training reads from a channel ``encoder``.
    """

    content: ClassVar[Literal["text", "image", "any"]]
    image: ClassVar[str | None]
    input_mode: ClassVar[Literal["File", "Pipe"]] = "File"
    batch_strategy: ClassVar[Literal["MultiRecord", "SingleRecord"]] = "MultiRecord"
    hyperparameters: ClassVar[Mapping[str, str]] = {}
    wants_validation: ClassVar[bool] = False
    request_fields: ClassVar[Mapping[str, Any]] = {}
    reads_pool: ClassVar[bool] = False
    encoder: ClassVar[str | None] = None

    @classmethod  # noqa: B027 (not abstract: most programs have nothing to add)
    def check(cls, hyperparameters: Mapping[str, str]) -> None:
        """Refuse what the program would refuse, before a job is paid for.

        Raises :class:`~labelloop.errors.BadHyperparameter`. A program that is not ours is not
        second-guessed: by default everything passes.
        """


class Predictor(ABC):
    """A trained model, loaded."""

    @abstractmethod
    def predict(
        self, lines: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """For every input line its class indices, most probable first, with their probabilities."""

    def novelty(self, lines: Sequence[Mapping[str, Any]]) -> Iterator[float]:
        """For every line, how much of what its label would teach no label asked before it teaches.

        0 to 1; a batch that heeds it does not ask ten times about one thing. A model that looks at
        each object by itself knows nothing of that: everything is new.
        """
        return (1.0 for _ in lines)


@dataclass(frozen=True)
class Surroundings:
    """What a program may use besides its labelled lines; each is there if its algorithm asks.

    Attributes
    ----------
    pool
        The lines of every object of the run, without labels; to be read once.
    cache
        Folder that keeps its files until the run's last round. They may be gone or damaged: a
        program makes them again.
    encoder
        The sentence encoder's file.
    """

    pool: Iterable[Mapping[str, Any]] = ()
    cache: Path | None = None
    encoder: Path | None = None


class ScriptAlgorithm(Algorithm):
    """An algorithm whose program lives in its own module."""

    image = "sagemaker-scikit-learn:1.4-2-cpu-py3"

    @classmethod
    @abstractmethod
    def train(
        cls,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        """Learn from labelled lines and leave the model's files in ``model_dir``.

        Each line has ``source`` or ``source-ref`` and ``label``, the class index as an integer.
        Deterministic for equal lines and hyperparameters (``seed`` among them). No pickles.
        """

    @classmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        """What a training job calls. Most programs need nothing but their lines: :meth:`train`."""
        cls.train(lines, model_dir, hyperparameters)

    @classmethod
    @abstractmethod
    def load(cls, model_dir: Path) -> Predictor:
        """The model whose files are in ``model_dir``."""


class PoolAlgorithm(ScriptAlgorithm):
    """A script algorithm that learns in view of all objects of the run."""

    reads_pool = True

    @classmethod
    def train(
        cls,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        cls.train_within(Surroundings(), lines, model_dir, hyperparameters)

    @classmethod
    @abstractmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        """Learn from labelled lines and the pool; without a pool the lines are all there is."""


algorithms: Registry[type[Algorithm]] = Registry("algorithm", "labelloop.algorithms")
