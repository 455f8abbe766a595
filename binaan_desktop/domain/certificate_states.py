"""The states of a certificate and of its signed original."""

from enum import StrEnum


class CertificateStatus(StrEnum):
    """ISSUED is valid; VOIDED is not any more; REPLACED was voided for a new one."""

    ISSUED = "issued"
    VOIDED = "voided"
    REPLACED = "replaced"


class OriginalState(StrEnum):
    """Where the signed paper is: still to be signed, kept in the office, or handed over."""

    UNSIGNED = "unsigned"
    KEPT = "kept"
    HANDED_OVER = "handed_over"
