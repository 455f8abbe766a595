"""``binaan demo``: the main job for real, on invented people, from the Excel lists to the Pemkab.

Nothing is planted: every step goes through the same commands as the window. The demo's calendar
begins three weeks ago, so that there are meetings to mark and a month to report.
"""

import secrets
import shutil
import time as clock_time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from binaan_desktop.app.arguments import EXIT_DONE
from binaan_desktop.app.output import Output
from binaan_desktop.app.paper import FormRequest, save_form, use_no_screen_if_there_is_none
from binaan_desktop.app.paper_forms import FormName
from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.errors import Code, KnownFileError, Problem
from binaan_desktop.domain.formats import format_date_long, format_number
from binaan_desktop.domain.importing import RowKind
from binaan_desktop.domain.inmates import LegalStatus, SafetyLimit
from binaan_desktop.domain.institution import PaperSize
from binaan_desktop.domain.reports import ReportKind
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.board.drafts import DecreeDraft, SessionDraft
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.house import FoundingDraft, OpenHouse, found_house, open_house
from binaan_desktop.services.importing.requests import ImportRequest
from binaan_desktop.services.maintenance.settings import InstitutionDraft
from binaan_desktop.services.reports.drafts import ExportDraft
from binaan_desktop.services.resources import resource_path
from binaan_desktop.services.scheduling.drafts import PatternDraft, PlaceDraft
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from binaan_desktop.services.training.drafts import (
    AgencyDraft,
    BatchDraft,
    TrainerDraft,
)

USER, FULL_NAME, INSTITUTION = "demo", "Sari Puspita", "Rutan Kelas IIB Serang"
_FORMS = (
    (FormName.ATTENDANCE_SHEET, "daftar-hadir.pdf"),
    (FormName.MONTH_RECAP, "rekap-hadir.pdf"),
    (FormName.CALL_OUT_LIST, "daftar-panggil.pdf"),
    (FormName.BOARD_LIST, "hasil-sidang-tpp.pdf"),
    (FormName.PARTICIPANTS, "daftar-peserta.pdf"),
    (FormName.COACHING_SHEETS, "bahan-sppn.pdf"),
)
LISTS = ("daftar-penghuni.xlsx", "data-keahlian.xlsx")
WEEKS_BACK = 3
LELE_MODULES = (
    ModuleDraft("Persiapan kolam", 6),
    ModuleDraft("Benih dan tebar", 6),
    ModuleDraft("Pakan dan kualitas air", 9),
    ModuleDraft("Panen dan pemasaran", 9),
)
LELE_REQUIREMENTS = (
    Requirement(RequirementKind.LEGAL_STATUS, LegalStatus.CONVICT),
    Requirement(RequirementKind.WITHOUT_LIMIT, SafetyLimit.WATER),
)
TUESDAY_AND_THURSDAY = frozenset({1, 3})
ABSENT_EVERY = 7
LESSON_HOURS = 3
DECREE_NO = "W12.PAS.PAS9-112/2026"


class DemoClock:
    """A calendar that the demo turns, with the PC's own time of day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        """The demo's day at the PC's time."""
        return datetime.combine(self.day, datetime.now(UTC).time(), UTC)

    def today(self) -> date:
        """The demo's day."""
        return self.day


