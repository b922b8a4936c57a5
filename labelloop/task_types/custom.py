"""Whatever a template of the user's own asks."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from labelloop.errors import BadAnswer
from labelloop.task_types import Annotation, Consolidated, DataObject, Json, TaskType, task_types


class Custom(TaskType):
    """Any JSON object, from any template.

    What workers see is the manifest line, unless the job names a pre-annotation function. What
    becomes of the answers is the post-annotation function's business; without one the label is an
    empty object and the answers stay in the worker response files.
    """

    metadata_type = "groundtruth/custom"
    template = "custom.liquid.html"

    def task_input(self, data_object: DataObject, labels: Sequence[str]) -> dict[str, Json]:
        return dict(data_object)

    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        if not isinstance(answer, Mapping):
            raise BadAnswer("it must be a JSON object keyed by element name.")

    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        return Consolidated({}) if annotations else None

    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """The gold itself when it is a JSON object, else ``{"answer": gold}``.

        A custom answer has no known set of wrong ones, so a worker who errs gives the same keys
        with ``null`` in them.
        """
        answer = dict(gold) if isinstance(gold, Mapping) else {"answer": gold}
        return answer if rng.random() < accuracy else dict.fromkeys(answer)


task_types.register("custom")(Custom())
