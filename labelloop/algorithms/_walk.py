"""What the neighbours say: class probabilities that walk along the graph.

Personalised random walks with the labelled objects held fast: the scheme of Zhou et al., *Learning
with Local and Global Consistency* (2003), started from a classifier's opinion instead of from
nothing, with the labels clamped as in Zhu, Ghahramani and Lafferty, *Semi-Supervised Learning Using
Gaussian Fields and Harmonic Functions* (2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 30
NEIGHBOURS_SAY = 0.9
"""Share of the neighbours in an object's answer; the classifier says the rest."""


def walk(
    transitions: Any,
    prior: NDArray[np.float32],
    labelled: NDArray[np.int64],
    labels: NDArray[np.float32],
    share: float = NEIGHBOURS_SAY,
) -> NDArray[np.float32]:
    """Probabilities of every object after the walk.

    Parameters
    ----------
    transitions
        See :func:`~labelloop.algorithms._neighbour_graph.transitions`; CSR, (objects, objects).
    prior
        The classifier's probabilities; (objects, classes), rows sum to one.
    labelled
        Places of the labelled objects.
    labels
        What people say of those; (labelled, classes), rows sum to one.
    share
        See :data:`NEIGHBOURS_SAY`; 0: only labelled objects differ from their prior.

    Returns
    -------
    NDArray
        Same shape as ``prior``; rows sum to one. Labelled rows are ``labels``, and an object that
        no path leads to keeps its prior.
    """
    import numpy as np

    steps = transitions.astype(np.float32)
    kept = np.float32(1 - share) * prior
    state: NDArray[np.float32] = prior.copy()
    state[labelled] = labels
    for _ in range(STEPS if share else 0):
        state = steps @ state
        state *= np.float32(share)
        state += kept
        state[labelled] = labels
    state /= state.sum(axis=1, keepdims=True)
    return state
