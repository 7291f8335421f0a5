"""armsledger reads arms-transfer news and keeps a ledger of who says what.

>>> import armsledger
>>> reading = armsledger.read("France delivered two frigates to Egypt in 2021.", lang="en")
>>> [(c.stage, c.supplier, c.recipient, c.item) for c in reading.claims]
[('done', 'FRA', 'EGY', 'ship')]
"""

from __future__ import annotations
