"""What workers see of an object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelloop.errors import HookFailed
from labelloop.labeling.hooks import Hooks, call, pre_annotation_event, read_pre_annotation
from labelloop.task_types import Json, TaskType

_NOT_NEEDED = "it says that nobody needs to see this object."


class Preparation:
    """Makes task inputs: by the task type, or by the job's own pre-annotation function.

    What the function said is remembered until the object is done with, so that it is not called
    for every worker and every reload.
    """

    def __init__(
        self,
        function: str | None,
        hooks: Hooks,
        job_arn: str,
        shown_by: TaskType,
        labels: Sequence[str],
    ) -> None:
        self._function = function
        self._hooks = hooks
        self._job_arn = job_arn
        self._shown_by = shown_by
        self._labels = labels
        self._inputs: dict[int, Mapping[str, Json]] = {}

    def task_input(self, index: int, data_object: Mapping[str, Json]) -> Mapping[str, Json]:
        """What the template sees as ``task.input``.

        Raises :class:`~labelloop.errors.HookFailed` when the function gave no usable answer, or
        wants nobody to see the object.
        """
        if self._function is None:
            return self._shown_by.task_input(data_object, self._labels)
        if index not in self._inputs:
            event = pre_annotation_event(self._job_arn, data_object)
            answer = call(self._hooks, self._function, event)
            prepared = read_pre_annotation(self._function, answer)
            if not prepared.human_needed:
                raise HookFailed(self._function, _NOT_NEEDED)
            self._inputs[index] = prepared.task_input
        return self._inputs[index]

    def forget(self, index: int) -> None:
        """The object is done with."""
        self._inputs.pop(index, None)
