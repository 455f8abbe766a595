"""The verbs on trades and wishes of a person: rate, withdraw, rank, and "asked: has none"."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    ValidationFailed,
)
from binaan_desktop.domain.profiles import ProfilePart, rating_problems
from binaan_desktop.domain.skills import SkillLevel, SkillSource, interest_problems
from binaan_desktop.persistence.entities.inmates import Inmate, Interest, SkillRecord
from binaan_desktop.persistence.entities.profiles import (
    OutsideCertificate,
    SkillRating,
    WorkRecord,
)
from binaan_desktop.persistence.repositories.inmates import load_inmate, mark_changed
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.profile_drafts import one_line
from binaan_desktop.services.inmates.profile_records import (
    ASKED_COLUMNS,
    load_part,
    load_person,
    note_asked,
    require,
    require_fresh,
    require_skill,
    set_asked,
    tell,
)
from binaan_desktop.services.inmates.ratings import (
    Rating,
    drop_ratings,
    keep_ratings,
    settle_record,
)
from binaan_desktop.services.inmates.writing import apply_interests


class SkillCommands(Commands):
    """What a person can do and wants to learn."""

    @command(Right.EDIT_INMATES, "skill.rated")
    def rate_skill(
        self,
        act: Act,
        *,
        inmate_id: int,
        skill_id: int,
        level: SkillLevel,
        source: SkillSource | None = None,
        evidence: str | None = None,
        assessor: str | None = None,
        rated_on: date | None = None,
    ) -> int:
        """Rate a trade, for the first time or again; the older ratings stay in the history.

        Raises:
            NotFound: there is no such person.
            ValidationFailed: a trade that is not in the list, or a day that has not come.
        """
        day = rated_on or act.today
        require_skill(act.session, skill_id)
        require(rating_problems(day, act.today))
        inmate = load_inmate(act.session, inmate_id)
        rating = Rating(skill_id, level, source, one_line(evidence), one_line(assessor))
        return _rate(self, act, inmate, rating, day)

    @command(Right.EDIT_INMATES, "skill.withdrawn")
    def withdraw_skill(self, act: Act, *, inmate_id: int, skill_id: int) -> int:
        """Say that the person does not know a trade after all; the history keeps what was.

        Raises:
            NotFound: the person does not have this trade.
        """
        inmate = load_inmate(act.session, inmate_id)
        if all(record.skill_id != skill_id for record in inmate.skills):
            raise NotFound(Problem(Code.NOT_FOUND))
        return _rate(self, act, inmate, Rating(skill_id, None), act.today)

    @command(Right.EDIT_INMATES, "skill.rating_removed")
    def remove_rating(self, act: Act, *, rating_id: int, asked_on: date | None) -> None:
        """Take one rating back, as if it had not been given.

        Args:
            act: the act.
            rating_id: of the rating.
            asked_on: the day on which the person was asked about trades before it.

        Raises:
            NotFound: it is gone already.
        """
        rating = load_part(act.session, SkillRating, rating_id)
        inmate = load_inmate(act.session, rating.inmate_id)
        skill_id = rating.skill_id
        drop_ratings(act.session, [rating_id])
        settle_record(act.session, inmate, skill_id, act.now)
        set_asked(inmate, ProfilePart.SKILLS, asked_on)
        tell(act, inmate.id, skill=skill_id, rating=rating_id)

    @command(Right.EDIT_INMATES, "interests.set")
    def set_interests(
        self, act: Act, *, inmate_id: int, skill_ids: Sequence[int], read: Sequence[int]
    ) -> None:
        """Rank the wishes of a person, first wish first; none: asked, and wants nothing.

        Raises:
            NotFound: there is no such person.
            StaleData: the wishes are not those that were read.
            ValidationFailed: one wish twice, more than three, or a trade that is not in the list.
        """
        inmate = load_inmate(act.session, inmate_id)
        before = [one.skill_id for one in inmate.interests]
        require_fresh(before, list(read))
        require(interest_problems(skill_ids))
        for skill_id in skill_ids:
            require_skill(act.session, skill_id, "interests")
        apply_interests(act.session, inmate, list(skill_ids))
        asked_on = note_asked(inmate, ProfilePart.INTERESTS, act.today)
        mark_changed(inmate, act.now)
        tell(act, inmate_id, fields=["interests"])
        act.undo = partial(
            self.restore_interests,
            inmate_id=inmate_id,
            skill_ids=before,
            asked_on=asked_on,
            read=list(skill_ids),
        )

    @command(Right.EDIT_INMATES, "interests.restored")
    def restore_interests(
        self,
        act: Act,
        *,
        inmate_id: int,
        skill_ids: Sequence[int],
        asked_on: date | None,
        read: Sequence[int],
    ) -> None:
        """Put the wishes back as they were.

        Raises:
            NotFound: there is no such person.
            StaleData: somebody changed the wishes since.
        """
        inmate = load_inmate(act.session, inmate_id)
        require_fresh([one.skill_id for one in inmate.interests], list(read))
        apply_interests(act.session, inmate, list(skill_ids))
        set_asked(inmate, ProfilePart.INTERESTS, asked_on)
        mark_changed(inmate, act.now)
        tell(act, inmate_id, fields=["interests"])

    @command(Right.EDIT_INMATES, "answer.recorded")
    def record_answer(
        self, act: Act, *, inmate_id: int, part: ProfilePart, asked_on: date | None
    ) -> None:
        """Say on which day a person was asked about a part and had nothing; None: not asked yet.

        Raises:
            NotFound: there is no such person.
            DomainError: the part holds something, so the answer is not "none".
            ValidationFailed: the day has not come.
        """
        inmate = load_person(act.session, inmate_id)
        if asked_on is not None and asked_on > act.today:
            raise ValidationFailed(Problem(Code.DATE_IN_FUTURE, "asked_on"))
        if _count(act.session, inmate_id, part):
            raise DomainError(Problem(Code.ANSWER_KEPT))
        before: date | None = getattr(inmate, ASKED_COLUMNS[part])
        set_asked(inmate, part, asked_on)
        mark_changed(inmate, act.now)
        tell(act, inmate_id, fields=[ASKED_COLUMNS[part]])
        act.undo = partial(self.record_answer, inmate_id=inmate_id, part=part, asked_on=before)


def _rate(commands: SkillCommands, act: Act, inmate: Inmate, rating: Rating, day: date) -> int:
    (rating_id,) = keep_ratings(act.session, inmate.id, [rating], day)
    settle_record(act.session, inmate, rating.skill_id, act.now)
    asked_on = note_asked(inmate, ProfilePart.SKILLS, act.today)
    tell(act, inmate.id, skill=rating.skill_id, rating=rating_id)
    act.undo = partial(commands.remove_rating, rating_id=rating_id, asked_on=asked_on)
    return rating_id


def _count(session: Session, inmate_id: int, part: ProfilePart) -> int:
    owners = {
        ProfilePart.SKILLS: SkillRecord.inmate_id,
        ProfilePart.INTERESTS: Interest.inmate_id,
        ProfilePart.WORK: WorkRecord.inmate_id,
        ProfilePart.CERTIFICATES: OutsideCertificate.inmate_id,
    }
    owner = owners[part]
    return session.scalar(select(func.count(owner)).where(owner == inmate_id)) or 0
