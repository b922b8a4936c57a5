"""What a label would tell that other labels do not: the order in which a batch is best asked.

A batch of the most doubtful objects holds many that are doubtful for the same reason: near
duplicates, titles of one story. One label settles them all. So the objects are put in order one by
one: always the one that promises most, its doubt times what nobody before it in the order tells;
and each then takes from its neighbours the share that it has in them. It is the greedy choice of a
submodular function, as in Wei, Iyer and Bilmes, *Submodularity in Data Subset Selection and Active
Learning* (2015), with the lazy heap of Minoux (1978).
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def novelty(transitions: Any, doubt: NDArray[np.float64], first: int) -> NDArray[np.float64]:
    """For every object the part of what its label would tell that none before it tells, 0 to 1.

    ``doubt`` times this figure is the order: it falls from each object to the next.

    Parameters
    ----------
    transitions
        The neighbour graph, see :func:`~labelloop.algorithms._neighbour_graph.transitions`: row j
        has the share of each neighbour in what the neighbours say about j.
    doubt
        What an object's label would tell by itself; 0 where there is nothing to tell.
    first
        How many objects are put in order one by one. The others follow by what is left of them.
    """
    import numpy as np

    told = transitions.T.tocsr()
    left = np.ones(len(doubt))
    placed = np.zeros(len(doubt), dtype=bool)
    waiting = [(-figure, place) for place, figure in enumerate(doubt.tolist()) if figure > 0]
    heapq.heapify(waiting)
    while first > 0 and waiting:
        figure, place = heapq.heappop(waiting)
        now = -float(doubt[place] * left[place])
        if figure < now:  # others have told a part of it since it was put here
            if now < 0:
                heapq.heappush(waiting, (now, place))
            continue
        first -= 1
        placed[place] = True
        row = slice(told.indptr[place], told.indptr[place + 1])
        near, shares = told.indices[row], told.data[row]
        left[near] *= np.where(placed[near], 1.0, np.clip(1.0 - shares, 0.0, 1.0))
    return left
