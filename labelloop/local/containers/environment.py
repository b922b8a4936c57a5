"""The environment variables a container is started with."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from labelloop.local.containers import hyperparameters as hp
from labelloop.local.containers.layout import OPT_ML_VARIABLE, JobFolder

HOST = "algo-1"
"""The name SageMaker gives the only host of a one-instance job."""


def base_environment(
    outer: Mapping[str, str], folder: JobFolder, *, isolated: bool
) -> dict[str, str]:
    """What every container gets: this machine's variables and the place of ``/opt/ml``.

    Parameters
    ----------
    outer
        The environment of the process that runs the jobs. Its ``AWS_*`` variables are passed on,
        so that a container reaches the local endpoint.
    isolated
        Whether the job asks for network isolation: then credentials, endpoint and the files that
        may hold credentials are out of reach.
    """
    environment = dict(outer)
    if isolated:
        environment = {key: value for key, value in outer.items() if not key.startswith("AWS_")}
        environment |= {
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    environment[OPT_ML_VARIABLE] = str(folder.opt_ml)
    return environment


def toolkit_variables(
    folder: JobFolder,
    *,
    hyperparameters: Mapping[str, str],
    channels: Sequence[str],
    resource_config: Mapping[str, Any],
    input_data_config: Mapping[str, Any],
) -> dict[str, str]:
    """The training toolkit's ``SM_*`` variables."""
    decoded = hp.for_the_script(hp.decode(hyperparameters))
    variables: dict[str, Any] = {
        "SM_MODEL_DIR": str(folder.model),
        "SM_INPUT_DIR": str(folder.input),
        "SM_INPUT_CONFIG_DIR": str(folder.config),
        "SM_OUTPUT_DIR": str(folder.output),
        "SM_OUTPUT_DATA_DIR": str(folder.output_data),
        "SM_CHANNELS": sorted(channels),
        "SM_HPS": decoded,
        "SM_CURRENT_HOST": HOST,
        "SM_HOSTS": [HOST],
        "SM_CURRENT_INSTANCE_TYPE": resource_config["current_instance_type"],
        "SM_NETWORK_INTERFACE_NAME": resource_config["network_interface_name"],
        "SM_NUM_CPUS": os.cpu_count() or 1,
        "SM_NUM_GPUS": 0,
        "SM_LOG_LEVEL": 20,
        "SM_RESOURCE_CONFIG": dict(resource_config),
        "SM_INPUT_DATA_CONFIG": dict(input_data_config),
    }
    variables |= {f"SM_CHANNEL_{name.upper()}": str(folder.data / name) for name in channels}
    variables |= {f"SM_HP_{key.upper()}": value for key, value in decoded.items()}
    return {key: hp.as_variable(value) for key, value in variables.items()}
