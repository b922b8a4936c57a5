"""Made-up crowds whose truth is known."""

from __future__ import annotations

import random

from labelloop.consolidation import Vote


def crowd(*, objects, accuracies, classes, votes_each=None, seed=0):
    """Votes and truth: worker *w* is right with ``accuracies[w]``, else any other class."""
    rng = random.Random(seed)
    truth = [rng.randrange(classes) for _ in range(objects)]
    votes = []
    for position, gold in enumerate(truth):
        for worker in rng.sample(range(len(accuracies)), votes_each or len(accuracies)):
            others = [label for label in range(classes) if label != gold]
            right = rng.random() < accuracies[worker]
            votes.append(Vote(position, worker, gold if right else rng.choice(others)))
    return votes, truth


def sizes(votes, classes):
    return {
        "objects": max(vote.object for vote in votes) + 1,
        "workers": max(vote.worker for vote in votes) + 1,
        "classes": classes,
    }


def share_right(verdicts, truth):
    pairs = zip(verdicts, truth, strict=True)
    return sum(verdict.label == gold for verdict, gold in pairs) / len(truth)
