"""Printing without a window: the Qt application that paper needs, and forms into files."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from binaan_desktop.documents.document import Document
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.services.catalogue import Services

SKILL_PROFILE = "skill-profile"
"""The form without a number of its own."""


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
        form: its name on the command line.
        day: of the call-out list.
        meeting_id: of the attendance sheet.
        inmate_ids: of the skill profiles.
        paper: None means the house's own.
    """

    form: str
    day: date
    meeting_id: int | None = None
    inmate_ids: tuple[int, ...] = ()
    paper: PaperSize | None = None


def missing_option(form: str, meeting_id: int | None, inmate_ids: Sequence[int]) -> str:
    """The option that a form needs and was not given; empty when all is there."""
    if form == PaperForm.ATTENDANCE_SHEET and meeting_id is None:
        return "--meeting"
    return "--inmate" if form == SKILL_PROFILE and not inmate_ids else ""


def save_form(services: Services, request: FormRequest, path: Path) -> int:
    """Write a form as PDF and note it in the audit trail; gives the number of pages.

    Raises:
        NotFound: there is no such meeting or person.
        DomainError: nobody is called on that day.
        KnownFileError: the file cannot be written there.
    """
    size = request.paper or services.maintenance.queries.get_settings().paper
    document, note = _built(services, request, size)
    document.save_pdf(path, size)
    note()
    return document.page_count(size)


def _built(
    services: Services, request: FormRequest, size: PaperSize
) -> tuple[Document, Callable[[], object]]:
    """The form, and the command that notes it."""
    attendance, people = services.attendance, services.inmates
    if request.form == SKILL_PROFILE:
        ids = request.inmate_ids
        return people.queries.build_skill_profiles(inmate_ids=ids, paper=size), partial(
            people.commands.record_profiles_printed, inmate_ids=ids
        )
    note = attendance.commands.record_printed
    form = PaperForm(request.form)
    if form is PaperForm.ATTENDANCE_SHEET and request.meeting_id is not None:
        meeting_id = request.meeting_id
        sheet = attendance.queries.build_attendance_sheet(meeting_id=meeting_id, paper=size)
        return sheet, partial(note, form=form, meeting_id=meeting_id)
    day = request.day
    calls = attendance.queries.build_call_out_list(day=day, paper=size)
    return calls, partial(note, form=form, day=day)
