"""The batch of ``binaan demo`` that has ended: from its seats to certificates that are proven.

Every step is the command that a page of the window would call; the proof is the one that whoever
has a certificate and the verification file can make.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from binaan_desktop.app.demo_run import Demo
from binaan_desktop.app.paper import FormRequest, save_form
from binaan_desktop.app.paper_forms import FormName
from binaan_desktop.domain.scheduling import PlaceKind
from binaan_desktop.domain.training import AgencyKind, EndReason
from binaan_desktop.domain.verification import Verification, VerificationOutcome
from binaan_desktop.domain.verification_codes import format_code
from binaan_desktop.services.catalogue import Services
from binaan_desktop.services.certificates.drafts import ConcludeDraft, IssueDraft, ScoreDraft
from binaan_desktop.services.certificates.verification_page import verify_in_file
from binaan_desktop.services.scheduling.drafts import PlaceDraft
from binaan_desktop.services.training.course_drafts import CourseDraft, ModuleDraft
from binaan_desktop.services.training.drafts import AgencyDraft, BatchDraft, TrainerDraft
from binaan_desktop.services.wording import word

PAST_BATCH = "Sablon dasar 1"
PAST_SEATS = 6
PAST_MODULES = (ModuleDraft("Desain dan film", 6), ModuleDraft("Cetak kaos", 6))
BEGAN_WEEKS_AGO, ENDED_WEEKS_AGO = 2, 1
SCORES = ((78, 82), (85, 80), (70, 76), (90, 88), (74, 79), (72, 55))
"""Theory and practice, person by person; the last one's practice of the last module is too low."""
_FORMS = (
    (FormName.CERTIFICATES, "sertifikat.pdf"),
    (FormName.RECEIVERS, "daftar-penerima-sertifikat.pdf"),
)
VERIFICATION_FILE = "verifikasi-sertifikat.html"
PROOF = (VerificationOutcome.VALID, VerificationOutcome.MISMATCH)
"""What the file must say of a certificate, and of the same one with another name."""


def open_past_batch(demo: Demo, services: Services) -> int:
    """A short course with a place and a trainer of its own, over since a week."""
    commands = services.training.commands
    with demo.step("Angkatan sebelumnya") as say:
        skills = services.inmates.queries.list_skills()
        printing = next(skill for skill in skills if "sablon" in skill.name.lower())
        place_id = services.scheduling.commands.create_place(
            draft=PlaceDraft("Bengkel kerja", PlaceKind.WORKSHOP, 10, None, active=True)
        ).value
        agency_id = commands.create_agency(
            draft=AgencyDraft("UMKM Sablon Ciruas", AgencyKind.ASSISTED_SME, contact="Yayan Sopyan")
        ).value
        trainer_id = commands.create_trainer(
            draft=TrainerDraft(
                "Yayan Sopyan", agency_id, field="Cetak saring", skill_ids=(printing.id,)
            )
        ).value
        course_id = commands.create_course(
            draft=CourseDraft(
                "Sablon dasar",
                printing.id,
                code="SABLON",
                seats=PAST_SEATS,
                min_theory=60,
                min_practice=70,
                modules=PAST_MODULES,
            )
        ).value
        batch_id = commands.create_batch(
            draft=BatchDraft(
                name=PAST_BATCH,
                course_id=course_id,
                agency_id=agency_id,
                trainer_ids=(trainer_id,),
                place_id=place_id,
                starts_on=demo.today - timedelta(weeks=BEGAN_WEEKS_AGO),
                ends_on=demo.today - timedelta(weeks=ENDED_WEEKS_AGO),
                seats=PAST_SEATS,
            )
        ).value
        say(f"{PAST_BATCH}, {PAST_SEATS} kursi")
    return batch_id


