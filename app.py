"""The CDK app: ``cdk deploy`` runs this file. Settings come from the context, see cdk.json."""

from __future__ import annotations

import sys

from infrastructure.application import build
from infrastructure.settings import SettingsError


def main() -> int:
    try:
        build().synth()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
