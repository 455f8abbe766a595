"""The verbs on people: create, change, take back, and reveal a NIK."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from functools import partial

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.persistence.entities.inmates import Inmate, InmatePhoto, KeepApart
from binaan_desktop.persistence.entities.profiles import Document
from binaan_desktop.persistence.entities.training import Application, Participant
from binaan_desktop.persistence.repositories.inmates import load_inmate
from binaan_desktop.persistence.repositories.placements import (
    Housing,
    note_placement,
    take_back_placement,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.apart_commands import ApartCommands
from binaan_desktop.services.inmates.bulk_commands import BulkCommands
from binaan_desktop.services.inmates.checking import check_draft
from binaan_desktop.services.inmates.document_commands import DocumentCommands
from binaan_desktop.services.inmates.drafts import InmateDraft, SavedInmate, tidy
from binaan_desktop.services.inmates.filter_commands import FilterCommands
from binaan_desktop.services.inmates.full_rows import FullInmateRow, read_full_rows
from binaan_desktop.services.inmates.movement_commands import MovementCommands
from binaan_desktop.services.inmates.photo_commands import PhotoCommands
from binaan_desktop.services.inmates.placement_commands import PlacementCommands
from binaan_desktop.services.inmates.profile_commands import ProfileCommands
from binaan_desktop.services.inmates.profile_records import has_profile_work
from binaan_desktop.services.inmates.ratings import keep_ratings
from binaan_desktop.services.inmates.record_commands import RecordCommands
from binaan_desktop.services.inmates.rows import InmateFilter
from binaan_desktop.services.inmates.term_commands import TermCommands
from binaan_desktop.services.inmates.writing import (
    InmateState,
    apply_draft,
    draft_of,
    restore_state,
    state_of,
)


class InmateCommands(
    ApartCommands,
    BulkCommands,
    DocumentCommands,
    FilterCommands,
    MovementCommands,
    PhotoCommands,
    PlacementCommands,
    ProfileCommands,
    RecordCommands,
    TermCommands,
    Commands,
):
    """The verbs on people."""

    @command(Right.EDIT_INMATES, "inmate.created")
    def create_inmate(self, act: Act, *, draft: InmateDraft) -> SavedInmate:
        """Register a person.

        Raises:
            ValidationFailed: with every error at its field; warnings do not stop it.
        """
        clean = tidy(draft)
        warnings = _check(act, clean, None)
        inmate = Inmate(name=clean.name, created_at=act.now, updated_at=act.now)
        inmate.aliases, inmate.register_numbers = [], []
        inmate.skills, inmate.interests, inmate.limits = [], [], []
        act.session.add(inmate)
        ratings = apply_draft(act.session, inmate, clean, today=act.today, now=act.now)
        act.session.flush()
        keep_ratings(act.session, inmate.id, ratings, act.today)
        note_placement(act.session, _housing(inmate, inmate.admitted_on or act.today))
        act.about("inmate", inmate.id)
        act.touch(Topic.INMATES, inmate.id)
        act.undo = partial(self.remove_inmate, inmate_id=inmate.id, version=inmate.version)
        return SavedInmate(inmate.id, warnings)

    @command(Right.EDIT_INMATES, "inmate.updated")
    def update_inmate(self, act: Act, *, inmate_id: int, draft: InmateDraft) -> SavedInmate:
        """Save a changed profile.

        Raises:
            NotFound: there is no such person.
            StaleData: somebody saved the profile since the draft was read.
            ValidationFailed: with every error at its field; warnings do not stop it.
        """
        inmate = _load_fresh(act.session, inmate_id, draft.version)
        clean = tidy(draft)
        warnings = _check(act, clean, inmate)
        before = state_of(inmate)
        ratings = apply_draft(act.session, inmate, clean, today=act.today, now=act.now)
        act.session.flush()
        rating_ids = keep_ratings(act.session, inmate_id, ratings, act.today)
        note_placement(act.session, _housing(inmate, act.today))
        act.about("inmate", inmate_id, fields=_changed_fields(before.draft, draft_of(inmate)))
        act.touch(Topic.INMATES, inmate_id)
        act.undo = partial(
            self.restore_inmate,
            inmate_id=inmate_id,
            state=before,
            version=inmate.version,
            rating_ids=rating_ids,
        )
        return SavedInmate(inmate_id, warnings)

    @command(Right.EDIT_INMATES, "inmate.restored")
    def restore_inmate(
        self,
        act: Act,
        *,
        inmate_id: int,
        state: InmateState,
        version: int,
        rating_ids: Collection[int] = (),
    ) -> SavedInmate:
        """Take a change back: the profile is again as ``state`` says, without its ratings.

        Raises:
            NotFound: there is no such person.
            StaleData: somebody saved the profile after the change.
        """
        inmate = _load_fresh(act.session, inmate_id, version)
        before = state_of(inmate)
        restore_state(act.session, inmate, state, rating_ids, today=act.today, now=act.now)
        act.session.flush()
        take_back_placement(act.session, {inmate_id: (inmate.block, inmate.cell)}, act.today)
        act.about("inmate", inmate_id, fields=_changed_fields(before.draft, draft_of(inmate)))
        act.touch(Topic.INMATES, inmate_id)
        return SavedInmate(inmate_id)

    @command(Right.EDIT_INMATES, "inmate.removed")
    def remove_inmate(self, act: Act, *, inmate_id: int, version: int) -> None:
        """Take a registration back, unless something hangs on the person meanwhile.

        Raises:
            NotFound: there is no such person.
            StaleData: somebody saved the profile since.
            DomainError: the person holds or waits for a seat, or files or talks, goals and
                ratings would be lost with them.
        """
        inmate = _load_fresh(act.session, inmate_id, version)
        for entity in (Participant, Application):
            if act.session.scalar(select(exists().where(entity.inmate_id == inmate_id))):
                raise DomainError(Problem(Code.INMATE_IN_USE))
        for kept in (
            Document.inmate_id == inmate_id,
            InmatePhoto.inmate_id == inmate_id,
            or_(KeepApart.first_id == inmate_id, KeepApart.second_id == inmate_id),
        ):
            if act.session.scalar(select(exists().where(kept))):
                raise DomainError(Problem(Code.INMATE_HAS_PAPERS))
        if has_profile_work(act.session, inmate_id):
            raise DomainError(Problem(Code.INMATE_HAS_PROFILE))
        act.session.delete(inmate)
        act.about("inmate", inmate_id)
        act.touch(Topic.INMATES, inmate_id)

    @command(Right.VIEW_NIK, "nik.listed")
    def list_with_nik(self, act: Act, *, wanted: InmateFilter | None = None) -> list[FullInmateRow]:
        """Everybody the filter finds, NIK in full; leaves a trace, as every such look does."""
        rows = read_full_rows(act.session, wanted or InmateFilter(), today=act.today, with_nik=True)
        act.about("inmate", None, count=len(rows))
        return rows

    @command(Right.VIEW_NIK, "nik.revealed")
    def reveal_nik(self, act: Act, *, inmate_id: int) -> str:
        """Give the full NIK of one person; the audit trail says who looked, and at whom.

        Raises:
            NotFound: there is no such person, or no NIK.
        """
        nik = act.session.scalar(select(Inmate.nik).where(Inmate.id == inmate_id))
        if nik is None:
            raise NotFound(Problem(Code.NOT_FOUND))
        act.about("inmate", inmate_id)
        return nik


def _housing(inmate: Inmate, day: date) -> Housing:
    return Housing(inmate.id, inmate.block, inmate.cell, day)


def _load_fresh(session: Session, inmate_id: int, version: int) -> Inmate:
    inmate = load_inmate(session, inmate_id)
    if inmate.version != version:
        raise StaleData(Problem(Code.STALE))
    return inmate


def _check(act: Act, draft: InmateDraft, stored: Inmate | None) -> tuple[Problem, ...]:
    problems = check_draft(act.session, draft, stored, act.today)
    errors = [problem for problem in problems if problem.stops]
    if errors:
        raise ValidationFailed(*errors)
    return tuple(problems)


def _changed_fields(before: InmateDraft, after: InmateDraft) -> list[str]:
    """Names, never values, of what a change touched: the audit trail holds no personal data."""
    return [
        one.name
        for one in fields(InmateDraft)
        if one.name != "version" and getattr(before, one.name) != getattr(after, one.name)
    ]
