"""A full working week of a house, for the board's tests and for looking at it."""

from dataclasses import dataclass
from datetime import date, time

from binaan_desktop.domain.inmates import Sex
from binaan_desktop.domain.scheduling import CancelReason, MeetingStatus, PlaceKind
from binaan_desktop.persistence.database import Database
from binaan_desktop.persistence.entities.scheduling import Holiday, Meeting
from binaan_desktop.services.scheduling.seed import seed_windows
from tests.builders import (
    make_batch,
    make_inmate,
    make_meeting,
    make_participant,
    make_place,
    make_trainer,
)

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)
MORNING = (time(8, 30), time(10, 0))
NOON = (time(10, 0), time(11, 30))
AFTERNOON = (time(13, 30), time(15, 0))
BATCHES = (
    ("Las listrik angkatan 2", "Bengkel las", "Anton Wijaya"),
    ("Menjahit dasar angkatan 1", "Ruang jahit", "Siti Rahmawati"),
    ("Budidaya lele angkatan 3", "Kolam 1", "Dedi Kurniawan"),
    ("Barista angkatan 1", "Ruang serbaguna", "Rina Marlina"),
)

_KINDS = (
    (PlaceKind.WORKSHOP, 8),
    (PlaceKind.ROOM, 12),
    (PlaceKind.POND, 6),
    (PlaceKind.ROOM, 20),
)


@dataclass(frozen=True, slots=True)
class Week:
    """Ids of what was made, by the position in ``BATCHES``."""

    batches: tuple[int, ...]
    places: tuple[int, ...]
    trainers: tuple[int, ...]
    meetings: dict[str, int]


def make_week(database: Database, *, full: bool = True) -> Week:
    """Four batches with places and trainers; ``full`` gives them a week of meetings."""
    with database.write() as session:
        seed_windows(session)
        session.add(Holiday(day=date(2026, 12, 25), name="Kelahiran Yesus Kristus"))
        places = tuple(
            make_place(session, place, kind=kind, seats=seats)
            for (_, place, _), (kind, seats) in zip(BATCHES, _KINDS, strict=True)
        )
        trainers = tuple(make_trainer(session, trainer) for _, _, trainer in BATCHES)
        batches = tuple(
            make_batch(
                session,
                name,
                place_id=place,
                trainer_ids=(trainer,),
                starts_on=date(2026, 11, 2),
                ends_on=date(2027, 1, 29),
            )
            for (name, _, _), place, trainer in zip(BATCHES, places, trainers, strict=True)
        )
        names = ("Asep Saepudin", "Dedi Mulyadi", "Cecep Hidayat", "Ujang Sobari", "Rahmat Hidayat")
        people = [make_inmate(session, name, sex=Sex.MALE) for name in names]
        for at, batch in enumerate(batches):
            for person in people[at : at + 2]:
                make_participant(session, batch, person)
        week = Week(batches, places, trainers, {})
        if not full:
            return week

        def add(key: str, at: int, day: date, hours: tuple[time, time], topic: str) -> None:
            week.meetings[key] = make_meeting(
                session,
                batches[at],
                places[at],
                trainer_id=trainers[at],
                day=day,
                starts=hours[0],
                ends=hours[1],
                topic=topic,
                lesson_hours=2,
            )

        add("las-senin", 0, MONDAY, MORNING, "Keselamatan kerja dan alat pelindung")
        add("las-selasa", 0, TUESDAY, MORNING, "Menyalakan busur")
        add("las-kamis", 0, THURSDAY, MORNING, "Rigi las posisi 1F")
        add("jahit-senin", 1, MONDAY, AFTERNOON, "Mengenal mesin jahit")
        add("jahit-rabu", 1, WEDNESDAY, MORNING, "Pola dasar celana")
        add("jahit-jumat", 1, FRIDAY, (time(8, 0), time(9, 30)), "Memotong bahan")
        add("lele-selasa", 2, TUESDAY, NOON, "Kualitas air dan pakan")
        add("lele-rabu", 2, WEDNESDAY, AFTERNOON, "Sampling dan sortir")
        add("lele-kamis", 2, THURSDAY, NOON, "Menghitung FCR")
        add("barista-senin", 3, MONDAY, MORNING, "Mengenal biji kopi")
        add("barista-selasa", 3, TUESDAY, AFTERNOON, "Menyeduh manual")
        add("barista-kamis", 3, THURSDAY, AFTERNOON, "Kalibrasi gilingan")
        add("barista-jumat", 3, FRIDAY, AFTERNOON, "Latihan penyajian")
        cancelled = session.get_one(Meeting, week.meetings["lele-kamis"])
        cancelled.status = MeetingStatus.CANCELLED
        cancelled.cancel_reason = CancelReason.POWER_OR_WATER
    return week
