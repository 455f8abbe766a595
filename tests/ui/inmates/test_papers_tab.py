"""Berkas: the photo, and files that are added, looked at, copied and removed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from binaan_desktop.domain.access import Role
from binaan_desktop.domain.papers import MAX_DOCUMENT_BYTES
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.access import AuditEvent
from binaan_desktop.services.catalogue import build_services
from binaan_desktop.services.keys import Keys
from binaan_desktop.ui.inmates.papers_tab import PapersTab
from binaan_desktop.ui.inmates.picture_dialog import PictureDialog
from binaan_desktop.ui.inmates.profile_view import TABS, ProfileView
from tests.builders import make_inmate
from tests.conftest import FakeClock, desk_at
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import CTRL, press
from tests.ui.scripted import ScriptedContext, show

PDF = b"%PDF-1.4 a scanned page"
OpenTab = Callable[[], PapersTab]


def _png(width: int = 600, height: int = 800) -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())


@pytest.fixture
def inmate_id(sqlite_database: Database) -> int:
    with sqlite_database.write() as session:
        return make_inmate(session)


@pytest.fixture
def open_tab(ctx: ScriptedContext, qtbot: QtBot, inmate_id: int) -> OpenTab:
    def open_it() -> PapersTab:
        tab = PapersTab(ctx)
        qtbot.addWidget(tab)
        show(tab, 1140, 500)
        tab.show_inmate(inmate_id)
        return tab

    return open_it


def _keep(ctx: ScriptedContext, inmate_id: int, name: str, content: bytes) -> int:
    commands = ctx.services.inmates.commands
    return commands.add_document(inmate_id=inmate_id, name=name, content=content).value


def _has_photo(tab: PapersTab) -> bool:
    return tab.photo.has_photo


def _select_first(tab: PapersTab) -> None:
    assert tab.documents.list.select_key(tab.documents.list.facts()[0].key)


def test_tab_is_the_last_of_the_profile() -> None:
    assert TABS[-1] is PapersTab


def test_photo_is_chosen_replaced_and_removed(
    ctx: ScriptedContext, open_tab: OpenTab, tmp_path: Path
) -> None:
    tab = open_tab()
    assert not _has_photo(tab)
    assert not tab.remove_button.isEnabled()
    path = tmp_path / "IMG_1.png"
    path.write_bytes(_png())
    ctx.dialogs.files.append([path])
    tab.choose_button.click()
    tab.reload()
    assert _has_photo(tab)
    assert tab.photo_note.text() == "Disimpan 24 November 2026"
    assert ctx.messages.last.text == "Foto disimpan."
    tab.remove_button.click()
    tab.reload()
    assert not _has_photo(tab)
    ctx.messages.undo_last()
    tab.reload()
    assert _has_photo(tab)


def test_photo_comes_from_the_clipboard(
    ctx: ScriptedContext, open_tab: OpenTab, qtbot: QtBot
) -> None:
    tab = open_tab()
    tab.activateWindow()
    picture = QImage(200, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    QGuiApplication.clipboard().setImage(picture)
    tab.choose_button.setFocus()
    qtbot.waitUntil(tab.choose_button.hasFocus)
    press(tab.choose_button, Qt.Key.Key_V, CTRL)
    tab.reload()
    assert _has_photo(tab)


def test_clipboard_without_a_picture_is_told(ctx: ScriptedContext, open_tab: OpenTab) -> None:
    tab = open_tab()
    QGuiApplication.clipboard().setText("bukan gambar")
    tab.paste_button.click()
    assert ctx.messages.errors == [
        "Berkas ini bukan gambar yang dapat dibaca. Pilih foto JPG atau PNG."
    ]
    assert not _has_photo(tab)


def test_no_choice_changes_nothing(ctx: ScriptedContext, open_tab: OpenTab) -> None:
    tab = open_tab()
    ctx.dialogs.files += [[], []]
    tab.choose_button.click()
    tab.documents.button("add").click()
    assert ctx.messages.shown == []


def test_files_are_added_and_listed(
    ctx: ScriptedContext, open_tab: OpenTab, tmp_path: Path
) -> None:
    tab = open_tab()
    assert tab.documents.texts() == [
        "Belum ada berkas. Simpan di sini pindaian KTP, ijazah, atau sertifikat."
    ]
    paths = [tmp_path / "Ijazah SMP.pdf", tmp_path / "KTP.png"]
    paths[0].write_bytes(PDF)
    paths[1].write_bytes(_png())
    ctx.dialogs.files.append(paths)
    tab.documents.button("add").click()
    tab.reload()
    first, second = tab.documents.texts()
    assert first.startswith("KTP. Gambar PNG, ")
    assert second == "Ijazah SMP. PDF, 1 KB, ditambahkan 24 November 2026"
    ctx.messages.undo_last()
    tab.reload()
    assert [fact.title for fact in tab.documents.list.facts()] == ["Ijazah SMP"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ a program", "Hanya berkas PDF, JPG, atau PNG yang dapat disimpan."),
        (
            PDF.ljust(MAX_DOCUMENT_BYTES + 9),
            "Berkas ini lebih besar dari 5 MB. Pindai ulang dengan ketajaman lebih rendah.",
        ),
    ],
)
def test_other_files_are_refused_in_one_sentence(
    ctx: ScriptedContext, open_tab: OpenTab, tmp_path: Path, content: bytes, sentence: str
) -> None:
    tab = open_tab()
    path = tmp_path / "berkas.pdf"
    path.write_bytes(content)
    ctx.dialogs.files.append([path])
    tab.documents.button("add").click()
    assert ctx.messages.errors == [sentence]


def test_missing_file_is_told(ctx: ScriptedContext, open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab()
    ctx.dialogs.files.append([tmp_path / "hilang.pdf"])
    tab.documents.button("add").click()
    assert ctx.messages.errors[0].startswith("Berkas tidak ditemukan.")


def test_copy_goes_where_the_officer_says(
    ctx: ScriptedContext,
    open_tab: OpenTab,
    inmate_id: int,
    tmp_path: Path,
    sqlite_database: Database,
) -> None:
    _keep(ctx, inmate_id, "Ijazah SMP", PDF)
    tab = open_tab()
    _select_first(tab)
    target = tmp_path / "salinan.pdf"
    ctx.dialogs.save_paths += [None, target]
    tab.documents.button("copy").click()
    assert not target.exists()
    tab.documents.button("copy").click()
    assert target.read_bytes() == PDF
    assert ctx.dialogs.suggested == ["Ijazah SMP.pdf"] * 2
    assert ctx.messages.last.text == "Salinan disimpan: salinan.pdf."
    with sqlite_database.read() as session:
        actions = list(session.scalars(select(AuditEvent.action)))
    assert actions == ["document.added", "document.copied"]


def test_picture_is_looked_at_without_leaving_the_house(
    ctx: ScriptedContext, open_tab: OpenTab, inmate_id: int
) -> None:
    _keep(ctx, inmate_id, "KTP", _png(2000, 1000))
    tab = open_tab()
    _select_first(tab)
    seen: list[str] = []

    def robot(dialog: PictureDialog) -> None:
        seen.append(dialog.windowTitle())
        assert dialog.label.pixmap().width() == 880
        assert dialog.height() <= 700
        assert unnamed_controls(dialog) == []
        dialog.close_button.click()

    ctx.dialogs.on_run.append(robot)
    press(tab.documents.list, Qt.Key.Key_Return)
    assert seen == ["KTP"]


def test_pdf_is_copied_but_not_looked_at(
    ctx: ScriptedContext, open_tab: OpenTab, inmate_id: int
) -> None:
    _keep(ctx, inmate_id, "Ijazah", PDF)
    tab = open_tab()
    _select_first(tab)
    assert not tab.documents.button("look").isEnabled()
    assert tab.documents.button("copy").isEnabled()


def test_damaged_picture_is_told(ctx: ScriptedContext, open_tab: OpenTab, inmate_id: int) -> None:
    _keep(ctx, inmate_id, "KTP", b"\x89PNG\r\n\x1a\n broken")
    tab = open_tab()
    _select_first(tab)
    tab.documents.button("look").click()
    assert len(ctx.messages.errors) == 1


def test_file_is_removed_with_delete_and_put_back(
    ctx: ScriptedContext, open_tab: OpenTab, inmate_id: int
) -> None:
    _keep(ctx, inmate_id, "KTP", PDF)
    tab = open_tab()
    _select_first(tab)
    press(tab.documents.list, Qt.Key.Key_Delete)
    assert ctx.messages.last.text == "Berkas KTP dihapus."
    tab.reload()
    assert tab.documents.list.facts() == []
    ctx.messages.undo_last()
    tab.reload()
    assert [fact.title for fact in tab.documents.list.facts()] == ["KTP"]


def test_head_sees_the_list_and_nothing_to_do(
    ctx: ScriptedContext,
    qtbot: QtBot,
    sqlite_database: Database,
    clock: FakeClock,
    keys: Keys,
    inmate_id: int,
) -> None:
    _keep(ctx, inmate_id, "KTP", PDF)
    head = replace(ctx, services=build_services(desk_at(sqlite_database, clock, Role.VIEWER), keys))
    tab = PapersTab(head)
    qtbot.addWidget(tab)
    show(tab, 1140, 500)
    tab.show_inmate(inmate_id)
    assert [fact.title for fact in tab.documents.list.facts()] == ["KTP"]
    assert not tab.choose_button.isVisible()
    for act in ("add", "look", "copy", "remove"):
        with pytest.raises(KeyError):
            tab.documents.button(act)


def test_profile_in_sight_shows_what_was_added(
    ctx: ScriptedContext, qtbot: QtBot, inmate_id: int, tmp_path: Path
) -> None:
    view = ProfileView(ctx)
    qtbot.addWidget(view)
    show(view, 1206, 668)
    view.open_item(inmate_id)
    view.open_tab(PapersTab)
    tab = view.tab(PapersTab)
    assert isinstance(tab, PapersTab)
    path = tmp_path / "KTP.pdf"
    path.write_bytes(PDF)
    ctx.dialogs.files.append([path])
    tab.documents.button("add").click()
    assert [fact.title for fact in tab.documents.list.facts()] == ["KTP"]
    ctx.messages.undo_last()
    assert tab.documents.list.facts() == []


def test_every_control_has_a_name_and_a_way_by_keyboard(
    ctx: ScriptedContext, open_tab: OpenTab, inmate_id: int
) -> None:
    _keep(ctx, inmate_id, "KTP", PDF)
    tab = open_tab()
    assert unnamed_controls(tab) == []
    assert unreachable_controls(tab) == []
    assert tab.area.horizontalScrollBar().maximum() == 0
