"""The job's own algorithm as the forecast's model: trained and loaded as in a SageMaker job."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from labelloop.algorithms import ScriptAlgorithm, Surroundings
from labelloop.forecast.learning_curve import Ranking
from labelloop.forecast.sample import Sample


class ScriptModel:
    """Learns and predicts objects of the sample.

    Parameters
    ----------
    algorithm, hyperparameters
        What the job asks for, ``seed`` included.
    sample
        The objects.
    cache
        Folder for what the algorithm keeps from training to training.
    timer
        A clock in seconds, such as ``time.perf_counter``.

    Attributes
    ----------
    longest_training
        Seconds the slowest training took.
    prediction_seconds, predicted
        Seconds spent on predictions, and how many there were.
    """

    def __init__(
        self,
        algorithm: type[ScriptAlgorithm],
        hyperparameters: Mapping[str, str],
        sample: Sample,
        cache: Path,
        timer: Callable[[], float],
    ) -> None:
        self._algorithm, self._hyperparameters = algorithm, hyperparameters
        self._sample, self._cache, self._timer = sample, cache, timer
        self.longest_training = self.prediction_seconds = 0.0
        self.predicted = 0

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]:
        """See :class:`~labelloop.forecast.learning_curve.Model`."""
        lines = self._sample.lines
        with TemporaryDirectory() as folder:
            begun = self._timer()
            self._algorithm.train_within(
                Surroundings(pool=self._sample.neighbours or lines, cache=self._cache),
                ({**lines[seq], "label": label} for seq, label in sorted(labels.items())),
                Path(folder),
                self._hyperparameters,
            )
            trained = self._timer()
            predictor = self._algorithm.load(Path(folder))
            asked = [lines[seq] for seq in objects]
            answers = [
                (classes, probabilities, novelty)
                for (classes, probabilities), novelty in zip(
                    predictor.predict(asked), predictor.novelty(asked), strict=True
                )
            ]
        self.longest_training = max(self.longest_training, trained - begun)
        self.prediction_seconds += self._timer() - trained
        self.predicted += len(objects)
        return answers

    @property
    def seconds_per_prediction(self) -> float:
        """Seconds one object takes, loading the model included."""
        return self.prediction_seconds / self.predicted if self.predicted else 0.0
