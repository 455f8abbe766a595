"""The key ring: one random data key for the database, wrapped once per user and once for recovery.

The data key never changes when a password does. Each slot holds the key sealed
(XChaCha20-Poly1305) under a key derived from the user's password (Argon2id); format, database and
slot name are bound in, so slots cannot be swapped between users or databases. The recovery slot is
sealed under 160 random bits, printed once for the safe.

Needs no database and no SQLAlchemy: it runs before the file can be opened.
"""

import base64
import binascii
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nacl import bindings, pwhash
from nacl.exceptions import CryptoError

from binaan_desktop.domain.errors import AccessDenied, Code, KnownFileError, Problem
from binaan_desktop.persistence.files import write_atomically

FORMAT = 1
KEY_BYTES = 32
RECOVERY_BYTES = 20
_NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_SALT_BYTES = pwhash.argon2id.SALTBYTES
_RECOVERY_SLOT = "recovery"
_USER_PREFIX = "user:"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Work of one Argon2id run: passes and bytes of memory."""

    passes: int = 3
    memory: int = 64 * 1024 * 1024


STANDARD_COST = KdfCost()
"""64 MiB, three passes: RFC 9106's second choice, about a tenth of a second on a plain PC."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key, as it stands in the file (base64 texts)."""

    nonce: str
    box: str
    salt: str = ""
    passes: int = 0
    memory: int = 0


