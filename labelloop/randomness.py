"""Chance that can be computed again: every random choice follows from the run's seed.

A generator has a state, and a state would have to travel between rounds, parts and retries. Luck
is instead a keyed hash of what is being decided, so any step that needs the same choice again
computes it from the seed. A random order of objects is "sort by luck"; nothing is stored.
"""

from __future__ import annotations

from hashlib import blake2b

_BITS = 53  # what a float in [0, 1) resolves


class Luck:
    """Uniform numbers in [0, 1), one for every tuple of ids, for one seed and purpose.

    Parameters
    ----------
    seed
        The run's seed, any integer.
    purpose
        What is decided; two purposes share no luck.
    context
        Ids that all later calls have in common, for example the round.
    """

    def __init__(self, seed: int, purpose: str, *context: int) -> None:
        key = blake2b(str(seed).encode(), digest_size=32).digest()
        self._state = blake2b(purpose.encode() + b"\0", digest_size=8, key=key)
        for part in context:
            self._state.update(part.to_bytes(8, "big", signed=True))

    def __call__(self, *ids: int) -> float:
        state = self._state.copy()
        for part in ids:
            state.update(part.to_bytes(8, "big", signed=True))
        return (int.from_bytes(state.digest(), "big") >> (64 - _BITS)) / (1 << _BITS)


def luck(seed: int, purpose: str, *ids: int) -> float:
    """One uniform number in [0, 1); use :class:`Luck` for many of one purpose."""
    return Luck(seed, purpose)(*ids)