def fill_past_batch(demo: Demo, services: Services, batch_id: int, other_id: int) -> None:
    """Seats for people who stay long enough and have to do with neither list of the other batch."""
    queries = services.training.queries
    other = queries.get_batch(batch_id=other_id)
    busy = {row.inmate_id for row in other.participants}
    busy |= {row.inmate_id for row in other.applications}
    with demo.step(f"Peserta {PAST_BATCH}") as say:
        fitting = (
            row.id
            for row in queries.list_candidates(batch_id=batch_id)
            if row.fits and not row.needs_note and row.id not in busy
        )
        known = (one for one in fitting if _is_born(services, one))
        placed = services.training.commands.place_participants(
            batch_id=batch_id, inmate_ids=tuple(islice(known, PAST_SEATS))
        ).value
        say(f"{len(placed.participant_ids)} duduk")


def _is_born(services: Services, inmate_id: int) -> bool:
    """Whether the day of birth is known, which a certificate tells."""
    return services.inmates.queries.get_draft(inmate_id=inmate_id).birth_date is not None


def conclude_and_certify(demo: Demo, services: Services, batch_id: int) -> None:
    """Scores, results as the rule proposes them, and a certificate for whoever passed."""
    area = services.certificates
    with demo.step("Nilai dan hasil") as say:
        detail = area.queries.get_results(batch_id=batch_id)
        scores = [
            ScoreDraft(row.participant_id, module.id, *_scores(person, place))
            for person, row in enumerate(detail.rows)
            for place, module in enumerate(detail.modules)
        ]
        area.commands.record_scores(batch_id=batch_id, scores=scores)
        rows = area.queries.get_results(batch_id=batch_id).rows
        decisions = {
            row.participant_id: row.judgement.reason
            for row in rows
            if row.judgement.reason is not None
        }
        area.commands.conclude_batch(draft=ConcludeDraft(batch_id, decisions))
        ends = list(decisions.values())
        said = (EndReason.COMPLETED, EndReason.PARTIAL, EndReason.FAILED)
        say(", ".join(f"{ends.count(one)} {word(one).lower()}" for one in said if one in ends))
    with demo.step("Sertifikat") as say:
        targets = area.queries.get_results(batch_id=batch_id).targets
        issued = area.commands.issue_certificates(
            draft=IssueDraft(targets, template_id=None, issued_on=demo.clock.day)
        ).value
        say(f"{len(issued.certificate_ids)} terbit, {len(issued.left_out)} tidak")
    _write_papers(demo, services, batch_id)
    _prove_one(demo, services, issued.certificate_ids[0])


def _scores(person: int, place: int) -> tuple[int, int]:
    """All pass the first module; in the last one somebody's practice may be too low."""
    theory, practice = SCORES[person % len(SCORES)]
    is_last = place == len(PAST_MODULES) - 1
    return theory, practice if is_last else max(practice, 75)


def _write_papers(demo: Demo, services: Services, batch_id: int) -> None:
    from binaan_desktop.app.main import make_application

    make_application()
    with demo.step("Cetak sertifikat") as say:
        for form, name in _FORMS:
            save_form(services, FormRequest(form, batch_id=batch_id), demo.folder / name)
            demo.made.append(name)
        saved = services.certificates.commands.save_verification_file(
            path=demo.folder / VERIFICATION_FILE
        ).value
        demo.made.append(VERIFICATION_FILE)
        say(f"berkas verifikasi berisi {saved.certificates}, sidik jari {saved.fingerprint}")


def _prove_one(demo: Demo, services: Services, certificate_id: int) -> None:
    """Check a certificate with nothing but the file; a name that was changed must not pass."""
    with demo.step("Pembuktian dengan berkas verifikasi") as say:
        detail = services.certificates.queries.get_certificate(certificate_id=certificate_id)
        code, path = format_code(detail.row.code), demo.folder / VERIFICATION_FILE
        holder = detail.statement.holder
        genuine = verify_in_file(path, code, holder).verification
        forged = verify_in_file(path, code, replace(holder, name="Orang Lain")).verification
        say(f"{code}: {_answer(genuine)}; nama lain: {_answer(forged)}")
        if (genuine.outcome, forged.outcome) != PROOF:
            raise RuntimeError("the verification file does not tell a certificate from a forgery")


def _answer(found: Verification) -> str:
    return word(found.outcome).lower()
