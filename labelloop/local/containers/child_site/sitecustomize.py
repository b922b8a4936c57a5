"""Takes labelloop's checkout out of sight of the processes that a user's script starts.

Python imports a module of this name at every start; the folder it lies in is put on their
``PYTHONPATH``. An editable install of the checkout shows in two ways: as a finder, or as an entry
of the path.
"""

from __future__ import annotations

import sys
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[4]

sys.meta_path[:] = [
    finder
    for finder in sys.meta_path
    if not str(getattr(finder, "__module__", "")).startswith("__editable__")
]
sys.path[:] = [entry for entry in sys.path if not entry or Path(entry).resolve() != _CHECKOUT]
