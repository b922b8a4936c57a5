"""Which task type a job asks for: told by its built-in functions, else it is a custom task."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from labelloop.errors import Problem
from labelloop.ground_truth import (
    FUNCTION_ACCOUNTS,
    FUNCTION_TYPES,
    REGIONS,
    FunctionKind,
    function_arn,
    split_function_name,
)
from labelloop.job.arns import EXAMPLES, Arn, parse_arn
from labelloop.job.document import JobDocument
from labelloop.label_categories import LabelCategories
from labelloop.task_types import TaskType, task_type_of_function, task_types

CUSTOM = "custom"
FUNCTION_PATHS: dict[FunctionKind, str] = {
    "PRE": "HumanTaskConfig.PreHumanTaskLambdaArn",
    "ACS": "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn",
}
_PASS_THROUGH = "PassThrough"  # noqa: S105 - a task type


@dataclass(frozen=True, slots=True)
class Task:
    """What a job asks of people.

    Attributes
    ----------
    name
        The task type's name in the registry.
    task_type
        The task type.
    function_type
        What stands after ``PRE-`` and ``ACS-`` in the built-in functions; ``None``: custom.
    """

    name: str
    task_type: TaskType
    function_type: str | None


def task_of(document: JobDocument) -> Task | None:
    """The job's task; ``None`` when its built-in functions name a type labelloop lacks.

    The consolidation decides, for it writes the label: with a function of the user's own there, a
    label can be anything.
    """
    preparation, consolidation = _built_in(document, "PRE"), _built_in(document, "ACS")
    own_consolidation = document.text(FUNCTION_PATHS["ACS"]) is not None and not consolidation
    function_type = consolidation or (None if own_consolidation else preparation)
    if function_type in (None, _PASS_THROUGH):
        return Task(CUSTOM, task_types.get(CUSTOM), None)
    found = task_type_of_function(f"ACS-{function_type}")
    return Task(*found, function_type) if found else None


def check_functions(document: JobDocument) -> Iterator[Problem]:
    """Form, account, region and agreement of the two functions."""
    for kind, path in FUNCTION_PATHS.items():
        text = document.text(path)
        if text is not None:
            yield from _check_function(kind, f"$.{path}", text)
    preparation, consolidation = _built_in(document, "PRE"), _built_in(document, "ACS")
    where = f"$.{FUNCTION_PATHS['ACS']}"
    if preparation and document.get(FUNCTION_PATHS["ACS"]) is None:
        if preparation != _PASS_THROUGH:
            what = f"PRE-{preparation} has no consolidation function beside it."
            yield Problem(where, what, f"Name ACS-{preparation} of the same region.")
    elif preparation and consolidation and preparation != consolidation:
        what = f"PRE-{preparation} and ACS-{consolidation} are two different task types."
        yield Problem(where, what, f"Name ACS-{preparation}, or PRE-{consolidation}.")
    elif preparation not in (None, _PASS_THROUGH) and not consolidation:
        what = f"With a consolidation of your own this is a custom task, not {preparation}:"
        fix = "people label everything. For machine labels, name the built-in ACS function."
        yield Problem(where, what, fix, "warning")
    if task_of(document) is None:
        known = sorted(
            suffix for _, kind in task_types.items() for suffix in kind.function_suffixes
        )
        what = f"labelloop does not have the task type {consolidation or preparation} (yet)."
        yield Problem(where, what, f"It has {', '.join(known)} and custom tasks.")


def check_for_ground_truth(
    categories: LabelCategories, uri: str, task_type: TaskType
) -> Iterator[Problem]:
    """What Ground Truth itself would refuse in a label category file that is fine on the laptop."""
    most = task_type.most_labels
    if most is not None and len(categories.names) > most:
        what = f"There are {len(categories.names)} classes; Ground Truth takes at most {most} here."
        yield Problem(f"{uri} $.labels", what, "On AWS, leave some out.", "warning")
    if task_type.page is not None and not categories.instructions:
        what = "There are no instructions, which Ground Truth's own page needs."
        fix = 'On AWS, add "instructions":{"shortInstruction":"…","fullInstruction":"…"}.'
        yield Problem(f"{uri} $.instructions", what, fix, "warning")


def _check_function(kind: FunctionKind, where: str, text: str) -> Iterator[Problem]:
    arn = parse_arn(text, "function")
    if arn is None:
        yield Problem(
            where, f"{text!r} is not a Lambda function's ARN.", f"Write {EXAMPLES['function']}."
        )
        return
    found = split_function_name(arn.name)
    if found is None:
        if arn.account in FUNCTION_ACCOUNTS.values():
            yield Problem(where, f"There is no built-in function {arn.name!r}.", _similar(arn.name))
        return
    named_kind, function_type = found
    if named_kind != kind:
        what = f"{arn.name} is the other kind of function."
        yield Problem(where, what, f"Here belongs {kind}-{function_type}.")
    yield from _check_account(kind, function_type, where, arn)


def _check_account(
    kind: FunctionKind, function_type: str, where: str, arn: Arn
) -> Iterator[Problem]:
    account = FUNCTION_ACCOUNTS.get(arn.region)
    if account is None:
        what = f"Ground Truth has no built-in functions in {arn.region}."
        yield Problem(where, what, f"It has them in {', '.join(REGIONS)}.")
    elif account != arn.account:
        what = f"The built-in functions of {arn.region} are not in account {arn.account}."
        yield Problem(where, what, f"Write {function_arn(kind, function_type, arn.region)}.")


def _similar(name: str) -> str:
    known = [f"{kind}-{suffix}" for kind in FUNCTION_PATHS for suffix in FUNCTION_TYPES]
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"Did you mean {close[0]!r}?" if close else "Name a function of your own, or none."


def _built_in(document: JobDocument, kind: FunctionKind) -> str | None:
    """The built-in type that one of the job's functions names."""
    arn = parse_arn(document.text(FUNCTION_PATHS[kind]) or "", "function")
    found = split_function_name(arn.name) if arn else None
    return found[1] if found else None
