"""From the register to paper: certificates, the list of receivers, the sheets for the scoring."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.errors import (
    BinaanError,
    Code,
    DomainError,
    NotFound,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.certificates import ModuleResult
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import (
    HandOverDraft,
    TemplateDraft,
    TemplateSigner,
)
from tests import builders
from tests.conftest import TODAY
from tests.services.certificates.training import make_issued, make_training, score_all

if TYPE_CHECKING:
    from binaan_desktop.documents.document import Document

MONTH = date(2026, 11, 1)


def _pages(document: "Document", folder: Path) -> list[str]:
    path = folder / "out.pdf"
    document.save_pdf(path)
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def _codes(error: BinaanError) -> list[Code]:
    return [problem.code for problem in error.problems]


def test_certificate_says_what_was_issued(
    services: Services, database: Database, tmp_path: Path, qapp: QApplication
) -> None:
    _, issued = make_issued(services, database)
    queries = services.certificates.queries
    detail = queries.get_certificate(certificate_id=issued.certificate_ids[0])
    document = queries.build_certificates(certificate_ids=issued.certificate_ids[:1])
    front, back = _pages(document, tmp_path)
    for text in (
        "SERTIFIKAT",
        "Nomor: 001/SERT/XI/2026",
        "Ahmad Subur",
        "Serang, 17 Mei 1990",
        "BUDIDAYA LELE",
        "Dinas Perikanan",
        "40 jam pelajaran",
        "2 November 2026 s.d. 20 November 2026",
        format_code(detail.row.code),
        detail.fingerprint,
    ):
        assert text in front, text
    assert "Kolam" in back
    assert "80 / 80" in back


def test_many_are_one_run_and_a_module_stands_alone(
    services: Services, database: Database, tmp_path: Path, qapp: QApplication
) -> None:
    _, issued = make_issued(services, database)
    document = services.certificates.queries.build_certificates(
        certificate_ids=issued.certificate_ids
    )
    pages = _pages(document, tmp_path)
    assert len(pages) == 8
    assert document.title == "Sertifikat, 4 lembar"
    assert "Cecep Maulana" in pages[4]
    assert "Kolam" in pages[5]
    assert "Pakan" not in pages[5]


def test_reissued_certificate_names_the_one_it_replaces(
    services: Services, database: Database, tmp_path: Path, qapp: QApplication
) -> None:
    training, issued = make_issued(services, database)
    commands = services.certificates.commands
    template = services.certificates.queries.list_templates()[0]
    new_id = commands.reissue_certificate(
        certificate_id=issued.certificate_ids[0],
        reason="Rusak",
        template_id=template.id,
        issued_on=TODAY,
        approval=training.approval,
    ).value
    document = services.certificates.queries.build_certificates(certificate_ids=[new_id])
    assert "Pengganti sertifikat nomor 001/SERT/XI/2026" in _pages(document, tmp_path)[0]


def test_certificate_that_is_gone(services: Services) -> None:
    with pytest.raises(NotFound):
        services.certificates.queries.build_certificates(certificate_ids=[1])


def test_template_is_kept_and_shown_on_a_sample(
    services: Services, tmp_path: Path, qapp: QApplication
) -> None:
    draft = TemplateDraft(
        name="  Surat   keterangan ",
        title="SURAT KETERANGAN",
        body="Menerangkan {hasil} dalam {JUDUL}",
        paper=PaperSize.F4,
        left=TemplateSigner("Kepala {penyelenggara}", "Rina Wati, S.Pi.", "198012312005011001"),
        right=TemplateSigner(""),
        shows_modules=False,
    )
    commands, queries = services.certificates.commands, services.certificates.queries
    template_id = commands.create_template(draft=draft).value
    kept, version = queries.get_template(template_id=template_id)
    assert (kept.name, kept.left, kept.paper) == ("Surat keterangan", draft.left, PaperSize.F4)
    (front,) = _pages(queries.build_sample(template=kept), tmp_path)
    assert "Menerangkan Lulus dalam NAMA PELATIHAN" in front
    assert "Kepala Nama penyelenggara" in front
    assert "RINA WATI, S.Pi." in front or "Rina Wati, S.Pi." in front
    kept.title = "PIAGAM"
    changed = commands.update_template(template_id=template_id, version=version, draft=kept)
    assert queries.get_template(template_id=template_id)[0].title == "PIAGAM"
    with pytest.raises(StaleData):
        commands.update_template(template_id=template_id, version=version, draft=kept)
    assert changed.undo is not None
    changed.undo()
    assert queries.get_template(template_id=template_id)[0].title == "SURAT KETERANGAN"
    with pytest.raises(ValidationFailed) as taken:
        commands.create_template(draft=TemplateDraft(name="surat KETERANGAN"))
    assert _codes(taken.value) == [Code.ALREADY_EXISTS]
    with pytest.raises(NotFound):
        commands.update_template(template_id=9999, version=1, draft=TemplateDraft(name="x"))
    with pytest.raises(NotFound):
        queries.get_template(template_id=9999)


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (TemplateDraft(), [Code.REQUIRED]),
        (TemplateDraft(name="x", body=""), [Code.REQUIRED]),
        (TemplateDraft(name="x", body="{nama} {alamat}"), [Code.TEMPLATE_PLACEHOLDER]),
        (TemplateDraft(name="x", body="{nama"), [Code.NUMBER_PATTERN_BRACES]),
        (TemplateDraft(name="x", title="A" * 121), [Code.TOO_LONG]),
        (TemplateDraft(name="x", logo=b"GIF89a"), [Code.TEMPLATE_LOGO_KIND]),
        (
            TemplateDraft(name="x", logo=b"\xff\xd8\xff" + bytes(600_000)),
            [Code.TEMPLATE_LOGO_TOO_LARGE],
        ),
        (TemplateDraft(name="x", left=TemplateSigner("A", "B", "12")), [Code.NIP_WRONG]),
        (TemplateDraft(name="x", right=TemplateSigner("{JUDUL} {x}")), [Code.TEMPLATE_PLACEHOLDER]),
    ],
)
def test_template_that_cannot_be(draft: TemplateDraft, codes: list[Code]) -> None:
    assert [problem.code for problem in draft.problems()] == codes


def test_list_of_receivers(
    services: Services, database: Database, tmp_path: Path, qapp: QApplication
) -> None:
    _, issued = make_issued(services, database)
    services.certificates.commands.hand_over(
        certificate_ids=issued.certificate_ids[:1], draft=HandOverDraft(TODAY, "Ahmad Subur")
    )
    document = services.certificates.queries.build_receivers(
        certificate_ids=issued.certificate_ids, name="Lele angkatan 3"
    )
    (page,) = _pages(document, tmp_path)
    assert "DAFTAR PENERIMA SERTIFIKAT" in page
    assert "Dedi Kurnia" in page
    assert "diserahkan 24 November 2026" in page


def test_meeting_that_is_not_marked_was_not_missed(services: Services, database: Database) -> None:
    training = make_training(database)
    with database.write() as session:
        builders.make_meeting(
            session, training.batch_id, day=date(2026, 11, 20), starts=time(13), ends=time(15)
        )
    rows = services.certificates.queries.list_coaching_material(
        batch_id=training.batch_id, month=MONTH
    )
    assert (rows[0].held, rows[0].present) == (10, 10)


def test_material_tells_what_the_month_knows(services: Services, database: Database) -> None:
    training = make_training(database)
    score_all(services, training, 75)
    queries = services.certificates.queries
    rows = queries.list_coaching_material(batch_id=training.batch_id, month=MONTH)
    assert [row.name for row in rows] == [
        "Ahmad Subur", "Budi Santoso", "Cecep Maulana", "Dedi Kurnia",
    ]  # fmt: skip
    assert (rows[0].held, rows[0].present) == (10, 10)
    assert (rows[2].held, rows[2].present) == (10, 5)
    assert rows[2].marks == ((AttendanceMark.PRESENT, 5), (AttendanceMark.ABSENT, 5))
    assert (rows[0].theory, rows[0].practice) == ((75, 75), (75, 75))
    with database.write() as session:
        for result in session.query(ModuleResult):
            result.recorded_at = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)
    (first, *_) = queries.list_coaching_material(batch_id=training.batch_id, month=MONTH)
    assert first.theory == ()
    assert queries.list_coaching_material(batch_id=training.batch_id, month=date(2026, 9, 3)) == []


def test_material_on_paper(
    services: Services, database: Database, tmp_path: Path, qapp: QApplication
) -> None:
    training = make_training(database)
    score_all(services, training, 75)
    queries = services.certificates.queries
    document = queries.build_coaching_material(batch_id=training.batch_id, month=MONTH)
    pages = _pages(document, tmp_path)
    assert len(pages) == 4
    assert "5 dari 10 pertemuan" in pages[2]
    with pytest.raises(DomainError) as empty:
        queries.build_coaching_material(batch_id=training.batch_id, month=date(2026, 9, 3))
    assert _codes(empty.value) == [Code.REPORT_EMPTY]
    with pytest.raises(NotFound):
        queries.build_coaching_material(batch_id=9999, month=MONTH)
