"""How equally informative objects are told apart."""

from __future__ import annotations

TIE_WIDTH = 1e-9
"""Far below any difference between probabilities that means something, far above rounding."""


def break_tie(figure: float, luck: float) -> float:
    """The figure, moved by less than :data:`TIE_WIDTH`, so that equal ones come in random order.

    Models often give many objects the very same probabilities (duplicates, saturated outputs);
    without this, people would be asked about them in file order.
    """
    return figure + TIE_WIDTH * luck
