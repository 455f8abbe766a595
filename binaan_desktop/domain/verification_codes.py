"""The short code on a certificate: ten characters and two that prove them, ``XXXX-XXXX-XXXX``.

The alphabet is Crockford's base 32: no I, L, O and U, so that nothing on paper can be read two
ways. The two check characters make a pure check system as ISO 7064 describes it (MOD 97-10, known
from bank account numbers, is one): the whole code, read as a number, leaves a fixed remainder. Here
the radix is 32 and the modulus 1021, the largest prime that two characters can hold. A prime
modulus larger than the radix finds every wrong character; that 31 and 1021 share no factor
finds every swap of neighbours. Of other errors, one in 1021 goes unseen.
"""

import hashlib
import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters, in the order of their values."""
PAYLOAD_LENGTH = 10
CODE_LENGTH = 12
_RADIX = len(ALPHABET)
_MODULUS = 1021
_REMAINDER = 1
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015._/]+")
_GROUP = 4


def with_check(payload: str) -> str:
    """Ten characters and the two that belong to them.

    Raises:
        ValueError: not ten characters of the alphabet.
    """
    if len(payload) != PAYLOAD_LENGTH:
        raise ValueError("a payload has ten characters")
    shifted = _number(payload) * _RADIX**2
    check = (_REMAINDER - shifted) % _MODULUS
    return payload + ALPHABET[check // _RADIX] + ALPHABET[check % _RADIX]


def holds(code: str) -> bool:
    """Whether twelve characters of the alphabet agree with their check characters."""
    if len(code) != CODE_LENGTH or any(character not in ALPHABET for character in code):
        return False
    return _number(code) % _MODULUS == _REMAINDER


def parse_code(typed: str) -> str | None:
    """The twelve characters of a typed code, or None where it cannot be one.

    Small letters, blanks and dashes anywhere, O for 0, and I or L for 1 are forgiven.
    """
    code = _BETWEEN.sub("", typed).upper().translate(_READ_AS)
    return code if holds(code) else None


def format_code(code: str) -> str:
    """As it is printed: ``XXXX-XXXX-XXXX``."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def derive_code(statement: str, signature: bytes, attempt: int = 0) -> str:
    """The code of a signed statement.

    The signature is part of what is hashed: only who holds the signing key can make it, so a code
    cannot be guessed from what is known of a person.

    Args:
        statement: the canonical text.
        signature: its Ed25519 signature.
        attempt: counts up where another certificate already has the code.
    """
    digest = hashlib.sha512(
        b"binaan-code-1\n" + attempt.to_bytes(4, "big") + signature + statement.encode("utf-8")
    ).digest()
    return with_check(encode(digest, PAYLOAD_LENGTH))


def encode(data: bytes, length: int) -> str:
    """The first characters of some bytes, five bits each, from the front."""
    number, bits = int.from_bytes(data, "big"), len(data) * 8
    return "".join(
        ALPHABET[number >> (bits - 5 * (place + 1)) & (_RADIX - 1)] for place in range(length)
    )


def _number(text: str) -> int:
    value = 0
    for character in text:
        value = value * _RADIX + ALPHABET.index(character)
    return value
