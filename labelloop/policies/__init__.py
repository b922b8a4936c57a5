"""Who labels what, when, and when to stop: one file per policy.

A policy is pure: it sees counts, compact scores and the human labels it asked for, and answers
with a :class:`Step`. It reads no file, no clock and no generator but the seed in its settings, so
the handlers, the tests and the benchmarks drive the very same code.

The life of a run, seen by its policy::

    first(population) ─▶ Step: people label `requests`, then
        "learn"    a model is trained on the training labels and scores every other object
                   ─▶ after_learning(view) ─▶ Step …
        "certify"  no new model: the last scores, with the answers that have come in since
                   ─▶ after_answers(view)  ─▶ Step …; also when every object has a label by then,
                   and before any model, with no scores
        "finish"   the run ends with the labels it has
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from labelloop.costs.budget import Budget
from labelloop.registry import Registry
from labelloop.scores import ScoreTable

Purpose = Literal[
    "start", "pilot", "batch", "audit", "cut", "rest", "validation", "check", "second", "gold"
]
"""Why people are asked about an object.

``start``, ``batch``, ``cut`` and ``rest`` labels may train the model; ``pilot``, ``audit``,
``validation`` and ``gold`` labels never do unless they are adopted. ``check`` asks the
W − (W − 1) / 2 further workers about an audited object or one of the pilot, ``second`` an
independent group (W workers, see :attr:`PolicySettings.audit_workers`; as many as about any object
when that is not set) about any object: both ask about objects that have a human label, which keeps
its purpose and its place in the training labels. They may go out together with other requests,
before any ``then``."""

AGAIN: frozenset[str] = frozenset({"check", "second"})
"""Purposes that ask about objects that have a human label already."""

TRAINING_PURPOSES: frozenset[str] = frozenset({"given", "start", "batch", "cut", "rest"})
"""Purposes whose labels the model is trained on; ``given`` came with the manifest."""

Then = Literal["learn", "certify", "finish"]


class Request(NamedTuple):
    """Ask people about one object."""

    seq: int
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """What the job asks of its policy; the names follow the job's ``ActiveLearning`` block.

    Attributes
    ----------
    target_error_rate
        α, the share of wrong labels that may not be exceeded, in (0, 1).
    confidence
        1 − δ, the probability with which the certificate holds, in (0, 1).
    promise
        ``overall``: α bounds the errors among all objects of the run; ``machine``: among the
        machine-labelled ones.
    calibration_objects
        How many objects the pilot has, or ``None`` for the policy's own choice.
    max_human_labels, max_rounds, budget
        Limits of the job, or ``None``. Labels that came with the manifest do not count.
    when_not_certified
        What becomes of the objects left when the promise cannot be kept within the limits:
        ``people`` label them (as far as ``max_human_labels`` goes), or they stay ``unlabelled``.
    seed
        Decides every random choice of the run.
    audit_workers
        W: how many votes an audited object has at most, odd and at least 3. The first (W − 1) / 2
        workers settle it when all of them say what the machine says; otherwise the others are
        asked too, and it is right when a majority of the W say so. ``None``: one label, judged as
        it is. A second opinion has W votes, too.
    wrong_confirmation_rate
        β: a bound on the chance that an audit confirms a wrong machine label, or a second opinion
        a wrong human one, in [0, 1).
    human_errors
        Whether the promise counts people's own mistakes, and how they are bounded: not
        (``ignored``), by a ``second-opinion`` of other workers on a random sample of the human
        labels, or by objects whose label is known (``gold``).
    batch_size
        Objects of a batch, or below 1 their share of all objects; ``None`` for the policy's own
        choice.
    """

    target_error_rate: float = 0.05
    confidence: float = 0.95
    promise: Literal["overall", "machine"] = "overall"
    calibration_objects: int | None = None
    max_human_labels: int | None = None
    max_rounds: int | None = None
    when_not_certified: Literal["people", "unlabelled"] = "people"
    seed: int = 0
    audit_workers: int | None = None
    wrong_confirmation_rate: float = 0.0
    human_errors: Literal["ignored", "second-opinion", "gold"] = "ignored"
    budget: Budget | None = None
    batch_size: int | float | None = None

    @property
    def counts_human_errors(self) -> bool:
        """Whether people's own mistakes count: a promise on the machine's labels has none."""
        return self.human_errors != "ignored" and self.promise == "overall"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many objects of the run have which kind of label.

    Attributes
    ----------
    objects
        All objects, N.
    given
        Human labels that came with the manifest.
    human
        Human labels won in this run.
    given_machine
        Machine labels that came with the manifest; no certificate of this run covers them.
    machine
        Machine labels written in this run.
    failed
        Objects people could not label after every attempt.
    """

    objects: int
    given: int = 0
    human: int = 0
    given_machine: int = 0
    machine: int = 0
    failed: int = 0

    @property
    def unlabelled(self) -> int:
        """Objects without any label, the failed ones included."""
        return self.objects - self.given - self.human - self.given_machine - self.machine


@dataclass(frozen=True, slots=True)
class Population:
    """The dataset before the first round.

    Attributes
    ----------
    counts
        Label counts of the whole run.
    classes
        How many classes the job has.
    unlabelled
        Sequence numbers of the objects without a label, ascending; may be iterated repeatedly.
    gold
        Those of them whose true label the manifest tells, to be compared with what people say.
    """

    counts: Counts
    classes: int
    unlabelled: Sequence[int]
    gold: Sequence[int] = ()


