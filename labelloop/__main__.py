"""``python -m labelloop``: the command line."""

import sys

from labelloop.cli import main

sys.exit(main())
