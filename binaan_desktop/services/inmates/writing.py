"""Putting a draft into a person's record and taking it out again: shared by the commands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from binaan_desktop.domain.inmates import RegisterClass, SafetyLimit
from binaan_desktop.domain.values import RegisterNumber, mask_nik, parse_register_number
from binaan_desktop.persistence.entities.inmates import (
    Inmate,
    InmateAlias,
    InmateLimit,
    InmateRegisterNumber,
    Interest,
    SkillRecord,
)
from binaan_desktop.persistence.repositories.inmates import mark_changed, refresh_search_key
from binaan_desktop.services.inmates.drafts import InmateDraft, LimitDraft, SkillDraft
from binaan_desktop.services.inmates.ratings import Rating, drop_ratings

PLAIN_FIELDS = (
    "name",
    "titles",
    "father_name",
    "mother_name",
    "sdp_person_no",
    "nik_missing",
    "birth_place",
    "birth_date",
    "sex",
    "nationality",
    "religion",
    "education",
    "marital_status",
    "occupation",
    "address",
    "regency_code",
    "district_code",
    "village",
    "legal_status",
    "block",
    "cell",
    "admitted_on",
    "origin_unit",
    "detained_from",
    "sentence",
    "expiry_date",
    "one_third_date",
    "half_date",
    "two_thirds_date",
    "release_address",
    "release_regency_code",
    "release_contact",
    "note",
)
"""Columns that a draft and a record have in common under the same name."""


@dataclass(frozen=True, slots=True)
class NumberState:
    """One entry of the register history as it was before a change."""

    register_class: RegisterClass | None
    number: int | None
    year: int | None
    canonical: str | None
    raw: str
    is_current: bool
    recorded_on: date


@dataclass(frozen=True, slots=True)
class InmateState:
    """All that a draft can change, so that a change can be taken back. Lives in memory only.

    ``skills_rated`` holds the day and the assessor of every trade.
    """

    draft: InmateDraft
    nik: str | None
    nik_raw: str | None
    numbers: tuple[NumberState, ...]
    skills_rated: Mapping[int, tuple[date, str | None]]
    skills_asked_on: date | None
    interests_asked_on: date | None
    limits_asked_on: date | None
    consent_on: date | None


def draft_of(inmate: Inmate) -> InmateDraft:
    """The record as a draft, NIK masked."""
    current = current_number(inmate)
    draft = InmateDraft(
        version=inmate.version,
        aliases=[alias.alias for alias in inmate.aliases],
        nik=mask_nik(inmate.nik) if inmate.nik else None,
        register_no=None if current is None else current.canonical or current.raw,
        skills_asked=inmate.skills_asked_on is not None,
        skills=[
            SkillDraft(record.skill_id, record.level, record.source, record.evidence)
            for record in inmate.skills
        ],
        interests_asked=inmate.interests_asked_on is not None,
        interests=[interest.skill_id for interest in inmate.interests],
        limits_asked=inmate.limits_asked_on is not None,
        limits=limits_of(inmate),
        data_consent=inmate.data_consent,
    )
    for name in PLAIN_FIELDS:
        setattr(draft, name, getattr(inmate, name))
    return draft


def state_of(inmate: Inmate) -> InmateState:
    """Everything needed to restore the record later."""
    return InmateState(
        draft=draft_of(inmate),
        nik=inmate.nik,
        nik_raw=inmate.nik_raw,
        numbers=tuple(
            NumberState(
                one.register_class,
                one.number,
                one.year,
                one.canonical,
                one.raw,
                one.is_current,
                one.recorded_on,
            )
            for one in inmate.register_numbers
        ),
        skills_rated={
            record.skill_id: (record.noted_on, record.assessor) for record in inmate.skills
        },
        skills_asked_on=inmate.skills_asked_on,
        interests_asked_on=inmate.interests_asked_on,
        limits_asked_on=inmate.limits_asked_on,
        consent_on=inmate.consent_on,
    )


def current_number(inmate: Inmate) -> InmateRegisterNumber | None:
    """The register number in force."""
    return next((number for number in inmate.register_numbers if number.is_current), None)


def keeps_nik(draft: InmateDraft, inmate: Inmate | None) -> bool:
    """Whether the draft's NIK is only the mask of the stored one, which then stays."""
    return (
        inmate is not None
        and inmate.nik is not None
        and draft.nik is not None
        and draft.nik == mask_nik(inmate.nik)
    )


def apply_draft(
    session: Session, inmate: Inmate, draft: InmateDraft, *, today: date, now: datetime
) -> tuple[Rating, ...]:
    """Write a checked draft into the record; its collections must be loaded.

    Gives the ratings that this makes, for the history of the trades.
    """
    for name in PLAIN_FIELDS:
        setattr(inmate, name, getattr(draft, name))
    if not keeps_nik(draft, inmate):
        inmate.nik = draft.nik
    _apply_aliases(inmate, draft.aliases)
    apply_register_number(session, inmate, draft, today)
    ratings = _apply_skills(inmate, draft.skills, today)
    apply_interests(session, inmate, draft.interests)
    inmate.skills_asked_on = _asked_on(
        inmate.skills_asked_on, today, asked=draft.skills_asked or bool(draft.skills)
    )
    inmate.interests_asked_on = _asked_on(
        inmate.interests_asked_on, today, asked=draft.interests_asked or bool(draft.interests)
    )
    _apply_limits(inmate, draft.limits)
    inmate.limits_asked_on = _asked_on(
        inmate.limits_asked_on, today, asked=draft.limits_asked or bool(draft.limits)
    )
    if draft.data_consent is not inmate.data_consent:
        inmate.data_consent = draft.data_consent
        inmate.consent_on = None if draft.data_consent is None else today
    _finish(inmate, now)
    return ratings


