"""``labelloop template``: look at worker task templates, and check them."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labelloop.cli.options import add_json, bucket_folder, pair, port, positive
from labelloop.errors import InvalidInput, Problem
from labelloop.template_lint import check_template


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "template",
        help="look at a worker task template, or check it",
        description="Look at a worker task template as workers would, or list what is wrong.",
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    _add_preview(actions)
    _add_check(actions)


def _add_preview(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "preview",
        help="open a template in the browser",
        description="Show a template with one task, and the answer it would submit. The file is "
        "read again at every reload.",
    )
    parser.add_argument("template", metavar="TEMPLATE", type=Path, help="the template")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--input", metavar="TASK.json", type=Path, help="what the template sees as task.input"
    )
    source.add_argument(
        "--job", metavar="JOB.json", type=Path, help="make the task as this job would"
    )
    parser.add_argument(
        "--line",
        metavar="N",
        type=positive,
        default=1,
        help="the line of the job's manifest (default: %(default)s)",
    )
    parser.add_argument(
        "--s3",
        metavar="BUCKET=DIR",
        type=bucket_folder,
        action="append",
        default=[],
        help="the folder that is a bucket's content; may be repeated",
    )
    parser.add_argument(
        "--function",
        metavar="NAME=FILE.py",
        type=pair,
        action="append",
        default=[],
        help="the file with the handler of the job's pre-annotation function",
    )
    parser.add_argument(
        "--port", type=port, default=0, help="where to show it (default: any free port)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(execute=preview)


def _add_check(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "check",
        help="list what is wrong with templates",
        description="List what is wrong with templates. Exit code 1 if anything would keep "
        "workers from doing the task.",
    )
    parser.add_argument("templates", metavar="TEMPLATE", type=Path, nargs="+", help="a template")
    parser.add_argument(
        "--input",
        metavar="TASK.json",
        type=Path,
        help="one task's input: with it variables that the task does not have are found, too",
    )
    add_json(parser)
    parser.set_defaults(execute=check)


def check(options: argparse.Namespace) -> int:
    """Check templates."""
    task_input = _read_input(options.input) if options.input else None
    found = {
        str(path): check_template(_read(path), task_input, name=path.name)
        for path in options.templates
    }
    wrong = any(one.severity == "error" for problems in found.values() for one in problems)
    if options.json:
        print(json.dumps(_document(found, valid=not wrong), ensure_ascii=False))
    else:
        for path, problems in found.items():
            print(f"{path}: {len(problems)} problem(s)")
            for problem in problems:
                print(f"  {problem.severity}: {problem}")
    return 1 if wrong else 0


def preview(options: argparse.Namespace) -> int:
    """Show a template until interrupted."""
    from labelloop.local.folder_store import FolderStore  # noqa: PLC0415
    from labelloop.local.portal_server import address_of, listen, serving  # noqa: PLC0415
    from labelloop.portal.links import Links  # noqa: PLC0415
    from labelloop.portal.preview import create_preview  # noqa: PLC0415

    path: Path = options.template
    _read(path)  # a missing file is better told here than in the browser
    task_input = _sample(options)
    app = create_preview(
        path.name,
        lambda: _read(path),
        task_input,
        Links(FolderStore(dict(options.s3)), secrets.token_hex(32)),
        lambda source: check_template(source, task_input, name=path.name),
    )
    listening = listen("127.0.0.1", options.port)
    address = address_of(listening, "127.0.0.1")
    with serving(app, listening):
        print(f"Preview of {path}: {address} (Ctrl+C ends it)", file=sys.stderr, flush=True)
        if not options.no_browser:
            webbrowser.open(address)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


def _sample(options: argparse.Namespace) -> Mapping[str, Any]:
    if options.input:
        return _read_input(options.input)
    if options.job is None:
        return {}
    from labelloop.local.job_file import JobFile  # noqa: PLC0415
    from labelloop.local.local_hooks import load_function  # noqa: PLC0415
    from labelloop.local.task_sample import task_input_of_line  # noqa: PLC0415

    functions = {name: load_function(Path(file)) for name, file in options.function}
    job = JobFile.read(options.job)
    return task_input_of_line(job, options.line, dict(options.s3), functions)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _unusable(path, f"It cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise _unusable(path, "It is not UTF-8 text.") from None


def _read_input(path: Path) -> Mapping[str, Any]:
    """A task input, or a pre-annotation function's answer with one inside."""
    try:
        value = json.loads(_read(path))
    except ValueError as error:
        raise _unusable(path, f"It is not JSON: {error}.") from None
    if isinstance(value, dict) and isinstance(value.get("taskInput"), dict):
        value = value["taskInput"]
    if not isinstance(value, dict):
        raise _unusable(path, "A task input is a JSON object.")
    return value


def _unusable(path: Path, what: str) -> InvalidInput:
    return InvalidInput([Problem(str(path), what, "")])


def _document(found: Mapping[str, list[Problem]], *, valid: bool) -> dict[str, Any]:
    return {
        "valid": valid,
        "templates": [
            {"template": path, "problems": [problem.as_dict() for problem in problems]}
            for path, problems in found.items()
        ],
    }
