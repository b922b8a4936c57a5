"""What moto 5.2.5 lacks to run the workflow, one file for each gap.

:func:`install` puts everything in place, once for a process; what then stands behind the APIs is
the current :class:`~labelloop.local.moto_extension.runtime.Runtime`. The extension replaces parts
of moto by name, so moto's version is exact, and ``tests/contracts/test_moto_contract.py`` guards an
upgrade.

Not supported, and refused or noted where it matters: ItemBatcher, the ResultWriter's WriterConfig,
MANIFEST and Parquet item readers, scheduled rules, function time limits, IAM.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import threading

from labelloop.errors import LabelloopError

MOTO_VERSION = "5.2.5"

MOTO_CONFIG = {"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}
"""What the extension builds on: state machines run, functions need no Docker."""

_GAPS = (
    "service_clients",
    "request_shapes",
    "string_literals",
    "jsonata_engine",
    "choice_states",
    "lambda_invocation",
    "sagemaker_jobs",
    "sagemaker_models",
    "labeling_jobs",
    "workteams",
    "resource_tags",
    "sync_waiting",
    "sagemaker_tasks",
    "distributed_map",
    "map_workers",
    "event_delivery",
    "executions",
    "folder_buckets",
)

_CLOUDFORMATION_GAPS = (
    "cloudformation_state_machines",
    "cloudformation_buckets",
    "cloudformation_functions",
    "cloudformation_custom_resources",
    "cloudformation_kinds",
)

_lock = threading.Lock()
_installed: set[str] = set()


class WrongMoto(LabelloopError):
    """The extension is made for another version of moto."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(
            f"labelloop's laptop needs moto {MOTO_VERSION} exactly, but {found} is installed. "
            f"Run: pip install 'moto=={MOTO_VERSION}'."
        )


def install(*, cloudformation: bool = False) -> None:
    """Put the extension into moto; what is in place already is left alone.

    Parameters
    ----------
    cloudformation
        Fill the gaps of CloudFormation too. It loads half of moto (about a second), so only
        who creates stacks asks for it.

    Raises
    ------
    WrongMoto
        Another version of moto is installed.
    """
    with _lock:
        found = importlib.metadata.version("moto")
        if found != MOTO_VERSION:
            raise WrongMoto(found)
        for gap in _GAPS + (_CLOUDFORMATION_GAPS if cloudformation else ()):
            if gap not in _installed:
                importlib.import_module(f"{__name__}.{gap}").install()
                _installed.add(gap)
