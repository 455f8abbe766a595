"""The training of ``binaan demo``: a batch that runs, one that ended, the board, attendance.

Every step is the command that a page of the window would call.
"""

from datetime import date, time, timedelta

from binaan_desktop.app.demo_run import Demo
from binaan_desktop.domain.agreements import PromiseKind
from binaan_desktop.domain.attendance import AttendanceMark
from binaan_desktop.domain.board import BoardDecision
from binaan_desktop.domain.courses import RequirementKind
from binaan_desktop.domain.formats import format_date_long
from binaan_desktop.domain.inmates import LegalStatus, SafetyLimit
from binaan_desktop.domain.requirements import Requirement
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind
from binaan_desktop.services.attendance.drafts import MarkDraft
from binaan_desktop.services.board.drafts import DecreeDraft, SessionDraft
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.scheduling.drafts import PatternDraft, PlaceDraft
from binaan_desktop.services.training.agreement_drafts import AgreementDraft, PromiseDraft
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from binaan_desktop.services.training.drafts import AgencyDraft, BatchDraft, TrainerDraft

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
TUESDAY_AND_THURSDAY, MONDAY_TO_SATURDAY = frozenset({1, 3}), frozenset(range(6))
ABSENT_EVERY = 7
LESSON_HOURS = 3
DECREE_NO = "W12.PAS.PAS9-112/2026"


def open_batch(demo: Demo, services: Services) -> int:
    """Place, partner, trainer, course and the batch that runs today."""
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


def fill_seats(demo: Demo, services: Services, batch_id: int) -> None:
    """Give the seats to those who fit best; who finds none waits."""
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


def hold_board(demo: Demo, services: Services, batch_id: int) -> int:
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


def plan_meetings(demo: Demo, services: Services, batch_id: int) -> None:
    """Plan each module of a batch in its turn."""
    detail = services.training.queries.get_batch(batch_id=batch_id)
    weekdays = MONDAY_TO_SATURDAY if detail.row.ends_on < demo.today else TUESDAY_AND_THURSDAY
    with demo.step(f"Jadwal pertemuan {detail.row.name}") as say:
        days: list[date] = []
        for module in services.training.queries.list_batch_modules(batch_id=batch_id):
            from_day = days[-1] + timedelta(days=1) if days else detail.row.starts_on
            result = services.scheduling.commands.create_meetings(
                draft=PatternDraft(
                    batch_id=batch_id,
                    place_id=detail.row.place_id,
                    trainer_id=detail.trainer_ids[0],
                    weekdays=weekdays,
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


def mark_attendance(demo: Demo, services: Services, batch_id: int) -> None:
    """Mark every meeting held so far, of all batches and day by day; in this one some are ill."""
    with demo.step("Presensi") as say:
        meetings = services.scheduling.queries.list_meetings(
            from_day=demo.clock.day, to_day=demo.today
        )
        marked = 0
        for meeting in meetings:
            demo.clock.day = meeting.day
            sheet = services.attendance.queries.get_meeting_sheet(meeting_id=meeting.id)
            marks = {}
            for row in sheet.rows:
                marked += 1
                is_sick = meeting.batch_id == batch_id and marked % ABSENT_EVERY == 0
                marks[row.id] = MarkDraft(
                    AttendanceMark.SICK if is_sick else AttendanceMark.PRESENT
                )
            services.attendance.commands.record_marks(meeting_id=meeting.id, marks=marks)
        say(f"{len(meetings)} pertemuan, {marked} tanda")
