"""Seats over the capacity stand on the cover of the report; who only stood by is not in it."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from binaan_desktop.persistence.entities.training import Batch, Participant, SeatOverride
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.reports.commands import ReportCommands
from binaan_desktop.services.reports.queries import ReportQueries
from tests.services.reports.house import make_house
from tests.services.reports.test_export import a_draft, all_texts

NOVEMBER = date(2026, 11, 1)
LABEL = "Kursi di luar kapasitas (disetujui petugas kedua)"


def test_overrides_and_reserves(desk: Desk, tmp_path: Path) -> None:
    make_house(desk.database)
    before = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    assert before.over_capacity == 0
    export = ReportCommands(desk).export_pemkab
    assert LABEL not in all_texts(export(draft=a_draft(), path=tmp_path / "a.xlsx").value.path)
    with desk.database.write() as session:
        first, second = session.scalars(
            select(Participant).where(
                Participant.inmate_id.in_([one.inmate_id for one in before.participants])
            )
        ).all()[:2]
        batch = session.get_one(Batch, first.batch_id)
        session.add(
            SeatOverride(
                participant_id=first.id,
                reason="Diminta Dinas",
                capacity=batch.seats,
                taken=batch.seats,
                approved_at=desk.clock.now(),
                approved_by=1,
            )
        )
        second.is_reserve = True
        stood_by = second.inmate_id
    after = ReportQueries(desk).preview_pemkab(month=NOVEMBER)
    assert after.over_capacity == 1
    assert len(after.participants) == len(before.participants) - 1
    assert stood_by not in [
        line.inmate_id for line in after.participants if line.batch == batch.name
    ]
    assert LABEL in all_texts(export(draft=a_draft(), path=tmp_path / "b.xlsx").value.path)
