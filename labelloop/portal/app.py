"""The portal as one ASGI application."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from labelloop.labeling.engine import LabelingEngine
from labelloop.portal.api import Api
from labelloop.portal.desk import Desk
from labelloop.portal.failures import HANDLED, as_json
from labelloop.portal.guards import Guards
from labelloop.portal.links import ASSETS, Links
from labelloop.portal.sessions import cookie_name
from labelloop.portal.site import Site
from labelloop.portal.task_pages import TaskPages
from labelloop.ports import Clock, ObjectStore, utc_now


@dataclass(frozen=True, slots=True)
class PortalSettings:
    """What whoever serves the portal decides.

    Attributes
    ----------
    secret
        Signs cookies and links. Keep it, and workers stay signed in over a restart.
    access_code
        What newcomers must know; ``None``: reaching the portal is enough.
    names
        Host names it goes by, beside ``localhost`` and addresses.
    https
        Whether it is only reached over HTTPS: then cookies are sent over nothing else.
    """

    secret: str
    access_code: str | None = None
    names: Collection[str] = ()
    https: bool = False


def create_app(
    engine: LabelingEngine,
    store: ObjectStore,
    settings: PortalSettings,
    clock: Clock = utc_now,
) -> Starlette:
    """The portal of an engine.

    Parameters
    ----------
    engine
        Whose jobs people work on; it should have the same clock.
    store
        Where templates are, and the objects that tasks show.
    settings
        See there.
    clock
        Decides what time is left, and when links expire.
    """
    links = Links(store, settings.secret, clock)
    desk = Desk(engine, clock)
    api = Api(desk, TaskPages(engine, store, links.granting))
    site = Site(desk, settings.access_code)
    return Starlette(
        routes=[*_pages(site), *_requests(api), *shared_routes(links)],
        middleware=[
            Middleware(Guards, names=settings.names),
            Middleware(
                SessionMiddleware,
                secret_key=settings.secret,
                session_cookie=cookie_name(settings.secret),
                same_site="strict",
                https_only=settings.https,
            ),
        ],
        exception_handlers=dict.fromkeys(HANDLED, as_json),
    )


def _pages(site: Site) -> list[Route]:
    return [
        Route("/", site.welcome),
        Route("/sign-in", site.sign_in, methods=["POST"]),
        Route("/as/{worker}/sign-out", site.sign_out, methods=["POST"]),
        Route("/as/{worker}/", site.jobs),
        Route("/as/{worker}/jobs/{job}", site.work),
    ]


def _requests(api: Api) -> list[Route]:
    return [
        Route("/as/{worker}/api/jobs", api.jobs),
        Route("/as/{worker}/api/jobs/{job}/take", api.take, methods=["POST"]),
        Route("/as/{worker}/api/jobs/{job}/foresee", api.foresee, methods=["POST"]),
        Route("/as/{worker}/api/tasks/{task}/answer", api.answer, methods=["POST"]),
        Route("/as/{worker}/api/tasks/{task}/decline", api.decline, methods=["POST"]),
        Route("/as/{worker}/api/tasks/{task}/release", api.release, methods=["POST"]),
        Route("/as/{worker}/pages/{job}/{object}", api.page),
    ]


def shared_routes(links: Links) -> list[Route | Mount]:
    """What task pages load: scripts, styles and the objects they were given links to."""
    static = resources.files("labelloop") / "portal" / "static"
    return [
        Route(f"{ASSETS}{{token}}/{{name}}", links.serve),
        Mount("/static", _StaticFiles(directory=str(static))),
    ]


class _StaticFiles(StaticFiles):
    """Static files that a page with the origin ``null`` may load, too."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cache-Control"] = "no-cache"
        return response
