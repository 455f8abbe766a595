"""Every printed form is, word for word and nearly dot for dot, as somebody looked at it last.

After a change that was meant: ``pytest tests/documents/test_golden.py --renew-golden`` writes the
golden files anew and tells what changed. Look at the pictures before they are kept.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from binaan_desktop.documents.attendance_sheet import attendance_sheet
from binaan_desktop.documents.document import Document
from binaan_desktop.domain.institution import PaperSize
from tests.documents.forms import STYLE, sheet
from tests.documents.golden import (
    FOLDER,
    MOST_DIFFERENT,
    Printed,
    differences,
    different_share,
    print_form,
    read_golden,
    write_golden,
)
from tests.documents.golden_forms import GOLDEN_FORMS, GoldenForm

CASES = [
    pytest.param(form, paper, id=f"{form.name}-{paper.value}")
    for form in GOLDEN_FORMS
    for paper in form.papers
]

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(
        not sys.platform.startswith("linux"),
        reason="the golden pictures were drawn by Qt for Linux; others smooth letters differently",
    ),
]


@pytest.mark.parametrize(("form", "paper"), CASES)
def test_form_is_as_it_was(
    form: GoldenForm,
    paper: PaperSize,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = f"{form.name}-{paper.value}"
    printed = print_form(form.build(), paper, tmp_path)
    found = differences(read_golden(name), printed)
    if request.config.getoption("--renew-golden") and found:
        write_golden(name, printed)
        with capsys.disabled():
            for each in found:
                sys.stdout.write(f"\n{name}: {each}")
        return
    for number, picture in enumerate(printed.pictures, start=1):
        picture.save(str(tmp_path / f"{name}.{number}.png"))
    assert not found, "\n".join([f"{name} is not the golden one; it is in {tmp_path}", *found])


def test_no_golden_file_is_left_over() -> None:
    names = {f"{form.name}-{paper.value}" for form in GOLDEN_FORMS for paper in form.papers}
    assert {path.name.split(".")[0] for path in FOLDER.iterdir()} == names
    for name in names:
        golden = read_golden(name)
        assert golden is not None
        assert len(list(FOLDER.glob(f"{name}.*.png"))) == len(golden.pages)


def _printed(document: Document, folder: Path) -> Printed:
    return print_form(document, PaperSize.F4, folder)


def test_one_other_word_is_seen(tmp_path: Path) -> None:
    golden = _printed(attendance_sheet(sheet(), STYLE), tmp_path)
    people = list(sheet().people)
    people[3] = replace(people[3], name="Orang Nomer4")
    other = _printed(attendance_sheet(replace(sheet(), people=tuple(people)), STYLE), tmp_path)
    found = differences(golden, other)
    assert any(each.startswith("text of page 1") and "Nomer4" in each for each in found)


def test_same_words_elsewhere_are_seen(tmp_path: Path) -> None:
    """The words are the same, but a millimetre to the right: the pictures tell."""
    style = replace(STYLE, margins=replace(STYLE.margins, left=31, right=19))
    golden = _printed(attendance_sheet(sheet(), STYLE), tmp_path)
    other = _printed(attendance_sheet(sheet(), style), tmp_path)
    assert golden.pages == other.pages
    assert [each.split(":")[0] for each in differences(golden, other)] == ["look of page 1"]


def test_one_more_page_is_seen(tmp_path: Path) -> None:
    golden = _printed(attendance_sheet(sheet(16), STYLE), tmp_path)
    other = _printed(attendance_sheet(sheet(40), STYLE), tmp_path)
    assert "pages: 1 before, 2 now" in differences(golden, other)


@pytest.mark.parametrize(("dots", "is_too_much"), [(0, False), (50, False), (51, True)])
def test_half_a_percent_of_the_ink_may_differ(dots: int, is_too_much: bool) -> None:
    before = QImage(200, 100, QImage.Format.Format_Grayscale8)
    before.fill(QColor("white"))
    painter = QPainter(before)
    painter.fillRect(0, 0, 100, 100, QColor("black"))
    painter.end()
    now = before.copy()
    for at in range(dots):
        now.setPixelColor(at, 0, QColor("#444444"))
    assert (different_share(before, now) > MOST_DIFFERENT) is is_too_much


def test_form_without_golden_files_fails(tmp_path: Path) -> None:
    printed = _printed(attendance_sheet(sheet(), STYLE), tmp_path)
    assert differences(read_golden("tidak-ada"), printed)