class Vault:
    """A key ring file and its slots."""

    def __init__(self, path: Path, database_id: str, slots: dict[str, Slot]) -> None:
        self._path = path
        self._slots = slots
        self.database_id = database_id

    @classmethod
    def create(
        cls, path: Path, user_name: str, password: str, cost: KdfCost = STANDARD_COST
    ) -> tuple["Vault", bytes, str]:
        """Make a new key ring with its first user.

        Returns:
            The vault, the 32-byte data key, and the recovery code to print once.

        Raises:
            KnownFileError: a key ring is already there, or it cannot be written.
        """
        if path.exists():
            raise KnownFileError(Problem(Code.DATA_EXISTS))
        vault = cls(path, secrets.token_hex(16), {})
        data_key = secrets.token_bytes(KEY_BYTES)
        code = vault._seal_recovery(data_key)
        vault.put_user(user_name, password, data_key, cost)
        return vault, data_key, code

    @classmethod
    def load(cls, path: Path) -> "Vault":
        """Read a key ring.

        Raises:
            KnownFileError: missing, unreadable or damaged.
        """
        try:
            document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            slots = {name: Slot(**slot) for name, slot in document["slots"].items()}
            if document["format"] != FORMAT:
                raise KnownFileError(Problem(Code.DATABASE_NEWER))
            return cls(path, document["database_id"], slots)
        except FileNotFoundError as error:
            raise KnownFileError(Problem(Code.DATA_MISSING)) from error
        except OSError as error:
            raise KnownFileError(
                Problem(Code.FILE_NOT_READABLE, facts={"file": path.name})
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KnownFileError(Problem(Code.KEYRING_DAMAGED)) from error

    @property
    def user_names(self) -> list[str]:
        """Users who can open this vault, in order."""
        return sorted(
            name.removeprefix(_USER_PREFIX) for name in self._slots if name.startswith(_USER_PREFIX)
        )

    def unlock(self, user_name: str, password: str) -> bytes:
        """Unwrap the data key with a password.

        Raises:
            AccessDenied: unknown user or wrong password; which of the two is not told.
        """
        slot = self._slots.get(_USER_PREFIX + _folded(user_name))
        if slot is None:
            raise AccessDenied(Problem(Code.WRONG_PASSWORD, "password"))
        wrapping = _derive(password, base64.b64decode(slot.salt), KdfCost(slot.passes, slot.memory))
        try:
            return self._open(_USER_PREFIX + _folded(user_name), slot, wrapping)
        except CryptoError as error:
            raise AccessDenied(Problem(Code.WRONG_PASSWORD, "password")) from error

    def unlock_with_recovery(self, code: str) -> bytes:
        """Unwrap the data key with the printed recovery code.

        Raises:
            AccessDenied: the code is not the one of this database.
        """
        try:
            wrapping = _recovery_wrapping(_decode_recovery(code))
            return self._open(_RECOVERY_SLOT, self._slots[_RECOVERY_SLOT], wrapping)
        except (CryptoError, ValueError, KeyError) as error:
            raise AccessDenied(Problem(Code.WRONG_RECOVERY_CODE, "code")) from error

    def put_user(
        self, user_name: str, password: str, data_key: bytes, cost: KdfCost = STANDARD_COST
    ) -> None:
        """Give a user a slot, or replace the one they have (new password), and save.

        Raises:
            KnownFileError: the key ring cannot be written; the old one stands.
        """
        salt = secrets.token_bytes(_SALT_BYTES)
        name = _USER_PREFIX + _folded(user_name)
        sealed = self._seal(name, data_key, _derive(password, salt, cost))
        slot = Slot(
            sealed.nonce, sealed.box, base64.b64encode(salt).decode(), cost.passes, cost.memory
        )
        self._save({**self._slots, name: slot})

    def remove_user(self, user_name: str) -> None:
        """Take a user's slot away and save."""
        name = _USER_PREFIX + _folded(user_name)
        self._save({key: slot for key, slot in self._slots.items() if key != name})

    def renew_recovery(self, data_key: bytes) -> str:
        """Replace the recovery code; the old paper is worthless from now on."""
        code = self._seal_recovery(data_key)
        self._save(self._slots)
        return code

    def _seal_recovery(self, data_key: bytes) -> str:
        secret = secrets.token_bytes(RECOVERY_BYTES)
        sealed = self._seal(_RECOVERY_SLOT, data_key, _recovery_wrapping(secret))
        self._slots = {**self._slots, _RECOVERY_SLOT: sealed}
        return _encode_recovery(secret)

    def _seal(self, name: str, data_key: bytes, wrapping: bytes) -> Slot:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        box = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            data_key, self._bound_to(name), nonce, wrapping
        )
        return Slot(base64.b64encode(nonce).decode(), base64.b64encode(box).decode())

    def _open(self, name: str, slot: Slot, wrapping: bytes) -> bytes:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            base64.b64decode(slot.box), self._bound_to(name), base64.b64decode(slot.nonce), wrapping
        )

    def _bound_to(self, name: str) -> bytes:
        return f"binaan|{FORMAT}|{self.database_id}|{name}".encode()

    def _save(self, slots: dict[str, Slot]) -> None:
        document = {
            "format": FORMAT,
            "database_id": self.database_id,
            "slots": {name: asdict(slot) for name, slot in slots.items()},
        }
        write_atomically(self._path, json.dumps(document, indent=1).encode())
        self._slots = slots


def _derive(password: str, salt: bytes, cost: KdfCost) -> bytes:
    return pwhash.argon2id.kdf(
        KEY_BYTES, password.encode(), salt, opslimit=cost.passes, memlimit=cost.memory
    )


def _recovery_wrapping(secret: bytes) -> bytes:
    # 160 random bits need no slow derivation: there is nothing to guess.
    return bindings.crypto_generichash_blake2b_salt_personal(
        secret, digest_size=KEY_BYTES, person=b"binaan-recovery"
    )


def _encode_recovery(secret: bytes) -> str:
    text = base64.b32encode(secret).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _decode_recovery(code: str) -> bytes:
    # 0, 1 and 8 are not in the alphabet: read them as the letters they are taken for.
    text = code.upper().translate(str.maketrans("018", "OIB", " -\t\n"))
    try:
        secret = base64.b32decode(text)
    except binascii.Error as error:
        raise ValueError("not base32") from error
    if len(secret) != RECOVERY_BYTES:
        raise ValueError("wrong length")
    return secret


def _folded(user_name: str) -> str:
    return user_name.strip().lower()
