"""One batch with its people and its waiting list."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import StayFacts, covers, explain_stay, stay
from binaan_desktop.domain.training import ApplicationStatus, ParticipantStatus
from binaan_desktop.persistence.entities.inmates import Inmate, InmateRegisterNumber
from binaan_desktop.persistence.entities.training import (
    Application,
    Batch,
    BatchTrainer,
    Participant,
    Trainer,
)
from binaan_desktop.services.training.rows import (
    ApplicationRow,
    BatchDetail,
    BatchRow,
    ParticipantRow,
)

_CURRENT = and_(InmateRegisterNumber.inmate_id == Inmate.id, InmateRegisterNumber.is_current)
_NUMBER = func.coalesce(InmateRegisterNumber.canonical, InmateRegisterNumber.raw, "")
_BLOCK = func.coalesce(Inmate.block, "")
_CELL = func.coalesce(Inmate.cell, "")


def read_detail(session: Session, row: BatchRow) -> BatchDetail:
    """Complete a batch's row, in four statements."""
    trainers = session.execute(
        select(Trainer.id, Trainer.name)
        .join(BatchTrainer, BatchTrainer.trainer_id == Trainer.id)
        .where(BatchTrainer.batch_id == row.id)
        .order_by(Trainer.name, Trainer.id)
    ).all()
    seats, tool_sets = session.execute(
        select(Batch.seats, Batch.tool_sets).where(Batch.id == row.id)
    ).one()
    return BatchDetail(
        row=row,
        trainer_ids=tuple(one.id for one in trainers),
        trainers=tuple(one.name for one in trainers),
        seats=seats,
        tool_sets=tool_sets,
        participants=_read_participants(session, row),
        applications=_read_applications(session, row.id),
    )


def _read_participants(session: Session, batch: BatchRow) -> tuple[ParticipantRow, ...]:
    """People of the batch by name, those who still hold a seat first."""
    statement = (
        select(
            Participant,
            Inmate.name,
            _NUMBER,
            _BLOCK,
            _CELL,
            Inmate.presence,
            Inmate.legal_status,
            Inmate.detained_from,
            Inmate.expiry_date,
            Inmate.two_thirds_date,
        )
        .join(Inmate, Inmate.id == Participant.inmate_id)
        .outerjoin(InmateRegisterNumber, _CURRENT)
        .where(Participant.batch_id == batch.id)
        .order_by(
            Participant.status == ParticipantStatus.ENDED,
            Inmate.name,
            Inmate.id,
            Participant.id,
        )
    )
    found = []
    for participant, name, number, block, cell, *facts in session.execute(statement):
        here = stay(StayFacts(*facts))
        found.append(
            ParticipantRow(
                id=participant.id,
                inmate_id=participant.inmate_id,
                name=name,
                register_no=number,
                block=block,
                cell=cell,
                status=participant.status,
                joined_on=participant.joined_on,
                ended_on=participant.ended_on,
                end_reason=participant.end_reason,
                stay_note=participant.stay_note or "",
                certainty=covers(here, batch.ends_on),
                reasons=explain_stay(here, batch.ends_on),
            )
        )
    return tuple(found)


def _read_applications(session: Session, batch_id: int) -> tuple[ApplicationRow, ...]:
    """The waiting list, longest wait first."""
    rows = session.execute(
        select(
            Application.id,
            Application.inmate_id,
            Inmate.name,
            _NUMBER,
            _BLOCK,
            Application.requested_on,
            Application.requester,
            func.coalesce(Application.note, ""),
        )
        .join(Inmate, Inmate.id == Application.inmate_id)
        .outerjoin(InmateRegisterNumber, _CURRENT)
        .where(Application.batch_id == batch_id, Application.status == ApplicationStatus.WAITING)
        .order_by(Application.requested_on, Application.id)
    )
    return tuple(ApplicationRow(*row) for row in rows)
