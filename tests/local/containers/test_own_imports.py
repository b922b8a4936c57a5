from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import json, sys
from pathlib import Path
from labelloop.local.containers.own_imports import confine_imports

class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None
Finder.__module__ = "__editable___labelloop_0_1_finder"
sys.meta_path.append(Finder)

confine_imports([Path(sys.argv[1])])
import numpy
json.dump({
    "path": sys.path,
    "finders": [getattr(finder, "__module__", "") for finder in sys.meta_path],
    "loaded": [name for name in sys.modules if name.startswith("labelloop")],
}, sys.stdout)
"""


def test_neither_checkout_nor_editable_install_nor_working_directory_is_left(
    tmp_path: Path,
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "code")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(elsewhere)])},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    seen = json.loads(result.stdout)
    assert seen["path"][0] == str(tmp_path / "code")
    assert not {"", str(ROOT), str(elsewhere), str(tmp_path)} & set(seen["path"])
    assert not [module for module in seen["finders"] if "__editable__" in str(module)]
    assert seen["loaded"] == []