def apply_register_number(
    session: Session, inmate: Inmate, draft: InmateDraft, today: date
) -> None:
    """Make the draft's number the one in force; the old one becomes history.

    A correction overwrites the old entry: a mistyped number never existed.
    """
    current = current_number(inmate)
    wanted = draft.register_no
    parsed = parse_register_number(wanted) if wanted else None
    if current is not None:
        if wanted and _is_same(current, wanted, parsed):
            return
        if wanted and draft.register_correction:
            _write_number(current, wanted, parsed)
            return
        current.is_current = False
        # One number in force a person: the old one must be out before the new one is in.
        session.flush()
    if wanted:
        number = InmateRegisterNumber(is_current=True, recorded_on=today)
        _write_number(number, wanted, parsed)
        inmate.register_numbers.append(number)
        if inmate.legal_status is None and parsed is not None:
            inmate.legal_status = parsed.register_class.legal_status


def restore_state(
    session: Session,
    inmate: Inmate,
    state: InmateState,
    rating_ids: Collection[int],
    *,
    today: date,
    now: datetime,
) -> None:
    """Put everything back as :func:`state_of` found it, without the ratings given meanwhile."""
    inmate.register_numbers.clear()
    session.flush()
    inmate.register_numbers.extend(
        InmateRegisterNumber(
            register_class=one.register_class,
            number=one.number,
            year=one.year,
            canonical=one.canonical,
            raw=one.raw,
            is_current=one.is_current,
            recorded_on=one.recorded_on,
        )
        for one in state.numbers
    )
    for name in PLAIN_FIELDS:
        setattr(inmate, name, getattr(state.draft, name))
    inmate.nik, inmate.nik_raw = state.nik, state.nik_raw
    inmate.skills_asked_on = state.skills_asked_on
    inmate.interests_asked_on = state.interests_asked_on
    inmate.limits_asked_on = state.limits_asked_on
    inmate.data_consent, inmate.consent_on = state.draft.data_consent, state.consent_on
    _apply_aliases(inmate, state.draft.aliases)
    _apply_limits(inmate, state.draft.limits)
    drop_ratings(session, rating_ids)
    _apply_skills(inmate, state.draft.skills, today)
    for record in inmate.skills:
        record.noted_on, record.assessor = state.skills_rated[record.skill_id]
    apply_interests(session, inmate, state.draft.interests)
    _finish(inmate, now)


def _finish(inmate: Inmate, now: datetime) -> None:
    refresh_search_key(inmate)
    mark_changed(inmate, now)


def _is_same(current: InmateRegisterNumber, text: str, parsed: RegisterNumber | None) -> bool:
    if parsed is not None:
        return current.canonical == parsed.canonical
    return text in (current.raw, current.canonical)


def _write_number(number: InmateRegisterNumber, raw: str, parsed: RegisterNumber | None) -> None:
    number.raw = raw
    number.canonical = None if parsed is None else parsed.canonical
    number.register_class = None if parsed is None else parsed.register_class
    number.number = None if parsed is None else parsed.number
    number.year = None if parsed is None else parsed.year


def _apply_aliases(inmate: Inmate, aliases: list[str]) -> None:
    if [alias.alias for alias in inmate.aliases] != aliases:
        inmate.aliases = [InmateAlias(alias=one, position=at) for at, one in enumerate(aliases)]


def _apply_skills(inmate: Inmate, skills: Sequence[SkillDraft], today: date) -> tuple[Rating, ...]:
    """Make the trades those of the draft; gives what changed, as ratings of today."""
    known = {record.skill_id: record for record in inmate.skills}
    wanted = {draft.skill_id for draft in skills}
    ratings: list[Rating] = []
    for skill_id, record in known.items():
        if skill_id not in wanted:
            inmate.skills.remove(record)
            ratings.append(Rating(skill_id, None))
    for draft in skills:
        found = (draft.level, draft.source, draft.evidence)
        record = known.get(draft.skill_id) or SkillRecord(skill_id=draft.skill_id)
        if draft.skill_id not in known:
            inmate.skills.append(record)
        elif found == (record.level, record.source, record.evidence):
            continue
        record.level, record.source, record.evidence = found
        # Whoever fills in the form tells what was said; nobody assessed it.
        record.assessor, record.noted_on = None, today
        ratings.append(Rating(draft.skill_id, *found))
    return tuple(ratings)


def apply_interests(session: Session, inmate: Inmate, interests: list[int]) -> None:
    """Make the wishes these, first wish first; they must be loaded."""
    if [interest.skill_id for interest in inmate.interests] == interests:
        return
    # A rank and a wish exist once a person: the old order must be out before the new one is in.
    inmate.interests.clear()
    session.flush()
    inmate.interests.extend(
        Interest(skill_id=skill_id, rank=at + 1) for at, skill_id in enumerate(interests)
    )


def limits_of(inmate: Inmate) -> list[LimitDraft]:
    """What the person is kept from, in the order of the form."""
    noted = {limit.kind: limit.note for limit in inmate.limits}
    return [LimitDraft(kind, noted[kind]) for kind in SafetyLimit if kind in noted]


def _apply_limits(inmate: Inmate, limits: Sequence[LimitDraft]) -> None:
    known = {limit.kind: limit for limit in inmate.limits}
    wanted = {draft.kind for draft in limits}
    for kind, limit in known.items():
        if kind not in wanted:
            inmate.limits.remove(limit)
    for draft in limits:
        limit = known.get(draft.kind) or InmateLimit(kind=draft.kind)
        if draft.kind not in known:
            inmate.limits.append(limit)
        limit.note = draft.note


def _asked_on(before: date | None, today: date, *, asked: bool) -> date | None:
    return (before or today) if asked else None
