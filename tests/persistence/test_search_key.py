"""The keys by which people are found."""

import random

from binaan_desktop.domain.name_sounds import SOUND_KEY_LIMIT
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.persistence.repositories.inmates import SEARCH_KEY_LIMIT, build_search_keys
from tests.builders import make_inmate


def test_key_begins_with_the_name_and_holds_every_way_to_ask() -> None:
    keys = build_search_keys(
        name="Ahmad Subur",
        father_name="Karim",
        aliases=["Buyung"],
        register_numbers=["B.I 283/2026", "B I 283 / 26"],
        sdp_person_no="SDP-7",
    )
    assert keys["search_key"].split("\n") == [
        "ahmad subur",
        "karim",
        "buyung",
        "b.i 283/2026",
        "b i 283 / 26",
        "bi283/2026",
        "bi283/26",
        "sdp-7",
    ]
    assert keys["sound_key"] == " amad subur karim buiung "


def test_keys_are_never_longer_than_an_index_can_hold() -> None:
    names = [f"{'ayibucedifogu'[:n]}{'y' * 60}{n}a" for n in range(50)]
    keys = build_search_keys(name="x" * 160, aliases=[*names, *(f"bu{name}" for name in names)])
    assert len(keys["search_key"]) == SEARCH_KEY_LIMIT
    assert len(keys["sound_key"]) <= SOUND_KEY_LIMIT


def test_the_longest_keys_fit_into_the_index(database: Database) -> None:
    """Letters of four bytes that do not compress, and a sound key that is full beside them."""
    chance = random.Random(5)

    def deseret(length: int) -> str:
        return "".join(chr(chance.randrange(0x10428, 0x10450)) for _ in range(length))

    latin = ["".join(chance.choices("abdegijklmnprstu", k=9)) for _ in range(40)]
    aliases = (*(deseret(100) for _ in range(4)), *(" ".join(latin[at::4]) for at in range(4)))
    with database.write() as session:
        inmate_id = make_inmate(session, deseret(160), father_name=deseret(160), aliases=aliases)
    with database.read() as session:
        inmate = session.get_one(Inmate, inmate_id)
        assert len(inmate.search_key.encode()) > 2350
        assert len(inmate.sound_key) > SOUND_KEY_LIMIT - 20