@dataclass
class Demo:
    """One run: where it works, and what it told."""

    folder: Path
    output: Output
    clock: DemoClock
    today: date
    password: str
    steps: list[dict[str, object]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Time one step; what it says at its end stands behind its title."""
        started, said = clock_time.perf_counter(), list[str]()
        yield said.append
        seconds = clock_time.perf_counter() - started
        self.steps.append({"step": title, "seconds": round(seconds, 2), "result": said})
        text = f"{title}: {' '.join(said)}" if said else title
        self.output.tell(f"{format_number(seconds, 2):>7} s  {text}")


def run_demo(folder: Path, output: Output, *, opens_window: bool) -> int:
    """Do the whole way in a new folder; leaves data, workbooks, forms and pictures there.

    Raises:
        KnownFileError: the folder holds something already; nothing is touched.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KnownFileError(Problem(Code.DATA_EXISTS, facts={"file": folder.name}))
    use_no_screen_if_there_is_none()
    today = datetime.now().astimezone().date()
    demo = Demo(folder, output, DemoClock(today), today, _passphrase())
    data = DataFolder(folder / "data")
    demo.clock.day = today - timedelta(weeks=WEEKS_BACK)
    with demo.step("Folder data baru, terenkripsi"):
        draft = FoundingDraft(INSTITUTION, FULL_NAME, USER, demo.password)
        found_house(data, draft, demo.clock)
    house = open_house(data, USER, demo.password, demo.clock)
    try:
        _do_the_main_job(demo, house)
        _take_pictures(demo, house)
    finally:
        house.close()
    shutil.rmtree(data.scratch, ignore_errors=True)
    output.tell(f"Masuk dengan nama {USER} dan kata sandi: {demo.password}")
    output.result(
        {"dir": folder, "user": USER, "steps": demo.steps, "files": demo.made},
        [f"Hasil di {folder}:", *(f"  {name}" for name in demo.made)],
    )
    if opens_window:
        from binaan_desktop.app.main import run_window

        return run_window(data)
    return EXIT_DONE


def _do_the_main_job(demo: Demo, house: OpenHouse) -> None:
    services = house.services
    _name_the_signers(services)
    _import_lists(demo, services)
    batch_id = _open_batch(demo, services)
    _fill_seats(demo, services, batch_id)
    board_session_id = _hold_board(demo, services, batch_id)
    _plan_meetings(demo, services, batch_id)
    _mark_attendance(demo, services, batch_id)
    demo.clock.day = demo.today
    _write_papers(demo, services, batch_id, board_session_id)
    with demo.step("Cadangan, terbukti dengan pemulihan"):
        services.backups.create_backup()


def _name_the_signers(services: Services) -> None:
    draft = InstitutionDraft.of(services.maintenance.queries.get_settings())
    draft.head_name, draft.head_nip = "Hendro Prasetyo, A.Md.IP., S.H.", "197501011998031001"
    draft.training_head_name, draft.training_head_nip = "Dedi Kurniadi, S.H.", "198002022003121002"
    services.maintenance.commands.update_settings(draft=draft)


def _import_lists(demo: Demo, services: Services) -> None:
    for name in LISTS:
        with demo.step(f"Impor {name}") as say:
            request = ImportRequest(paths=(resource_path("demo", name),))
            plan = services.importing.queries.plan_import(request=request)
            services.importing.commands.apply_import(plan=plan)
            say(
                f"{plan.read} dibaca, {plan.count(RowKind.NEW)} baru, "
                f"{plan.count(RowKind.UPDATE)} dilengkapi, {len(plan.problems)} catatan"
            )


def _open_batch(demo: Demo, services: Services) -> int:
    commands = services.training.commands
    with demo.step("Tempat, mitra, pelatih, program, angkatan") as say:
        place_id = services.scheduling.commands.create_place(
            draft=PlaceDraft("Ruang kelas", PlaceKind.ROOM, 8, None, active=True)
        ).value
        regencies = services.inmates.queries.list_regencies()
        skills = services.inmates.queries.list_skills()
        fishery = next(skill for skill in skills if "lele" in skill.name.lower())
        agency_id = commands.create_agency(
            draft=AgencyDraft(
                "Dinas Perikanan Kabupaten Serang",
                AgencyKind.FISHERIES,
                contact="Rina Marlina, S.Pi.",
                regency_code=next(one.code for one in regencies if one.name == "Kabupaten Serang"),
            )
        ).value
        trainer_id = commands.create_trainer(
            draft=TrainerDraft(
                "Rina Marlina, S.Pi.",
                agency_id,
                field="Budidaya air tawar",
                skill_ids=(fishery.id,),
            )
        ).value
        _agree(demo, services, agency_id, fishery.id)
        course_id = commands.create_course(
            draft=CourseDraft(
                "Budidaya lele",
                fishery.id,
                max_per_trainer=10,
                code="LELE",
                seats=16,
                reserves=2,
                equipment="Kolam terpal, serok, timbangan",
                min_theory=60,
                min_practice=70,
                modules=LELE_MODULES,
                requirements=LELE_REQUIREMENTS,
            )
        ).value
        starts_on = demo.clock.day + timedelta(days=1)
        batch_id = commands.create_batch(
            draft=BatchDraft(
                name="Budidaya lele 1",
                course_id=course_id,
                agency_id=agency_id,
                trainer_ids=(trainer_id,),
                place_id=place_id,
                starts_on=starts_on,
                ends_on=starts_on + timedelta(weeks=7),
                seats=16,
            )
        ).value
        row = services.training.queries.get_batch(batch_id=batch_id).row
        say(f"kapasitas {row.capacity.limit} dari 16 kursi, karena ruangnya berisi 8")
    return batch_id


def _agree(demo: Demo, services: Services, agency_id: int, skill_id: int) -> None:
    """A year's agreement with promises, so that the scoreboard has something to count."""
    starts_on = demo.clock.day - timedelta(weeks=2)
    services.training.commands.create_agreement(
        draft=AgreementDraft(
            agency_id=agency_id,
            title="PKS pelatihan budidaya ikan air tawar",
            signed_on=starts_on - timedelta(days=7),
            valid_from=starts_on,
            valid_until=starts_on + timedelta(days=364),
            promises=(
                PromiseDraft(PromiseKind.TRAINER_DAYS, 24),
                PromiseDraft(PromiseKind.LESSON_HOURS, 72),
                PromiseDraft(PromiseKind.TOPIC, 2, skill_id),
                PromiseDraft(PromiseKind.PEOPLE, 32),
                PromiseDraft(PromiseKind.CERTIFICATES, 30),
            ),
        )
    )


def _fill_seats(demo: Demo, services: Services, batch_id: int) -> None:
    commands = services.training.commands
    with demo.step("Peserta dan daftar tunggu") as say:
        candidates = services.training.queries.list_candidates(batch_id=batch_id)
        fitting = [row.id for row in candidates if row.fits and not row.needs_note]
        placed = commands.place_participants(batch_id=batch_id, inmate_ids=fitting[:9]).value
        for misfit in placed.misfits:
            commands.add_application(batch_id=batch_id, inmate_id=misfit.inmate_id)
        for at, row in enumerate(
            services.training.queries.get_batch(batch_id=batch_id).participants
        ):
            draft = services.inmates.queries.get_draft(inmate_id=row.inmate_id)
            # One does not want his data to leave the house: the report must leave him out.
            draft.data_consent = at != 0
            services.inmates.commands.update_inmate(inmate_id=row.inmate_id, draft=draft)
        say(f"{len(placed.participant_ids)} duduk, {len(placed.misfits)} menunggu")


def _hold_board(demo: Demo, services: Services, batch_id: int) -> int:
    """A session of the board about those who wait: two are approved, the third is postponed."""
    board, training = services.board, services.training
    with demo.step("Sidang TPP") as say:
        candidates = training.queries.list_candidates(batch_id=batch_id)
        asking = [row.id for row in candidates if row.fits and row.application_id is None]
        training.commands.add_applications(batch_id=batch_id, inmate_ids=asking[:2])
        session_id = board.commands.create_session(
            draft=SessionDraft(demo.clock.day, "TPP-07/2026", "Dedi Kurniadi, S.H.")
        ).value
        items = board.commands.add_applications(
            board_session_id=session_id, batch_ids=(batch_id,)
        ).value.item_ids
        board.commands.decide_items(item_ids=items[:2], decision=BoardDecision.APPROVED)
        board.commands.decide_items(
            item_ids=items[2:], decision=BoardDecision.POSTPONED, reason="Menunggu kursi berikutnya"
        )
        held = board.commands.hold_session(
            board_session_id=session_id, decree=DecreeDraft(DECREE_NO, demo.clock.day)
        ).value
        say(f"{held.approved} disetujui, {held.postponed} ditunda, SK {DECREE_NO}")
    return session_id


def _plan_meetings(demo: Demo, services: Services, batch_id: int) -> None:
    detail = services.training.queries.get_batch(batch_id=batch_id)
    with demo.step("Jadwal pertemuan") as say:
        days: list[date] = []
        for module in services.training.queries.list_batch_modules(batch_id=batch_id):
            from_day = days[-1] + timedelta(days=1) if days else detail.row.starts_on
            result = services.scheduling.commands.create_meetings(
                draft=PatternDraft(
                    batch_id=batch_id,
                    place_id=detail.row.place_id,
                    trainer_id=detail.trainer_ids[0],
                    weekdays=TUESDAY_AND_THURSDAY,
                    starts=time(8, 30),
                    ends=time(11, 0),
                    from_day=from_day,
                    count=module.lesson_hours // LESSON_HOURS,
                    topic=module.name,
                    lesson_hours=LESSON_HOURS,
                    module_id=module.id,
                )
            ).value
            days += result.days
        first, last = format_date_long(days[0]), format_date_long(days[-1])
        say(f"{len(days)} pertemuan, {first} s.d. {last}")


def _mark_attendance(demo: Demo, services: Services, batch_id: int) -> None:
    with demo.step("Presensi") as say:
        meetings = services.scheduling.queries.list_meetings(
            from_day=demo.clock.day, to_day=demo.today, batch_id=batch_id
        )
        marked = 0
        for meeting in meetings:
            demo.clock.day = meeting.day
            sheet = services.attendance.queries.get_meeting_sheet(meeting_id=meeting.id)
            marks = {}
            for row in sheet.rows:
                marked += 1
                is_sick = marked % ABSENT_EVERY == 0
                marks[row.id] = MarkDraft(
                    AttendanceMark.SICK if is_sick else AttendanceMark.PRESENT
                )
            services.attendance.commands.record_marks(meeting_id=meeting.id, marks=marks)
        say(f"{len(meetings)} pertemuan, {marked} tanda")


def _write_papers(demo: Demo, services: Services, batch_id: int, board_session_id: int) -> None:
    from binaan_desktop.app.main import make_application

    make_application()
    meetings = services.scheduling.queries.list_meetings(
        from_day=demo.today - timedelta(weeks=WEEKS_BACK),
        to_day=demo.today + timedelta(weeks=8),
        batch_id=batch_id,
    )
    coming = next((one for one in meetings if one.day >= demo.today), meetings[-1])
    with demo.step("Formulir cetak"):
        for form, name in _FORMS:
            request = FormRequest(
                form,
                coming.day,
                coming.id,
                batch_id,
                coming.day,
                board_session_id,
                paper=PaperSize.F4,
            )
            save_form(services, request, demo.folder / name)
            demo.made.append(name)
    for kind, name in (
        (ReportKind.PEMKAB_LIST, "laporan-pemkab.xlsx"),
        (ReportKind.PEMKAB_STATS, "rekap-wilayah.xlsx"),
    ):
        with demo.step(f"Buku kerja {name}") as say:
            outcome = services.reports.commands.export_pemkab(
                draft=ExportDraft(
                    kind=kind,
                    month=demo.today,
                    purpose="Laporan bulanan pelaksanaan MoU",
                    receiver="Pemerintah Kabupaten Serang",
                ),
                path=demo.folder / name,
            ).value
            demo.made.append(name)
            say(f"{outcome.export_no}, {outcome.rows} baris, {outcome.left_out} tidak disertakan")


def _take_pictures(demo: Demo, house: OpenHouse) -> None:
    """A picture of every page as the officer sees it on the smallest screen."""
    from binaan_desktop.app.bootstrap import build_window
    from binaan_desktop.app.main import make_application, settle
    from binaan_desktop.ui.kit.theme import ThemeChoice, apply_theme
    from binaan_desktop.ui.kit.ui_state import UiState

    app = make_application()
    apply_theme(app, ThemeChoice.LIGHT)
    with demo.step("Gambar setiap halaman") as say:
        window = build_window(house, UiState(demo.folder / "data" / "pictures.ini"))
        person = house.services.inmates.queries.list_inmates(limit=1).rows[0].id
        window.resize(1366, 768)
        window.show()
        for feature in window.pages.features:
            shown = person if feature.id == "profile" else None
            window.open_page(feature.id, shown)
            settle()
            picture = window.grab()
            name = f"halaman-{feature.id}.png"
            picture.save(str(demo.folder / name))
            demo.made.append(name)
        say(f"{len(window.pages.features)} halaman")
        window.close()
    (demo.folder / "data" / "pictures.ini").unlink(missing_ok=True)


_WORDS = """
    kolam lele bambu pagi sawah rotan teluk angin melati perahu jambu sungai pandan cermin gurih
    tenang batik kelapa rumah cerah lontar padi embun kerang
"""


def _passphrase() -> str:
    """Four everyday words: a new password for each demo."""
    return " ".join(secrets.choice(_WORDS.split()) for _ in range(4))
