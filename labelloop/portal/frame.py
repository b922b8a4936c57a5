"""One task's page, in a frame that can reach nothing.

A template is somebody's HTML and scripts, shown with somebody's data. Its frame has an origin of
its own (the sandbox leaves ``allow-same-origin`` out), so it has neither the portal's cookie nor
its storage; its policy lets it load the elements' script and the objects it was given links to,
and nothing else; and the surrounding page's ``frame-src`` keeps it from going elsewhere itself.
"""

from __future__ import annotations

import html
import logging

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from labelloop.errors import LabelingError, TemplateError
from labelloop.portal.links import ASSETS

logger = logging.getLogger(__name__)

SANDBOX = "allow-scripts allow-forms allow-modals"


def frame_policy(origin: str) -> str:
    """The Content-Security-Policy of a task's page at a portal with that origin."""
    assets = f"{origin}{ASSETS}"
    return (
        "default-src 'none'; "
        f"script-src 'unsafe-inline' {origin}/static/; style-src 'unsafe-inline'; "
        f"img-src {assets} data: blob:; media-src {assets} data: blob:; font-src {assets} data:; "
        f"connect-src {assets}; form-action 'none'; base-uri 'none'; "
        f"frame-ancestors {origin}; sandbox {SANDBOX}"
    )


def framed(request: Request, page: str, status: int = 200) -> Response:
    """A task's page as the answer to a frame's request, and to nothing else."""
    if request.headers.get("sec-fetch-dest", "iframe") != "iframe":
        return HTMLResponse("A task is only shown inside the portal.\n", 403)
    origin = f"{request.url.scheme}://{request.headers['host']}"
    headers = {"Content-Security-Policy": frame_policy(origin), "Cache-Control": "no-store"}
    return HTMLResponse(page, status, headers)


def unshowable(error: LabelingError | TemplateError) -> str:
    """The page in place of one that cannot be made."""
    if isinstance(error, TemplateError):
        logger.error("A task cannot be shown. %s", error)
        title, advice = "This task cannot be shown", "Tell the people who set this task up."
    else:
        title, advice = "This task is not yours any more", "Press “Next task” above."
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Task</title>'
        "<style>body{font:16px/1.5 system-ui,sans-serif;margin:48px auto;max-width:40em;"
        "padding:0 24px;color:#16191f}pre{white-space:pre-wrap;background:#f8f9fa;padding:12px}"
        f'</style><main role="alert"><h1>{title}</h1><p>{advice}</p>'
        f"<pre>{html.escape(str(error))}</pre></main></html>"
    )
