"""The gates hold on the program, and each catches a planted violation."""

from pathlib import Path

import pytest

from tests.architecture import gates
from tests.architecture.gates import Gate
from tests.architecture.source import Source, read_sources

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
    gates.english_words,
    gates.untranslatable_texts,
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
    (gates.bad_names, "ui/kit/utils.py", ""),
    (gates.bad_names, "domain/a.py", "class Session: pass"),
    (gates.missing_docstrings, "domain/a.py", '"""A."""\ndef f(): pass'),
    (gates.missing_docstrings, "domain/a.py", "x = 1"),
    (gates.unframed_commands, "services/a.py", "class A(Commands):\n    def create_a(self): pass"),
    (gates.unframed_commands, "services/a.py", "class A(Queries):\n    def list_a(self): pass"),
    (gates.default_argument_slots, "ui/a.py", "b.clicked.connect(lambda a=1: f(a))"),
    (gates.english_words, "ui/home/page.py", "tr('Save')"),
    (gates.english_words, "ui/kit/errors.py", "TEXTS = {Code.A: 'The file is missing.'}"),
    (gates.english_words, "services/wording.py", "WORDS = {A: {A.B: 'Training'}}"),
    (gates.english_words, "documents/a.py", "title = 'Attendance sheet'"),
    (gates.untranslatable_texts, "ui/home/page.py", "label.setText('Belum ada data')"),
    (gates.untranslatable_texts, "ui/home/page.py", "QLabel('Belum ada data')"),
]


@pytest.mark.parametrize(("gate", "name", "text"), PLANTED)
def test_planted_violation_is_caught(gate: Gate, name: str, text: str, tmp_path: Path) -> None:
    source = Source(tmp_path / name, tmp_path, text)
    assert list(gate([source]))


def test_every_gate_has_a_planted_violation() -> None:
    assert {gate for gate, _, _ in PLANTED} == set(ALL)
