"""Whom the present round still needs: which objects, why, and how many workers each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from labelloop.consolidation import Verdict
from labelloop.consolidation.redundancy import Redundancy
from labelloop.head import Head
from labelloop.jsonlines import read_jsonl
from labelloop.labels import LabelLine, Votes
from labelloop.policies import AGAIN
from labelloop.stages.run import Run


@dataclass(frozen=True, slots=True)
class Wanted:
    """An object people are asked about.

    Attributes
    ----------
    purpose
        Why.
    workers
        How many workers are to answer.
    attempts
        How often they were asked in vain.
    labelled
        Whether it has a human label already.
    """

    purpose: str
    workers: int = 1
    attempts: int = 0
    labelled: bool = False


def outstanding(run: Run, head: Head) -> dict[int, Wanted]:
    """The objects of the present round that still need people, by sequence number, ascending."""
    requests = run.ledger.round_uri(head.round, "requests.jsonl")
    wanted = {
        line["seq"]: Wanted(
            line["purpose"], group_size(run, line["purpose"]), labelled=line["purpose"] in AGAIN
        )
        for line in read_jsonl(run.ledger.store.chunks(requests))
    }
    for label_set in head.label_sets:
        if not label_set.name.startswith(f"round-{head.round:03d}/attempt-"):
            continue
        for part in label_set.parts:
            for line in run.ledger.label_lines(label_set, part):
                if line.seq in wanted:
                    _take_in(run, wanted, line)
    return dict(sorted(wanted.items()))


def group_size(run: Run, purpose: str) -> int:
    """How many workers are asked at first about an object, for this purpose.

    An audited object has its own number: (W − 1) / 2, and the rest of the W when it is checked. A
    second opinion is one of W others, too.
    """
    most = run.job.learning.settings.audit_workers
    if most is None or not _is_counted_by_policy(run, purpose):
        return run.workers_per_object
    first = (most - 1) // 2
    return {"audit": first, "check": most - first}.get(purpose, most)


def reads_answers(run: Run) -> bool:
    """Whether it matters what each worker said: where several see one object, and votes count."""
    learning = run.job.learning
    return run.task_type.learnable and (
        run.workers_per_object > 1
        or learning.settings.audit_workers is not None
        or learning.settings.human_errors != "ignored"
    )


def group_votes(line: LabelLine, purpose: str) -> Votes:
    """The votes of the group that was asked for this purpose."""
    if purpose == "check":
        return line.checks
    return line.seconds if purpose == "second" else line.votes


def wants_more(run: Run, line: LabelLine, wanted: Wanted, verdict: Verdict | None) -> bool:
    """Whether people are to be asked once more about an object that has a label.

    A group that the policy counts is to be complete. Any other label may be in doubt: then one more
    worker is asked, up to the job's most.
    """
    learning = run.job.learning
    if line.attempts >= run.max_attempts:
        return False
    votes = len(group_votes(line, wanted.purpose))
    if not line.votes:
        return False  # the labelling job gave a label, but who chose it cannot be read
    if wanted.purpose in AGAIN or _is_counted_by_policy(run, wanted.purpose):
        return votes < group_size(run, wanted.purpose)
    if learning.max_workers_per_object is None:
        return False
    rule = Redundancy(learning.doubt_threshold, most=learning.max_workers_per_object)
    return rule.doubts(votes, verdict)


def _take_in(run: Run, wanted: dict[int, Wanted], line: LabelLine) -> None:
    """What an earlier attempt of this round says about an object."""
    asked = wanted[line.seq]
    if line.by == "failed" and line.attempts < run.max_attempts:
        wanted[line.seq] = replace(asked, attempts=line.attempts)
    elif line.unsettled:
        missing = group_size(run, asked.purpose) - len(group_votes(line, asked.purpose))
        wanted[line.seq] = Wanted(asked.purpose, max(1, missing), line.attempts, labelled=True)
    else:
        del wanted[line.seq]


def _is_counted_by_policy(run: Run, purpose: str) -> bool:
    """Whether the policy says how many workers there are to be, and counts their votes."""
    return run.job.learning.settings.audit_workers is not None and purpose in (*AGAIN, "audit")


def by_group_size(wanted: Mapping[int, Wanted]) -> dict[int, list[int]]:
    """The objects by the number of workers they need, the largest number first.

    One labelling job asks the same number of workers about all of its objects.
    """
    groups: dict[int, list[int]] = {}
    for seq, asked in wanted.items():
        groups.setdefault(asked.workers, []).append(seq)
    return dict(sorted(groups.items(), reverse=True))
