"""What a deployment allows a job to name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeploymentLimits:
    """The roles, functions, teams and buckets a deployment allows; ``None`` allows any.

    Attributes
    ----------
    buckets
        Buckets a job may read from and write to.
    role_arn
        The deployment's role: a job names this one or none.
    workteam_arns
        Teams a job may ask.
    function_arns
        Functions of the user's own that a job may call; the built-in ones are always allowed.
    region
        Where the deployment is; everything a job names must be there.
    images
        Container images that a job may bring.
    run_prefix
        How the names of all runs begin, and with them those of their jobs and models.
    network_isolated
        Whether training and inference containers reach no network, not even S3.
    has_encoder
        Whether there is a sentence encoder for the algorithms that embed text.
    shows_own_templates
        Whether built-in tasks show labelloop's own template when the job's is missing.
    """

    buckets: frozenset[str] | None = None
    role_arn: str | None = None
    workteam_arns: frozenset[str] | None = None
    function_arns: frozenset[str] | None = None
    region: str | None = None
    images: frozenset[str] | None = None
    run_prefix: str = ""
    network_isolated: bool = False
    has_encoder: bool = True
    shows_own_templates: bool = False


ANYTHING = DeploymentLimits()
