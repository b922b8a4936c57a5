"""Gap: work teams and the workforce are absent from moto."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.backends import ResourceInUse, ValidationFailed
from labelloop.local.moto_extension.runtime import current
from labelloop.local.moto_extension.sagemaker_requests import Call, page, serve
from labelloop.ports import utc_now


def install() -> None:
    serve(
        {
            "create_workteam": create_workteam,
            "describe_workteam": _describe,
            "list_workteams": _list,
            "delete_workteam": _delete,
        }
    )


def create_workteam(call: Call) -> dict[str, Any]:
    """CreateWorkteam; raises :class:`ResourceInUse` when the name is taken."""
    name = call.parameters["WorkteamName"]
    if name in current().workteams:
        raise ResourceInUse(f"There is a work team {name!r}.")
    now = utc_now()
    arn = call.arn("workteam/private-crowd", name)
    current().workteams[name] = {
        "WorkteamName": name,
        "WorkteamArn": arn,
        "MemberDefinitions": call.parameters.get("MemberDefinitions", []),
        "Description": call.parameters.get("Description", ""),
        "CreateDate": now,
        "LastUpdatedDate": now,
    }
    return {"WorkteamArn": arn}


def _describe(call: Call) -> dict[str, Any]:
    name = call.parameters["WorkteamName"]
    if name not in current().workteams:
        raise ValidationFailed(f"There is no work team {name!r}.")
    return {"Workteam": current().workteams[name]}


def _list(call: Call) -> dict[str, Any]:
    wanted = call.parameters.get("NameContains", "")
    teams = [team for name, team in sorted(current().workteams.items()) if wanted in name]
    return page(teams, call.parameters, "Workteams")


def _delete(call: Call) -> dict[str, Any]:
    return {"Success": current().workteams.pop(call.parameters["WorkteamName"], None) is not None}
