"""What UI tests put in place of the window: scripted answers, recorded messages, inline jobs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from binaan_desktop.domain.errors import Cancelled
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.desk import Clock
from binaan_desktop.services.progress import Progress
from binaan_desktop.ui.kit.change_bus import ChangeBus
from binaan_desktop.ui.kit.dialogs import Choice
from binaan_desktop.ui.kit.jobs import Job
from binaan_desktop.ui.kit.messages import Message, Messages, MessageTone
from binaan_desktop.ui.kit.ui_state import UiState

T = TypeVar("T")


@dataclass
class ScriptedDialogs:
    """Answers prepared by the test, taken in order; asking more than was prepared fails.

    Attributes:
        answers: keys for ``ask`` (None is *Batal*).
        files: answers for ``choose_files``.
        folders: answers for ``choose_folder``.
        save_paths: answers for ``save_file``.
        on_run: robots for ``run``: each gets the dialog, which is shown but not waited for. It acts
            as a user would and leaves the dialog accepted or rejected.
        asked: the questions that were asked, as (title, text).
        informed: what was said modally.
    """

    answers: list[str | None] = field(default_factory=list)
    files: list[list[Path]] = field(default_factory=list)
    folders: list[Path | None] = field(default_factory=list)
    save_paths: list[Path | None] = field(default_factory=list)
    on_run: list[Callable[[Any], None]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    informed: list[tuple[str, str]] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)

    def ask(self, title: str, text: str, choices: Sequence[Choice]) -> str | None:
        self.asked.append((title, text))
        assert self.answers, f"nobody prepared an answer to {text!r}"
        answer = self.answers.pop(0)
        assert answer is None or answer in [choice.key for choice in choices]
        return answer

    def inform(self, title: str, text: str) -> None:
        self.informed.append((title, text))

    def choose_files(self, title: str, pattern: str) -> list[Path]:
        assert self.files, f"nobody prepared files for {title!r}"
        return self.files.pop(0)

    def choose_folder(self, title: str) -> Path | None:
        assert self.folders, f"nobody prepared a folder for {title!r}"
        return self.folders.pop(0)

    def save_file(self, title: str, suggested: str, pattern: str) -> Path | None:
        self.suggested.append(suggested)
        assert self.save_paths, f"nobody prepared a path for {title!r}"
        return self.save_paths.pop(0)

    def run(self, dialog: QDialog) -> bool:
        assert self.on_run, f"nobody prepared a robot for {dialog.windowTitle()!r}"
        robot = self.on_run.pop(0)
        dialog.setModal(False)
        dialog.show()
        robot(dialog)
        assert not dialog.isVisible(), "the robot left the dialog open"
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted


class RecordedMessages(Messages):
    """Keeps every message; ``undo_last`` takes the last act back."""

    def __init__(self) -> None:
        self.shown: list[Message] = []
        self.cleared = 0

    def show_message(self, message: Message) -> None:
        self.shown.append(message)

    def clear_refusal(self) -> None:
        self.cleared += 1

    @property
    def texts(self) -> list[str]:
        """All texts in order."""
        return [message.text for message in self.shown]

    @property
    def last(self) -> Message:
        """The last message."""
        assert self.shown, "no message was shown"
        return self.shown[-1]

    @property
    def errors(self) -> list[str]:
        """Texts of the errors and warnings."""
        bad = (MessageTone.ERROR, MessageTone.WARNING)
        return [message.text for message in self.shown if message.tone in bad]

    def undo_last(self) -> None:
        """Press *Urungkan* of the last message."""
        assert self.last.undo is not None, "the last message offers no undo"
        self.last.undo()


@dataclass
class DoneJob:
    """A job that was over as soon as it was handed in."""

    title: str

    def cancel(self) -> None:
        """Too late."""


class InlineJobs:
    """Runs work at once in the test's own thread, with the same contract as the real runner.

    Attributes:
        cancel_next: makes the next job see *Batal* at its first report of progress.
        reports: progress as (done, total) of all jobs.
        titles: titles of all jobs.
    """

    def __init__(self) -> None:
        self.cancel_next = False
        self.reports: list[tuple[int, int]] = []
        self.titles: list[str] = []

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        title: str,
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> Job:
        self.titles.append(title)
        try:
            value = work(self._report)
        except Exception as error:  # the runner's contract: every exception goes to on_error
            on_error(error)
        else:
            on_done(value)
        return DoneJob(title)

    def _report(self, done: int, total: int) -> None:
        if self.cancel_next:
            self.cancel_next = False
            raise Cancelled
        self.reports.append((done, total))


@dataclass(frozen=True)
class ScriptedContext:
    """The ``Context`` of UI tests."""

    services: Services
    jobs: InlineJobs
    changes: ChangeBus
    dialogs: ScriptedDialogs
    messages: RecordedMessages
    ui_state: UiState
    clock: Clock


def show(widget: QWidget, width: int = 1366, height: int = 768) -> None:
    """Show a widget in the size of the smallest screen and let it lay itself out."""
    widget.resize(width, height)
    widget.show()
    widget.ensurePolished()
