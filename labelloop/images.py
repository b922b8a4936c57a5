"""Where SageMaker's own container images live."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from labelloop.errors import UnknownName

BLAZINGTEXT_ACCOUNTS: Mapping[str, str] = MappingProxyType(
    {
        "us-east-1": "811284229777",
        "us-east-2": "825641698319",
        "us-west-2": "433757028032",
        "ca-central-1": "469771592824",
        "eu-west-1": "685385470294",
        "eu-west-2": "644912444149",
        "eu-central-1": "813361260812",
        "ap-northeast-1": "501404015308",
        "ap-northeast-2": "306986355934",
        "ap-south-1": "991648021394",
        "ap-southeast-1": "475088953585",
        "ap-southeast-2": "544295431143",
    }
)

SCIKIT_LEARN_ACCOUNTS: Mapping[str, str] = MappingProxyType(
    {
        "us-east-1": "683313688378",
        "us-east-2": "257758044811",
        "us-west-2": "246618743249",
        "ca-central-1": "341280168497",
        "eu-west-1": "141502667606",
        "eu-west-2": "764974769150",
        "eu-central-1": "492215442770",
        "ap-northeast-1": "354813040037",
        "ap-northeast-2": "366743142698",
        "ap-south-1": "720646828776",
        "ap-southeast-1": "121021644041",
        "ap-southeast-2": "783357654285",
    }
)

_ACCOUNTS = {"blazingtext": BLAZINGTEXT_ACCOUNTS, "sagemaker-scikit-learn": SCIKIT_LEARN_ACCOUNTS}


def image_uri(image: str, region: str) -> str:
    """The full name of one of SageMaker's images in one region.

    Parameters
    ----------
    image
        Repository and tag, for example ``blazingtext:1``.

    Raises
    ------
    UnknownName
        When the repository or the region is not in the tables.
    """
    repository = image.partition(":")[0]
    if repository not in _ACCOUNTS:
        raise UnknownName("SageMaker image", repository, _ACCOUNTS)
    accounts = _ACCOUNTS[repository]
    if region not in accounts:
        raise UnknownName("region with SageMaker images", region, accounts)
    return f"{accounts[region]}.dkr.ecr.{region}.amazonaws.com/{image}"
