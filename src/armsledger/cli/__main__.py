"""`python -m armsledger.cli`."""

from __future__ import annotations

import sys

from armsledger.cli import main

sys.exit(main())
