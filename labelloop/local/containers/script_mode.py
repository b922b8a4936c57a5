"""The scikit-learn image's script mode, as a command: ``... script_mode train`` and ``... serve``.

``train`` runs the script that the hyperparameter ``sagemaker_program`` names, out of
``sagemaker_submit_directory``, with every other hyperparameter as ``--key value``. ``serve`` offers
the functions of ``SAGEMAKER_PROGRAM``, out of ``SAGEMAKER_SUBMIT_DIRECTORY``, over HTTP. Both find
``/opt/ml`` in the folder that ``LABELLOOP_OPT_ML`` names. The script runs in this very process, so
that signals reach it.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import sys
import traceback
from pathlib import Path

from labelloop.local.containers import hyperparameters as hp
from labelloop.local.containers.code_folder import code_folder, program_in
from labelloop.local.containers.errors import JobFailed
from labelloop.local.containers.inference_handlers import UserModel
from labelloop.local.containers.inference_server import serve_forever
from labelloop.local.containers.layout import OPT_ML_VARIABLE
from labelloop.local.containers.own_imports import confine_imports

_DEFAULT_CODE = "/opt/ml/code"
DEFAULT_PORT = 8080


def train(opt_ml: Path) -> None:
    """Run the user's training script; what it raises also goes to ``output/failure``."""
    try:
        _run_script(opt_ml)
    except Exception as error:
        _write_failure(opt_ml, f"{type(error).__name__}: {error}\n\n{traceback.format_exc()}")
        raise
    except SystemExit as end:
        if isinstance(end.code, str):
            _write_failure(opt_ml, end.code)
        raise


def _run_script(opt_ml: Path) -> None:
    path = opt_ml / "input" / "config" / "hyperparameters.json"
    decoded = hp.decode(json.loads(path.read_text(encoding="utf-8")))
    program = os.environ.get("SAGEMAKER_PROGRAM") or decoded.get("sagemaker_program")
    if not program:
        raise JobFailed("Set the hyperparameter sagemaker_program to the script's name (train.py).")
    code = code_folder(str(decoded.get("sagemaker_submit_directory", _DEFAULT_CODE)), opt_ml)
    script = program_in(code, str(program))
    arguments = hp.as_arguments(hp.for_the_script(decoded))
    os.environ |= {
        "SM_USER_ENTRY_POINT": str(program),
        "SM_MODULE_NAME": script.stem,
        "SM_MODULE_DIR": str(decoded.get("sagemaker_submit_directory", _DEFAULT_CODE)),
        "SM_USER_ARGS": json.dumps(arguments),
    }
    os.chdir(code)
    sys.argv[:] = [str(program), *arguments]
    confine_imports(list(dict.fromkeys([script.parent, code])))
    runpy.run_path(str(script), run_name="__main__")


def serve(opt_ml: Path) -> None:
    """Load the user's model and answer requests until the process is ended."""
    program = os.environ.get("SAGEMAKER_PROGRAM")
    if not program:
        raise JobFailed("Set SAGEMAKER_PROGRAM in the model's Environment (inference.py).")
    code = code_folder(os.environ.get("SAGEMAKER_SUBMIT_DIRECTORY", _DEFAULT_CODE), opt_ml)
    script = program_in(code, program)
    os.chdir(code)
    confine_imports(list(dict.fromkeys([script.parent, code])))
    model = UserModel(importlib.import_module(script.stem), str(opt_ml / "model"))
    serve_forever(model, int(os.environ.get("SAGEMAKER_BIND_TO_PORT", DEFAULT_PORT)))


def _write_failure(opt_ml: Path, text: str) -> None:
    """Tell SageMaker why, unless the script has done so itself."""
    path = opt_ml / "output" / "failure"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")


def main(argv: list[str]) -> None:
    """Do what the one argument says."""
    opt_ml = Path(os.environ.get(OPT_ML_VARIABLE, "/opt/ml"))
    match argv:
        case ["train"]:
            train(opt_ml)
        case ["serve"]:
            serve(opt_ml)
        case _:
            raise SystemExit("The one argument is train or serve.")


if __name__ == "__main__":
    main(sys.argv[1:])
