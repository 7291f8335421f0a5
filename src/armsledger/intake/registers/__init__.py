"""Registers of transfers -> `Reading`s whose claims are the register's own statements.

Enters: a file of SIPRI's trade register or of Kiel's Ukraine Support Tracker. Leaves: for each row a `Reading`, or a
`Refusal` with its line. `REGISTERS` is what the command offers; `is_register` tells such documents from news: they
are of no family of copies, and no reader reads them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from armsledger.intake.registers.kiel import KIEL, readings_of_kiel
from armsledger.intake.registers.rendering import Register
from armsledger.intake.registers.sipri import SIPRI, readings_of_sipri
from armsledger.records import Reading, Refusal

READER = "register"  # what stands in the ledger as the reader of such a document
REGISTERS: Mapping[str, tuple[Register, Callable[..., Iterator[Reading | Refusal]]]] = {
    "sipri": (SIPRI, readings_of_sipri),
    "kiel": (KIEL, readings_of_kiel),
}


def is_register(outlet: str | None) -> bool:
    """Whether the document of this outlet was made from the row of a register."""
    return outlet in {register.outlet for register, _ in REGISTERS.values()}


__all__ = ["KIEL", "READER", "REGISTERS", "SIPRI", "is_register", "readings_of_kiel", "readings_of_sipri"]
