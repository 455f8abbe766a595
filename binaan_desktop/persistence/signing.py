"""Ed25519 signatures of the house: over the statement of a certificate, and over the register.

The private key is made here once and kept in the encrypted database; the public key stands in the
verification file, its fingerprint on every certificate.
"""

from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.exceptions import ValueError as NaclValueError
from nacl.signing import SigningKey, VerifyKey


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key of 32 bytes (the seed of RFC 8032) and its public key."""

    private_key: bytes
    public_key: bytes


def make_key_pair() -> KeyPair:
    """A new key pair from the system's randomness."""
    key = SigningKey.generate()
    return KeyPair(bytes(key), bytes(key.verify_key))


def sign_statement(text: str, private_key: bytes) -> bytes:
    """Sign the text of a statement; 64 bytes."""
    return _sign(_STATEMENT + text.encode("utf-8"), private_key)


def verify_statement(text: str, signature: bytes, public_key: bytes) -> bool:
    """Whether a statement is as it was signed."""
    return _verify(_STATEMENT + text.encode("utf-8"), signature, public_key)


def sign_register(text: str, private_key: bytes) -> bytes:
    """Sign the text of a register; 64 bytes."""
    return _sign(text.encode("ascii"), private_key)


def verify_register(text: str, signature: bytes, public_key: bytes) -> bool:
    """Whether a register is as it was signed."""
    return text.isascii() and _verify(text.encode("ascii"), signature, public_key)


_STATEMENT = b"binaan-statement-1\n"
"""Before a statement, so that no statement can ever pass for a register."""


def _sign(message: bytes, private_key: bytes) -> bytes:
    return SigningKey(private_key).sign(message).signature


def _verify(message: bytes, signature: bytes, public_key: bytes) -> bool:
    try:
        VerifyKey(public_key).verify(message, signature)
    except (BadSignatureError, NaclValueError):
        return False
    return True
