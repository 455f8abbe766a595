"""The institution's settings: typed, checked, kept, and never in the way of opening."""

import json
from dataclasses import replace

import pytest

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.errors import AccessDenied, Code, ValidationFailed
from binaan_desktop.domain.institution import PaperSize, format_nip, normalise_nip
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import Setting
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.maintenance.commands import MaintenanceCommands
from binaan_desktop.services.maintenance.queries import MaintenanceQueries
from binaan_desktop.services.maintenance.settings import (
    SETTING_KEY,
    InstitutionDraft,
    InstitutionSettings,
    Signer,
    parse_settings,
)
from tests.conftest import FakeClock, desk_at


def a_draft() -> InstitutionDraft:
    draft = InstitutionDraft.of(InstitutionSettings())
    draft.head_name = " Budi Santosa "
    draft.head_nip = "19801231 200501 1 001"
    draft.paper = PaperSize.A4
    draft.lesson_minutes = 60
    return draft


def test_a_new_house_has_the_defaults(desk: Desk) -> None:
    settings = MaintenanceQueries(desk).get_settings()
    assert settings == InstitutionSettings()
    assert settings.letterhead[-1] == "RUMAH TAHANAN NEGARA KELAS IIB SERANG"
    assert settings.training_head.title == "Kepala Subseksi Pelayanan Tahanan"


def test_saved_settings_come_back_and_can_be_taken_back(desk: Desk) -> None:
    result = MaintenanceCommands(desk).update_settings(draft=a_draft())
    assert Topic.SETTINGS in result.changes.topics
    saved = MaintenanceQueries(desk).get_settings()
    assert saved == result.value
    assert saved.head == Signer("Kepala Rutan", "Budi Santosa", "198012312005011001")
    assert (saved.paper, saved.lesson_minutes) == (PaperSize.A4, 60)
    assert result.undo is not None
    result.undo()
    assert MaintenanceQueries(desk).get_settings() == InstitutionSettings()


def test_wrong_fields_are_named_and_nothing_is_saved(desk: Desk) -> None:
    draft = a_draft()
    draft.name = "  "
    draft.head_nip = "12345"
    draft.lesson_minutes = 50
    draft.address = "x" * 161
    with pytest.raises(ValidationFailed) as failed:
        MaintenanceCommands(desk).update_settings(draft=draft)
    assert {(one.code, one.field) for one in failed.value.problems} == {
        (Code.REQUIRED, "name"),
        (Code.NIP_WRONG, "head_nip"),
        (Code.NOT_IN_LIST, "lesson_minutes"),
        (Code.TOO_LONG, "address"),
    }
    assert MaintenanceQueries(desk).get_settings() == InstitutionSettings()


def test_only_an_administrator_may_change_them(sqlite_database: Database, clock: FakeClock) -> None:
    desk = desk_at(sqlite_database, clock, Role.OPERATOR)
    with pytest.raises(AccessDenied):
        MaintenanceCommands(desk).update_settings(draft=a_draft())
    assert MaintenanceQueries(desk).get_settings() == InstitutionSettings()


def test_unknown_keys_are_ignored_and_missing_ones_defaulted(desk: Desk) -> None:
    saved = {"name": "Rutan Rangkasbitung", "colour": "red", "head": {"name": "Ani", "age": 5}}
    with desk.database.write() as session:
        session.add(Setting(key=SETTING_KEY, value=json.dumps(saved)))
    assert MaintenanceQueries(desk).get_settings() == replace(
        InstitutionSettings(), name="Rutan Rangkasbitung", head=Signer("Kepala Rutan", "Ani", "-")
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"name": 5, "letterhead": "x", "paper": ["f4"], "lesson_minutes": "45", "head": []}',
        '{"letterhead": [], "paper": "letter", "lesson_minutes": 46, "head": {"nip": 1}}',
    ],
)
def test_a_damaged_setting_reads_as_the_default(text: str) -> None:
    assert parse_settings(text) == InstitutionSettings()


@pytest.mark.parametrize(
    ("raw", "nip"),
    [
        ("19801231 200501 1 001", "198012312005011001"),
        ("198012312005011001", "198012312005011001"),
        ("-", "-"),
        ("", "-"),
        (" - ", "-"),
        ("1980", None),
        ("19801231200501100x", None),
        ("1980123120050110011", None),
    ],
)
def test_nip(raw: str, nip: str | None) -> None:
    assert normalise_nip(raw) == nip


def test_nip_is_printed_in_groups() -> None:
    assert format_nip("198012312005011001") == "19801231 200501 1 001"
    assert format_nip("-") == "-"
