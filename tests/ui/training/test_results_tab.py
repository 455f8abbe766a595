"""The tab of results: scores by keyboard, the proposal, settling, certificates, paper."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.training import BatchStatus, EndReason
from binaan_desktop.persistence.database import Database
from binaan_desktop.services.certificates.rows import Concluded, Issued
from binaan_desktop.ui.kit.form_dialog import FormDialog
from binaan_desktop.ui.kit.print_preview import PrintPreviewDialog
from binaan_desktop.ui.training.page import TrainingPage
from binaan_desktop.ui.training.results_model import FIRST_SCORE, NAME, read_score
from binaan_desktop.ui.training.results_tab import ResultsTab
from tests.services.certificates.training import Training, make_training, score_all
from tests.ui.accessibility import unnamed_controls, unreachable_controls
from tests.ui.keys import press, type_text
from tests.ui.scripted import ScriptedContext, show


@pytest.fixture
def training(sqlite_database: Database) -> Training:
    return make_training(sqlite_database)


@pytest.fixture
def page(qtbot: QtBot, ctx: ScriptedContext, training: Training) -> TrainingPage:
    page = TrainingPage(ctx)
    qtbot.addWidget(page)
    show(page)
    page.open_tab(ResultsTab)
    return page


@pytest.fixture
def tab(page: TrainingPage) -> ResultsTab:
    return page.panel.tab(ResultsTab)


def _stand(tab: ResultsTab, row: int, column: int) -> None:
    tab.grid.setFocus(Qt.FocusReason.OtherFocusReason)
    tab.grid.setCurrentIndex(tab.model.index(row, column))


def _editor(tab: ResultsTab) -> QWidget:
    editor = QApplication.focusWidget()
    assert editor is not None
    return editor


def _type_score(tab: ResultsTab, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type where the keyboard stands."""
    type_text(tab.grid.viewport(), text[0])
    editor = _editor(tab)
    type_text(editor, text[1:])
    press(editor, end)
    QApplication.sendPostedEvents()


def _texts(tab: ResultsTab, column: int) -> list[str]:
    return [str(tab.model.data(tab.model.index(at, column))) for at in range(4)]


def _all_scores(tab: ResultsTab, score: str = "80") -> None:
    for row in range(4):
        for column in tab.model.score_columns():
            assert tab.model.setData(tab.model.index(row, column), score)


def _conclude(page: TrainingPage, ctx: ScriptedContext) -> None:
    def confirm(dialog: FormDialog[Concluded]) -> None:
        dialog.save_and_close()

    ctx.dialogs.on_run.append(confirm)
    page.action("training.conclude").trigger()


def _issue(page: TrainingPage, ctx: ScriptedContext) -> None:
    def confirm(dialog: FormDialog[Issued]) -> None:
        dialog.save_and_close()

    ctx.dialogs.on_run.append(confirm)
    page.action("training.issue").trigger()


def test_grid_stands_people_by_modules(tab: ResultsTab) -> None:
    header = [
        tab.model.headerData(at, Qt.Orientation.Horizontal) for at in range(tab.model.columnCount())
    ]
    assert header == [
        "Nama", "Hadir", "Kolam\nteori", "Kolam\npraktik", "Pakan\nteori", "Pakan\npraktik",
        "Hasil", "Sertifikat",
    ]  # fmt: skip
    assert _texts(tab, NAME)[0] == "Ahmad Subur"
    assert _texts(tab, 1) == ["100 %", "100 %", "50 %", "100 %"]