class HumanLabel(NamedTuple):
    """A human label of a scored object.

    Attributes
    ----------
    label
        Class index that the first workers asked about the object agreed on.
    purpose
        Why they were asked.
    votes
        Class index that each worker chose, in the order they were asked, those of a ``check``
        last, one vote per worker; empty where only the label is known.
    """

    label: int
    purpose: str
    votes: tuple[int, ...] = ()


class Comparison(NamedTuple):
    """A human label beside what is held against it: a second opinion or the known truth."""

    label: int
    other: int


@dataclass(frozen=True, slots=True)
class RoundView:
    """What a policy sees after a model has scored, or after more answers have come in.

    Attributes
    ----------
    round
        Number of the present round, from 1.
    counts
        Label counts of the whole run, as of now.
    training_labels
        How many human labels the model that made ``scores`` was trained on.
    scores
        Every object that was in no training set and has no machine label: the objects without a
        label, and the ones whose label serves as pilot, audit or validation.
    answers
        The human labels among the scored objects, by sequence number.
    failed
        Scored objects that people could not label after every attempt. They are not asked again;
        a test must count them as wrong.
    memory
        What this policy noted in its last step (plain JSON); empty after the first.
    human
        Sequence numbers of all objects that people labelled in this run, ascending.
    comparisons
        Those of them with a second opinion (a majority of its votes) or a known label, by sequence
        number: the label they would have in the output now, and what is held against it.
    """

    round: int
    counts: Counts
    training_labels: int
    scores: ScoreTable
    answers: Mapping[int, HumanLabel]
    failed: frozenset[int]
    memory: Mapping[str, Any]
    human: Sequence[int] = ()
    comparisons: Mapping[int, Comparison] = field(default_factory=dict)


class AcceptRule(NamedTuple):
    """The scored objects that get a machine label: those ordered at or after this margin.

    Scores are ordered by ``(margin, seq)``. Objects with a human label keep it.
    """

    margin: float
    seq: int

    def accepts(self, margin: float, seq: int) -> bool:
        return (margin, seq) >= (self.margin, self.seq)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The promise on the machine labels and the evidence for it.

    Attributes
    ----------
    promise, target_error_rate, confidence
        What was asked, see :class:`PolicySettings`.
    certified
        Whether the evidence was enough.
    audit_objects, audit_errors
        The deciding audit: how many objects, and how many of them the machine had wrong.
    covered_objects
        Size of the set the claim is about (audited ones included).
    allowed_errors
        The claim: at most this many of them are wrong.
    look
        Which look decided, from 1; 0 when there was none.
    risk_spent
        Probability of a false certificate spent by all looks so far.
    tail
        The deciding test's tail probability; certified when at most ``risk_allowed``.
    risk_allowed
        The part of δ the deciding look could spend.
    audit_workers, wrong_confirmation_rate, human_errors
        What the evidence rests on, see :class:`PolicySettings`.
    human_labels, compared, disputed
        People's own mistakes: in how many human labels they are counted, how many of these were
        held against a second opinion or a known label, and how many of those did not agree.
    allowed_human_errors
        How many wrong human labels ``allowed_errors`` leaves room for.
    """

    promise: str
    target_error_rate: float
    confidence: float
    certified: bool
    audit_objects: int = 0
    audit_errors: int = 0
    covered_objects: int = 0
    allowed_errors: int = 0
    look: int = 0
    risk_spent: float = 0.0
    tail: float | None = None
    risk_allowed: float | None = None
    audit_workers: int | None = None
    wrong_confirmation_rate: float = 0.0
    human_errors: str = "ignored"
    human_labels: int = 0
    compared: int = 0
    disputed: int = 0
    allowed_human_errors: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What a policy decides.

    Attributes
    ----------
    requests
        Objects for people, before ``then`` happens; none twice, and none that has a human label
        but for the purposes of :data:`AGAIN`.
    adopt
        Objects whose pilot, audit or validation label joins the training labels from now on.
    then
        What happens once the answers are there.
    accept
        Objects that get the machine label of the present scores, now.
    certificate
        The state of the promise, when there is something to say.
    estimated_error
        The policy's own estimate of the machine's present error on what is left, 0 to 1.
    reason
        One sentence for people: why this step.
    memory
        Notes for the policy's next step (plain JSON, small).
    """

    requests: Sequence[Request] = ()
    then: Then = "learn"
    adopt: Sequence[int] = ()
    accept: AcceptRule | None = None
    certificate: Certificate | None = None
    estimated_error: float | None = None
    reason: str = ""
    memory: dict[str, Any] = field(default_factory=dict)


class Policy(ABC):
    """The rules of one kind of run.

    Every method is a pure function of its arguments and the settings.
    """

    def __init__(self, settings: PolicySettings) -> None:
        self.settings = settings

    @abstractmethod
    def first(self, population: Population) -> Step:
        """The first step of a run, before any model."""

    @abstractmethod
    def after_learning(self, view: RoundView) -> Step:
        """The step after a new model has scored every object that could still need it."""

    @abstractmethod
    def after_answers(self, view: RoundView) -> Step:
        """The step after a ``certify``: the last model's scores and the answers since."""


policies: Registry[type[Policy]] = Registry("policy", "labelloop.policies")
