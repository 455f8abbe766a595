"""Printing without a window: the Qt application that paper needs, and forms into files."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from binaan_desktop.app.paper_forms import FORMS, FormName
from binaan_desktop.documents.document import Document
from binaan_desktop.domain.certificate_states import CertificateStatus
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.rows import CertificateFilter


def make_paper_application() -> QGuiApplication:
    """The Qt application, without a screen where there is none; the one there is, if any."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        return app
    use_no_screen_if_there_is_none()
    return QGuiApplication([sys.argv[0]])


def use_no_screen_if_there_is_none() -> None:
    """Let Qt draw in memory on a Linux without a display; an explicit choice stays."""
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True, slots=True)
class FormRequest:
    """Which form, and of what.

    Attributes:
        form: which one.
        day: of the call-out list; None means today.
        meeting_id: of the attendance sheet, or of the blank one.
        batch_id: of everything about a batch.
        board_session_id: of the list of a session of the board.
        month: any day of the month of a recap; None means this month.
        inmate_ids: of the skill profiles.
        paper: None means the house's own, or the template's.
    """

    form: FormName
    day: date | None = None
    meeting_id: int | None = None
    batch_id: int | None = None
    month: date | None = None
    board_session_id: int | None = None
    inmate_ids: tuple[int, ...] = ()
    paper: PaperSize | None = None

    def missing_option(self) -> str:
        """The option that the form needs and was not given; empty when all is there."""
        given = {
            "meeting": self.meeting_id is not None,
            "batch": self.batch_id is not None,
            "session": self.board_session_id is not None,
            "inmate": bool(self.inmate_ids),
        }
        return next((f"--{name}" for name in FORMS[self.form].needs if not given[name]), "")


Built = tuple[Document, Callable[[], object]]
"""The form, and the command that notes that it was printed."""


def save_form(services: Services, request: FormRequest, path: Path) -> int:
    """Write a form as PDF and note it in the audit trail; gives the number of pages.

    Raises:
        NotFound: there is no such meeting, batch or person.
        DomainError: there is nothing to print, such as nobody to call on that day.
        KnownFileError: the file cannot be written there.
    """
    document, note = BUILDERS[request.form](services, request)
    document.save_pdf(path, request.paper)
    note()
    return document.page_count(request.paper)


def _attendance_sheet(services: Services, request: FormRequest) -> Built:
    meeting_id = _given(request.meeting_id)
    document = services.attendance.queries.build_attendance_sheet(meeting_id=meeting_id)
    return document, _note(services, PaperForm.ATTENDANCE_SHEET, meeting_id=meeting_id)


def _call_out_list(services: Services, request: FormRequest) -> Built:
    day = request.day or _today(services)
    document = services.attendance.queries.build_call_out_list(day=day)
    return document, _note(services, PaperForm.CALL_OUT_LIST, day=day)


def _month_recap(services: Services, request: FormRequest) -> Built:
    batch_id, month = _given(request.batch_id), request.month or _today(services)
    document = services.attendance.queries.build_recap(batch_id=batch_id, month=month)
    return document, _note(services, PaperForm.MONTH_RECAP, batch_id=batch_id, day=month)


def _coaching_sheets(services: Services, request: FormRequest) -> Built:
    batch_id, month = _given(request.batch_id), request.month or _today(services)
    document = services.certificates.queries.build_coaching_material(batch_id=batch_id, month=month)
    return document, _note(services, PaperForm.COACHING_SHEETS, batch_id=batch_id, day=month)


def _participants(services: Services, request: FormRequest) -> Built:
    batch_id = _given(request.batch_id)
    document = services.training.queries.build_participant_list(batch_id=batch_id)
    return document, _note(services, PaperForm.PARTICIPANT_LIST, batch_id=batch_id)


def _extra_sheet(services: Services, request: FormRequest) -> Built:
    batch_id, meeting_id = _given(request.batch_id), request.meeting_id
    document = services.attendance.queries.build_empty_sheet(
        batch_id=batch_id, meeting_id=meeting_id
    )
    return document, _note(
        services, PaperForm.EXTRA_SHEET, batch_id=batch_id, meeting_id=meeting_id
    )


def _board_list(services: Services, request: FormRequest) -> Built:
    session_id = _given(request.board_session_id)
    document = services.training.queries.build_board_list(board_session_id=session_id)
    note = services.attendance.commands.record_printed
    return document, partial(note, form=PaperForm.BOARD_LIST, board_session_id=session_id)


def _receivers(services: Services, request: FormRequest) -> Built:
    batch_id = _given(request.batch_id)
    name = services.training.queries.get_batch(batch_id=batch_id).row.name
    ids = _certificates_of(services, batch_id)
    document = services.certificates.queries.build_receivers(certificate_ids=ids, name=name)
    return document, _note(services, PaperForm.CERTIFICATE_LIST, batch_id=batch_id)


def _certificates(services: Services, request: FormRequest) -> Built:
    area = services.certificates
    ids = _certificates_of(services, _given(request.batch_id))
    document = area.queries.build_certificates(certificate_ids=ids, paper=request.paper)
    return document, partial(area.commands.note_printed, certificate_ids=ids)


def _skill_profiles(services: Services, request: FormRequest) -> Built:
    people, ids = services.inmates, request.inmate_ids
    document = people.queries.build_skill_profiles(inmate_ids=ids)
    return document, partial(people.commands.record_profiles_printed, inmate_ids=ids)


BUILDERS: dict[FormName, Callable[[Services, FormRequest], Built]] = {
    FormName.ATTENDANCE_SHEET: _attendance_sheet,
    FormName.MONTH_RECAP: _month_recap,
    FormName.RECEIVERS: _receivers,
    FormName.CALL_OUT_LIST: _call_out_list,
    FormName.BOARD_LIST: _board_list,
    FormName.PARTICIPANTS: _participants,
    FormName.EXTRA_SHEET: _extra_sheet,
    FormName.COACHING_SHEETS: _coaching_sheets,
    FormName.CERTIFICATES: _certificates,
    FormName.SKILL_PROFILE: _skill_profiles,
}


def _certificates_of(services: Services, batch_id: int) -> tuple[int, ...]:
    """The valid certificates of a batch, in the order in which they were issued.

    Raises:
        DomainError: there is none.
    """
    wanted = CertificateFilter(batch_id=batch_id, status=CertificateStatus.ISSUED)
    rows = services.certificates.queries.list_certificates(wanted=wanted).rows
    if not rows:
        raise DomainError(Problem(Code.CERTIFICATES_NONE))
    return tuple(sorted(row.id for row in rows))


def _note(
    services: Services,
    form: PaperForm,
    *,
    meeting_id: int | None = None,
    batch_id: int | None = None,
    day: date | None = None,
) -> Callable[[], object]:
    return partial(
        services.attendance.commands.record_printed,
        form=form,
        meeting_id=meeting_id,
        batch_id=batch_id,
        day=day,
    )


def _today(services: Services) -> date:
    return services.desk.clock.today()


def _given(number: int | None) -> int:
    """A number that the form cannot do without."""
    if number is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return number
