"""Reads about those who could come: the ranking of the house and the preview of many seats."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from binaan_desktop.domain.candidates import explain_score, rank_candidates
from binaan_desktop.domain.errors import Code, NotFound, Problem, Severity
from binaan_desktop.domain.inmates import PresenceStatus
from binaan_desktop.domain.modules import ModuleFit, modules_that_fit
from binaan_desktop.domain.seat_counts import BatchSeats
from binaan_desktop.domain.stays import StayCertainty
from binaan_desktop.domain.suitability import BatchTerms, CandidateFacts, Suitability, judge
from binaan_desktop.persistence.entities.inmates import Inmate, KeepApart
from binaan_desktop.persistence.entities.training import Application, Batch
from binaan_desktop.persistence.repositories.applications import OPEN_REQUEST
from binaan_desktop.persistence.repositories.candidates import read_candidates, read_terms
from binaan_desktop.persistence.repositories.person_search import match_text
from binaan_desktop.persistence.repositories.training import read_seats
from binaan_desktop.services.desk import Queries, query
from binaan_desktop.services.training.approval_rule import UNAPPROVED, read_unapproved
from binaan_desktop.services.training.detail import describe, values_of
from binaan_desktop.services.training.overrides import full_problems
from binaan_desktop.services.training.rows import (
    Candidate,
    CandidateFilter,
    CandidateRow,
    PlacementPreview,
    Wish,
)
from binaan_desktop.services.training.weights import read_weights

HERE = [status for status in PresenceStatus if not status.is_gone]
MOST_SHOWN = 1000
"""A list that long is still read and shown without a wait."""


class CandidateQueries(Queries):
    """Who could come to a batch."""

    @query()
    def list_candidates(
        self,
        session: Session,
        *,
        batch_id: int,
        text: str = "",
        show: CandidateFilter = CandidateFilter.ALL,
        limit: int = MOST_SHOWN,
    ) -> list[CandidateRow]:
        """Everyone here who is not in the batch, best first, each with every reason.

        Args:
            session: given by the frame.
            batch_id: the batch.
            text: only people whose name, number or alias holds every word.
            show: all, only who may sit, or only who may not yet.
            limit: how many; the ranks stay those of the whole list.

        Raises:
            NotFound: there is no such batch.
        """
        batch = load_batch(session, batch_id)
        terms, weights = read_terms(session, batch), read_weights(session)
        people = read_candidates(session, batch, terms, Inmate.presence.in_(HERE))
        free = (person for person in people if not person.is_participant)
        ranked = rank_candidates(free, terms, weights, self.today)
        wanted = _matching(session, text) if text.strip() else None
        shown = [
            (rank, one)
            for rank, one in enumerate(ranked, start=1)
            if (show is CandidateFilter.ALL or one.fits is (show is CandidateFilter.FITTING))
            and (wanted is None or one.person.inmate_id in wanted)
        ][:limit]
        judged = [(one.person, judge(one.person, terms, self.today)) for _, one in shown]
        requests = read_open_requests(session, batch_id)
        return [
            CandidateRow(
                **values_of(known),
                rank=rank,
                application_id=requests.get(known.inmate_id),
                score=one.score,
                lines=explain_score(one.person, terms, weights, self.today),
                modules=_modules(one.person, terms, known.certainty),
            )
            for (rank, one), known in zip(shown, describe(session, judged), strict=True)
        ]

    @query()
    def preview_placement(
        self,
        session: Session,
        *,
        batch_id: int,
        inmate_ids: Sequence[int],
        as_reserve: bool = False,
    ) -> PlacementPreview:
        """What giving seats to many would do, in the order given; nothing is changed.

        Raises:
            NotFound: there is no such batch.
        """
        batch = load_batch(session, batch_id)
        terms = read_terms(session, batch)
        facts = {
            person.inmate_id: person
            for person in read_candidates(session, batch, terms, Inmate.id.in_(inmate_ids))
        }
        wanted = [facts[one] for one in dict.fromkeys(inmate_ids) if one in facts]
        judged = [(person, judge(person, terms, self.today)) for person in wanted]
        seats = read_seats(session, (batch_id,))[batch_id]
        apart = _read_apart_among(session, {person.inmate_id: person.name for person in wanted})
        unapproved = read_unapproved(session, batch_id, inmate_ids)
        return _preview(
            batch_id,
            seats,
            judged,
            describe(session, judged),
            apart,
            unapproved,
            as_reserve=as_reserve,
        )


def load_batch(session: Session, batch_id: int) -> Batch:
    """The batch.

    Raises:
        NotFound: there is none.
    """
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return batch


def read_open_requests(session: Session, batch_id: int) -> dict[int, int]:
    """The open request of each person for a batch, by the person's id."""
    rows = session.execute(
        select(Application.inmate_id, Application.id).where(
            Application.batch_id == batch_id, OPEN_REQUEST
        )
    )
    return {row[0]: row[1] for row in rows}


