"""Printing without a window: the Qt application that paper needs, and forms into files."""

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.services.attendance.drafts import PaperForm
from binaan_desktop.services.catalogue import Services


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


def save_form(
    services: Services,
    form: str,
    path: Path,
    meeting_id: int | None,
    day: date,
    paper: PaperSize | None,
) -> int:
    """Write F-01 of a meeting or F-11 of a day as PDF; gives the number of pages.

    Raises:
        NotFound: there is no such meeting.
        KnownFileError: the file cannot be written there.
    """
    queries, commands = services.attendance.queries, services.attendance.commands
    size = paper or services.maintenance.queries.get_settings().paper
    if form == "F-01" and meeting_id is not None:
        document = queries.build_attendance_sheet(meeting_id=meeting_id, paper=size)
        document.save_pdf(path, size)
        commands.record_printed(form=PaperForm.ATTENDANCE_SHEET, meeting_id=meeting_id)
    else:
        document = queries.build_call_out_list(day=day, paper=size)
        document.save_pdf(path, size)
        commands.record_printed(form=PaperForm.CALL_OUT_LIST, day=day)
    return document.page_count(size)