def test_scores_are_typed_down_the_column_and_saved_at_once(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    _stand(tab, 0, FIRST_SCORE)
    for score in ("75", "80", "90", "100"):
        _type_score(tab, score)
    assert tab.grid.currentIndex().row() == 0
    assert tab.grid.currentIndex().column() == FIRST_SCORE + 1
    assert _texts(tab, FIRST_SCORE) == ["75", "80", "90", "100"]
    assert tab.save_button.isVisible()
    page.action("training.save_scores").trigger()
    assert ctx.messages.last.text == "Nilai 4 peserta disimpan."
    assert not tab.save_button.isVisible()
    detail = ctx.services.certificates.queries.get_results(batch_id=training.batch_id)
    assert [row.scores[training.modules[0]].theory for row in detail.rows] == [75, 80, 90, 100]
    ctx.messages.undo_last()
    assert _texts(tab, FIRST_SCORE) == [""] * 4


def test_arrows_take_a_score_and_delete_empties(tab: ResultsTab) -> None:
    _stand(tab, 0, FIRST_SCORE)
    _type_score(tab, "55", Qt.Key.Key_Down)
    assert (tab.grid.currentIndex().row(), _texts(tab, FIRST_SCORE)[0]) == (1, "55")
    _type_score(tab, "60", Qt.Key.Key_Up)
    assert tab.grid.currentIndex().row() == 0
    press(tab.grid, Qt.Key.Key_Delete)
    assert _texts(tab, FIRST_SCORE) == ["", "60", "", ""]
    assert len(tab.model.typed) == 1


@pytest.mark.parametrize(
    ("text", "score"),
    [("0", 0), (" 100 ", 100), ("101", None), ("-1", None), ("7,5", None), ("\u0661", None)],
)
def test_what_is_a_score(tab: ResultsTab, text: str, score: int | None) -> None:
    assert read_score(text) == score
    assert tab.model.setData(tab.model.index(0, FIRST_SCORE), text) == (score is not None)


def test_what_is_typed_stays_while_looking_elsewhere(page: TrainingPage, tab: ResultsTab) -> None:
    tab.model.setData(tab.model.index(0, FIRST_SCORE), "77")
    page.read_again()
    assert _texts(tab, FIRST_SCORE)[0] == "77"
    tab.discard_button.click()
    assert (_texts(tab, FIRST_SCORE)[0], tab.model.typed) == ("", {})
    page.read_again()
    assert _texts(tab, FIRST_SCORE)[0] == ""


def test_typed_back_is_not_typed(tab: ResultsTab) -> None:
    index = tab.model.index(0, FIRST_SCORE)
    tab.model.setData(index, "77")
    tab.model.setData(index, "")
    assert tab.model.typed == {}


def test_rule_proposes_with_its_reasons(page: TrainingPage, tab: ResultsTab) -> None:
    result = tab.model.score_columns().stop
    assert _texts(tab, result) == ["Belum lengkap"] * 4
    _all_scores(tab)
    tab.save_scores()
    assert _texts(tab, result)[0] == "Usulan: lulus"
    assert _texts(tab, result)[2] == "Usulan: sebagian"
    _stand(tab, 2, FIRST_SCORE)
    assert "Pakan: hadir hanya 0 %, paling sedikit 80 %." in tab.reasons.texts()


def test_from_scores_to_certificates(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    _all_scores(tab)
    _conclude(page, ctx)
    assert ctx.messages.last.text == "Hasil 4 peserta ditetapkan."
    result = tab.model.score_columns().stop
    assert _texts(tab, result) == ["Lulus", "Lulus", "Sebagian", "Lulus"]
    assert page.detail is not None
    assert page.detail.row.status is BatchStatus.CLOSED
    assert not tab.model.flags(tab.model.index(0, FIRST_SCORE)) & Qt.ItemFlag.ItemIsEditable
    assert not page.action("training.conclude").isEnabled()
    _issue(page, ctx)
    assert ctx.messages.last.text == "4 sertifikat diterbitkan."
    assert _texts(tab, result + 1)[2] == "003/SERT/XI/2026"
    assert not page.action("training.issue").isEnabled()
    ctx.messages.undo_last()
    assert _texts(tab, result + 1)[2] == ""
    assert page.action("training.issue").isEnabled()


def test_selected_people_only(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    _all_scores(tab)
    _conclude(page, ctx)
    tab.grid.clearSelection()
    selection = tab.grid.selectionModel()
    for row in (0, 3):
        selection.select(tab.model.index(row, NAME), selection.SelectionFlag.Select)
    _issue(page, ctx)
    certificates = _texts(tab, tab.model.score_columns().stop + 1)
    assert certificates == ["001/SERT/XI/2026", "", "", "002/SERT/XI/2026"]


def test_own_decision_needs_its_reason(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    def decide(dialog: FormDialog[Concluded]) -> None:
        name = f"decision_{training.people[0]}"
        dialog.form.set_value(name, EndReason.COMPLETED)
        dialog.save_and_close()
        assert dialog.form.problem_text("note") == (
            "Keputusan yang berbeda dari usulan memerlukan alasan."
        )
        dialog.form.set_value("note", "Ujian di luar program")
        dialog.save_and_close()

    ctx.dialogs.on_run.append(decide)
    page.action("training.conclude").trigger()
    assert _texts(tab, tab.model.score_columns().stop)[0] == "Lulus"
    assert page.detail is not None
    assert page.detail.row.status is BatchStatus.OPEN


def test_result_is_taken_back_after_asking(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    score_all(ctx.services, training)
    page.read_again()
    _conclude(page, ctx)
    _stand(tab, 0, NAME)
    take_back = page.action("training.take_back_results")
    assert take_back.isEnabled()
    ctx.dialogs.answers = [None, "yes"]
    take_back.trigger()
    assert _texts(tab, tab.model.score_columns().stop)[0] == "Lulus"
    take_back.trigger()
    assert _texts(tab, tab.model.score_columns().stop)[0] == "Usulan: lulus"
    assert "1 peserta" in ctx.dialogs.asked[-1][1]


def test_papers_are_shown_and_printing_is_noted(
    page: TrainingPage, tab: ResultsTab, ctx: ScriptedContext, training: Training
) -> None:
    _all_scores(tab)
    _conclude(page, ctx)
    _issue(page, ctx)
    titles: list[str] = []

    def look(dialog: PrintPreviewDialog) -> None:
        titles.append(dialog.windowTitle())
        dialog.accept()

    ctx.dialogs.on_run = [look, look]
    page.action("training.print_certificates").trigger()
    page.action("training.receivers").trigger()
    (row, *_) = ctx.services.certificates.queries.list_certificates().rows
    assert row.printed == 1

    def choose_month(dialog: FormDialog[date]) -> None:
        dialog.save_and_close()

    ctx.dialogs.on_run = [choose_month, look]
    page.action("training.coaching").trigger()
    assert len(titles) == 3
    assert "Bahan SPPN November 2026" in titles[2]


def test_everything_is_named_and_reachable(page: TrainingPage, tab: ResultsTab) -> None:
    tab.model.setData(tab.model.index(0, FIRST_SCORE), "77")
    assert unnamed_controls(page) == []
    assert unreachable_controls(page) == []


def test_a_long_module_is_numbered_and_told_in_the_tool_tip(tab: ResultsTab) -> None:
    assert tab.batch is not None
    queries = tab.ctx.services.certificates.queries
    detail = queries.get_results(batch_id=tab.batch.id)
    first, second = detail.modules
    longer = replace(first, name="Pakan dan kualitas air")
    tab.model.show_results(replace(detail, modules=(longer, second)), {})
    role = Qt.ItemDataRole.ToolTipRole
    assert tab.model.headerData(2, Qt.Orientation.Horizontal) == "Modul 1\nteori"
    assert "Pakan dan kualitas air" in str(tab.model.headerData(2, Qt.Orientation.Horizontal, role))