def _modules(
    person: CandidateFacts, terms: BatchTerms, certainty: StayCertainty
) -> tuple[ModuleFit, ...]:
    """What somebody can still take; empty where that is all of it or nothing."""
    if certainty not in (StayCertainty.NO, StayCertainty.RISKY):
        return ()
    found = modules_that_fit(terms.modules, person.stay)
    return found if len(found) < len(terms.modules) else ()


def _matching(session: Session, text: str) -> set[int]:
    match = match_text(text)
    statement = select(Inmate.id)
    return set(session.scalars(statement if match is None else statement.where(match.found)))


def _read_apart_among(session: Session, names: dict[int, str]) -> dict[int, list[str]]:
    """Pairs of these people that must not sit together: the names of the others, by person."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(KeepApart.first_id, KeepApart.second_id).where(
            KeepApart.first_id.in_(names), KeepApart.second_id.in_(names)
        )
    )
    for first_id, second_id in rows:
        found[first_id].append(names[second_id])
        found[second_id].append(names[first_id])
    return found


def _preview(
    batch_id: int,
    seats: BatchSeats,
    judged: Sequence[tuple[CandidateFacts, Suitability]],
    known: Sequence[Candidate],
    apart: dict[int, list[str]],
    unapproved: frozenset[int],
    *,
    as_reserve: bool,
) -> PlacementPreview:
    """Sort the wishes: seats go to those without a doubt first, then to the doubtful."""
    fitting: list[Wish] = []
    doubtful: list[Wish] = []
    unfit: list[Wish] = []
    for (person, verdict), candidate in zip(judged, known, strict=True):
        stops = tuple(one for one in verdict.reasons if one.stops)
        if person.inmate_id in unapproved:
            stops = (*stops, UNAPPROVED)
        here = tuple(one for one in verdict.reasons if one.code is Code.KEPT_APART)
        warnings = (*here, *_apart_problems(apart.get(person.inmate_id, ())))
        if stops:
            unfit.append(Wish(candidate, stops, warnings))
        elif verdict.needs_note:
            doubtful.append(Wish(candidate, (_NOTE,), warnings))
        else:
            fitting.append(Wish(candidate, (), warnings))
    free = seats.free_reserves if as_reserve else seats.free
    left = max(0, free - len(fitting))
    over = _full(seats, as_reserve=as_reserve)
    return PlacementPreview(
        batch_id=batch_id,
        free=free,
        placed=tuple(fitting[:free]),
        doubtful=tuple(doubtful[:left]),
        unfit=tuple(unfit),
        over=tuple(replace(one, problems=over) for one in (*fitting[free:], *doubtful[left:])),
    )


_NOTE = Problem(Code.STAY_NOTE_REQUIRED, "stay_note")


def _apart_problems(names: Sequence[str]) -> list[Problem]:
    return [
        Problem(Code.KEPT_APART_CHOSEN, None, {"name": name}, Severity.WARNING)
        for name in sorted(names)
    ]


def _full(seats: BatchSeats, *, as_reserve: bool) -> tuple[Problem, ...]:
    """What is said once every seat is given."""
    while seats.free_reserves if as_reserve else seats.free:
        seats = seats.with_one(is_reserve=as_reserve)
    return tuple(full_problems(seats, as_reserve=as_reserve))
