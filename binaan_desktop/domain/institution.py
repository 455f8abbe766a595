"""The institution: its paper, and the identity number of those who sign on it."""

import re
from enum import StrEnum

NIP_PATTERN = re.compile(r"\d{18}")
NO_NIP = "-"
"""What is printed for a signer who has no NIP (an UMKM trainer)."""


class PaperSize(StrEnum):
    """F4 (folio, 215 x 330 mm) is the offices' everyday paper; A4 the fallback."""

    F4 = "f4"
    A4 = "a4"


def normalise_nip(raw: str) -> str | None:
    """The 18 digits of a NIP without its blanks, ``-`` for none, or None where it is wrong.

    A NIP is written with or without blanks (``19801231 200501 1 001``): birth date, month of
    appointment, sex, serial.
    """
    digits = re.sub(r"[\s.]", "", raw)
    if digits in ("", NO_NIP):
        return NO_NIP
    return digits if NIP_PATTERN.fullmatch(digits) else None


def format_nip(nip: str) -> str:
    """``19801231 200501 1 001``; ``-`` stays as it is."""
    if not NIP_PATTERN.fullmatch(nip):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
