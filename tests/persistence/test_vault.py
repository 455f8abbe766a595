"""The key ring opens for the right people only, and survives what happens to files."""

import json
from pathlib import Path

import pytest

from binaan_desktop.domain.errors import AccessDenied, Code, KnownFileError
from binaan_desktop.persistence.vault import KdfCost, Vault

QUICK = KdfCost(passes=1, memory=8 * 1024 * 1024)
PASSWORD = "empat kata yang panjang"


@pytest.fixture
def ring(tmp_path: Path) -> tuple[Path, bytes, str]:
    path = tmp_path / "keyring.json"
    _, key, code = Vault.create(path, "Sari", PASSWORD, QUICK)
    return path, key, code


def test_password_opens(ring: tuple[Path, bytes, str]) -> None:
    path, key, _ = ring
    assert Vault.load(path).unlock("sari", PASSWORD) == key
    assert Vault.load(path).unlock(" SARI ", PASSWORD) == key


@pytest.mark.parametrize("user", ["sari", "budi"])
def test_wrong_password_and_unknown_user_say_the_same(
    ring: tuple[Path, bytes, str], user: str
) -> None:
    with pytest.raises(AccessDenied) as caught:
        Vault.load(ring[0]).unlock(user, "salah")
    assert caught.value.problems[0].code is Code.WRONG_PASSWORD


def test_recovery_code_opens_however_it_is_typed(ring: tuple[Path, bytes, str]) -> None:
    path, key, code = ring
    assert len(code.replace("-", "")) == 32
    vault = Vault.load(path)
    assert vault.unlock_with_recovery(code) == key
    assert vault.unlock_with_recovery(code.lower().replace("-", " ")) == key


@pytest.mark.parametrize("code", ["", "ABCD", "A" * 32, "salah-kode-ini-bukan"])
def test_wrong_recovery_code_is_refused(ring: tuple[Path, bytes, str], code: str) -> None:
    with pytest.raises(AccessDenied) as caught:
        Vault.load(ring[0]).unlock_with_recovery(code)
    assert caught.value.problems[0].code is Code.WRONG_RECOVERY_CODE


def test_new_recovery_code_voids_the_old(ring: tuple[Path, bytes, str]) -> None:
    path, key, old = ring
    new = Vault.load(path).renew_recovery(key)
    vault = Vault.load(path)
    assert vault.unlock_with_recovery(new) == key
    with pytest.raises(AccessDenied):
        vault.unlock_with_recovery(old)


def test_new_password_replaces_the_old(ring: tuple[Path, bytes, str]) -> None:
    path, key, _ = ring
    Vault.load(path).put_user("sari", "kata sandi yang baru", key, QUICK)
    vault = Vault.load(path)
    assert vault.unlock("sari", "kata sandi yang baru") == key
    with pytest.raises(AccessDenied):
        vault.unlock("sari", PASSWORD)


def test_removed_user_is_locked_out(ring: tuple[Path, bytes, str]) -> None:
    path, key, _ = ring
    vault = Vault.load(path)
    vault.put_user("budi", "kata sandi milik budi", key, QUICK)
    assert vault.user_names == ["budi", "sari"]
    vault.remove_user("budi")
    with pytest.raises(AccessDenied):
        Vault.load(path).unlock("budi", "kata sandi milik budi")


def test_swapped_slots_are_refused(ring: tuple[Path, bytes, str]) -> None:
    path, key, _ = ring
    Vault.load(path).put_user("budi", "kata sandi milik budi", key, QUICK)
    document = json.loads(path.read_text())
    slots = document["slots"]
    slots["user:sari"], slots["user:budi"] = slots["user:budi"], slots["user:sari"]
    path.write_text(json.dumps(document))
    with pytest.raises(AccessDenied):
        Vault.load(path).unlock("sari", "kata sandi milik budi")


def test_key_is_not_in_the_file(ring: tuple[Path, bytes, str]) -> None:
    path, key, code = ring
    content = path.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content
    assert code.encode() not in content


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "slots": 3}', "\x00\x00"])
def test_damaged_ring_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keyring.json"
    path.write_text(content)
    with pytest.raises(KnownFileError) as caught:
        Vault.load(path)
    assert caught.value.problems[0].code is Code.KEYRING_DAMAGED


def test_existing_ring_is_never_overwritten(ring: tuple[Path, bytes, str]) -> None:
    before = ring[0].read_bytes()
    with pytest.raises(KnownFileError):
        Vault.create(ring[0], "sari", PASSWORD, QUICK)
    assert ring[0].read_bytes() == before
