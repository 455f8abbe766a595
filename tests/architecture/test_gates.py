"""The gates hold on the program, and each catches a planted violation."""

from pathlib import Path

import pytest

from tests.architecture import gates, language
from tests.architecture.gates import Gate
from tests.architecture.source import ROOT, Source, read_sources

ALL: list[Gate] = [
    gates.long_modules,
    gates.long_functions,
    gates.stray_modal_loops,
    gates.pumped_events,
    gates.prints,
    gates.stray_sessions,
    gates.screen_qt_on_paper,
    gates.thread_subclasses,
    gates.bad_names,
    gates.missing_docstrings,
    gates.unframed_commands,
    gates.default_argument_slots,
    language.english_words,
    language.untranslatable_texts,
]


@pytest.fixture(scope="module")
def program() -> list[Source]:
    return read_sources()


@pytest.mark.parametrize("gate", ALL, ids=lambda gate: gate.__name__)
def test_program_passes(gate: Gate, program: list[Source]) -> None:
    assert list(gate(program)) == []


PLANTED: list[tuple[Gate, str, str]] = [
    (gates.long_modules, "domain/a.py", "x = 1\n" * 501),
    (gates.long_functions, "domain/a.py", "def f():\n" + "    x = 1\n" * 60),
    (gates.stray_modal_loops, "ui/inmates/page.py", "dialog.exec()"),
    (gates.pumped_events, "ui/inmates/page.py", "QApplication.processEvents()"),
    (gates.prints, "services/a.py", "print('x')"),
    (gates.stray_sessions, "services/a.py", "s = Session(engine)"),
    (gates.screen_qt_on_paper, "documents/a.py", "from PySide6.QtWidgets import QLabel"),
    (gates.screen_qt_on_paper, "documents/a.py", "from PySide6 import QtWidgets"),
    (gates.thread_subclasses, "ui/kit/a.py", "class Worker(QThread): pass"),
    (gates.thread_subclasses, "ui/kit/a.py", "class Worker(QtCore.QThread): pass"),
    (gates.bad_names, "ui/kit/utils.py", ""),
    (gates.bad_names, "domain/a.py", "class Session: pass"),
    (gates.missing_docstrings, "domain/a.py", '"""A."""\ndef f(): pass'),
    (gates.missing_docstrings, "domain/a.py", "x = 1"),
    (gates.unframed_commands, "services/a.py", "class A(Commands):\n    def create_a(self): pass"),
    (gates.unframed_commands, "services/a.py", "class A(Queries):\n    def list_a(self): pass"),
    (gates.default_argument_slots, "ui/a.py", "b.clicked.connect(lambda a=1: f(a))"),
    (language.english_words, "ui/home/page.py", "tr('Save')"),
    (language.english_words, "ui/kit/errors.py", "TEXTS = {Code.A: 'The file is missing.'}"),
    (language.english_words, "services/wording.py", "WORDS = {A: {A.B: 'Training'}}"),
    (language.english_words, "documents/a.py", "title = 'Attendance sheet'"),
    (language.english_words, "documents/a.py", "title = 'Attendance'"),
    (language.english_words, "excel/a.py", "Column('name', 'Name')"),
    (language.english_words, "ui/home/page.py", "tr('Hapus' if one else 'Delete')"),
    (language.english_words, "app/a.py", "output.tell(f'Berkas {name} was saved')"),
    (language.english_words, "app/a.py", "parser.add_argument('--day', help='day of the list')"),
    (language.untranslatable_texts, "ui/home/page.py", "label.setText('Belum ada data')"),
    (language.untranslatable_texts, "ui/home/page.py", "label.setText(f'{n} orang')"),
    (language.untranslatable_texts, "ui/home/page.py", "QLabel('Belum ada data')"),
    (language.untranslatable_texts, "ui/home/page.py", "QPushButton('Simpan')"),
    (language.untranslatable_texts, "ui/home/page.py", "box.addItem(icon, 'Semua')"),
    (language.untranslatable_texts, "ui/home/page.py", "ActionSpec('a', 'Cetak daftar', f)"),
    (language.untranslatable_texts, "ui/home/page.py", "title = 'Warga binaan'"),
]

INNOCENT: list[tuple[Gate, str, str]] = [
    (language.english_words, "ui/home/page.py", "tr('Simpan {name}, Ctrl+Home', name=x)"),
    (language.english_words, "excel/a.py", "raise TypeError('The file is not a list')"),
    (language.english_words, "app/a.py", "output.tell('Beri --user NAMA, lihat binaan list')"),
    (language.untranslatable_texts, "ui/home/page.py", "label.setText(tr('Belum ada data'))"),
    (language.untranslatable_texts, "ui/home/page.py", "action.setToolTip('Ctrl+Enter')"),
    (language.untranslatable_texts, "ui/home/page.py", "label.setText(f'{a} / {b}')"),
    (language.untranslatable_texts, "ui/home/page.py", "QLabel('Binaan Desktop')"),
    (gates.stray_modal_loops, "ui/kit/dialogs.py", "dialog.exec()"),
    (gates.stray_sessions, "persistence/a.py", "s = Session(engine)"),
    (gates.screen_qt_on_paper, "documents/a.py", "from PySide6.QtPrintSupport import QPrinter"),
]


@pytest.mark.parametrize(("gate", "name", "text"), PLANTED)
def test_planted_violation_is_caught(gate: Gate, name: str, text: str, tmp_path: Path) -> None:
    source = Source(tmp_path / name, tmp_path, text)
    assert list(gate([source]))


@pytest.mark.parametrize(("gate", "name", "text"), INNOCENT)
def test_innocent_source_passes(gate: Gate, name: str, text: str, tmp_path: Path) -> None:
    assert list(gate([Source(tmp_path / name, tmp_path, text)])) == []


@pytest.mark.parametrize(
    ("gate", "folder"),
    [
        (gates.bad_names, "tests"),
        (gates.long_modules, "tests"),
        (gates.bad_names, "packaging"),
        (gates.long_modules, "packaging"),
        (gates.long_functions, "packaging"),
    ],
)
def test_names_and_sizes_hold_beside_the_program(gate: Gate, folder: str) -> None:
    assert list(gate(read_sources(ROOT / folder))) == []


def test_every_gate_has_a_planted_violation() -> None:
    assert {gate for gate, _, _ in PLANTED} == set(ALL)
