"""Which objects are most alike: every object's nearest others, and the graph they make.

Similarity is the sum of the cosines of whatever features there are: dense ones (embeddings), sparse
ones (TF-IDF), or both. Up to :data:`EXACT_UP_TO` objects each is compared with every other. Beyond
that dense features are cut into cells (an inverted file, Jégou et al., *Product quantization for
nearest neighbor search*, 2011) and an object is compared with those of its own and the nearest
cells only: time then grows with N·√N, and no library is needed that SageMaker's images lack.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EXACT_UP_TO = 20_000
BLOCK = 512
PROBED_CELLS = 48
SAMPLE_PER_CELL = 50


def neighbours(
    dense: NDArray[np.float32] | None, sparse: Any, count: int, *, exact_up_to: int = EXACT_UP_TO
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Every object's nearest others and their similarity.

    Parameters
    ----------
    dense
        Rows of length one, or ``None``.
    sparse
        A CSR matrix with rows of length one (or zero), or ``None``.
    count
        Neighbours wanted; fewer when there are fewer other objects.
    exact_up_to
        Objects up to which all are compared with all; without dense features always.

    Returns
    -------
    tuple
        Places and similarities, both of shape (objects, neighbours), in no particular order.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    given = dense if dense is not None else sparse
    objects = given.shape[0]
    count = min(count, objects - 1)
    places = np.empty((objects, count), dtype=np.int32)
    similarities = np.empty((objects, count), dtype=np.float32)
    if count < 1:
        return places, similarities
    transposed = None if sparse is None else sparse.T.tocsr()

    def search(block: tuple[NDArray[np.int64], NDArray[np.int64] | None]) -> None:
        mine, others = block
        similarity = _compare(dense, sparse, transposed, mine, others)
        best = np.argpartition(similarity, -count, axis=1)[:, -count:]
        similarities[mine] = np.take_along_axis(similarity, best, axis=1)
        places[mine] = best if others is None else others[best]

    # As in the encoder: one thread a block keeps sums independent of the number of cores.
    with threadpool_limits(limits=1), ThreadPoolExecutor(os.cpu_count()) as pool:
        blocks = _all(objects) if dense is None or objects <= exact_up_to else _cells(dense, count)
        for _ in pool.map(search, blocks):
            pass
    return places, similarities


def transitions(
    places: NDArray[np.int32], similarities: NDArray[np.float32], sharpness: float
) -> Any:
    """The graph as probabilities of a step from object to object: a CSR matrix, rows sum to one.

    An edge weighs exp(sharpness · (similarity − highest similarity)), and binds both ends if either
    counts the other among its nearest. An object without edges has a row of zeros.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    objects, count = places.shape
    if count == 0:
        return csr_matrix((objects, objects))
    weights = np.exp(sharpness * (similarities - similarities.max()).astype(np.float64))
    starts = np.arange(0, objects * count + 1, count)
    one_way = csr_matrix((weights.ravel(), places.ravel(), starts), (objects, objects))
    graph = one_way.maximum(one_way.T).tocsr()
    sums = np.asarray(graph.sum(axis=1)).ravel()
    graph.data /= np.repeat(sums, np.diff(graph.indptr))
    return graph


def _compare(
    dense: NDArray[np.float32] | None,
    sparse: Any,
    transposed: Any,
    mine: NDArray[np.int64],
    others: NDArray[np.int64] | None,
) -> NDArray[np.float32]:
    """Similarities of some objects (rows) to others (columns); to themselves: minus infinity."""
    import numpy as np

    everyone = np.arange(transposed.shape[1] if dense is None else len(dense))
    columns = everyone if others is None else others
    if dense is None:
        similarity = np.zeros((len(mine), len(columns)), dtype=np.float32)
    else:
        similarity = dense[mine] @ (dense if others is None else dense[others]).T
    if sparse is not None:
        shared = sparse[mine] @ (transposed if others is None else sparse[others].T.tocsr())
        rows = np.repeat(np.arange(len(mine)), np.diff(shared.indptr))
        similarity[rows, shared.indices] += shared.data
    similarity[columns == mine[:, None]] = -np.inf
    return similarity


def _all(objects: int) -> Iterator[tuple[NDArray[np.int64], None]]:
    import numpy as np

    for start in range(0, objects, BLOCK):
        yield np.arange(start, min(start + BLOCK, objects)), None


def _cells(
    dense: NDArray[np.float32], count: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The objects of every cell with those of the cells around it."""
    import numpy as np
    from sklearn.cluster import KMeans

    number = math.isqrt(len(dense))
    sample = dense[:: max(1, len(dense) // (number * SAMPLE_PER_CELL))]
    means = KMeans(number, n_init=1, max_iter=10, random_state=0).fit(sample).cluster_centers_
    means = means.astype(np.float32)
    half = np.square(means).sum(axis=1) / 2
    own = np.concatenate(
        [
            np.argmax(dense[start : start + BLOCK] @ means.T - half, axis=1)
            for start in range(0, len(dense), BLOCK)
        ]
    )
    members = [np.flatnonzero(own == cell) for cell in range(number)]
    distance = half[None, :] - means @ means.T
    for cell, mine in enumerate(members):
        nearest = np.argsort(distance[cell], kind="stable")
        probed = PROBED_CELLS
        while sum(len(members[near]) for near in nearest[:probed]) <= count and probed < number:
            probed *= 2
        others = np.concatenate([members[near] for near in nearest[:probed]])
        for start in range(0, len(mine), BLOCK):
            yield mine[start : start + BLOCK], others
