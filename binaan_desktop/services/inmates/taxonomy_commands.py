"""The verbs on the list of trades itself: the staff extends it, renames, and retires."""

import re
from functools import partial

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import Code, DomainError, NotFound, Problem
from binaan_desktop.domain.name_sounds import fold
from binaan_desktop.persistence.base import Base
from binaan_desktop.persistence.entities.courses import Course
from binaan_desktop.persistence.entities.inmates import Interest, Skill, SkillRecord
from binaan_desktop.persistence.entities.profiles import (
    OutsideCertificate,
    SkillRating,
    WorkRecord,
)
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.inmates.profile_drafts import SkillNameDraft, one_line
from binaan_desktop.services.inmates.profile_records import require, require_fresh

_CODE_LENGTH = 36
_OTHER = re.compile(r"[^a-z0-9]+")


class TaxonomyCommands(Commands):
    """Which trades the house knows."""

    @command(Right.EDIT_INMATES, "skill.created")
    def create_skill(self, act: Act, *, draft: SkillNameDraft) -> int:
        """Add a trade to the list; gives its id.

        Raises:
            ValidationFailed: no name, or one that is in the list already.
        """
        name = one_line(draft.name) or ""
        require(_name_problems(act.session, name, None))
        skill = Skill(code=_code_for(act.session, name), group=draft.group, name=name, active=True)
        act.session.add(skill)
        act.session.flush()
        _tell(act, skill)
        act.undo = partial(self.remove_skill, skill_id=skill.id)
        return skill.id

    @command(Right.EDIT_INMATES, "skill.removed")
    def remove_skill(self, act: Act, *, skill_id: int) -> None:
        """Take a trade back that was added by mistake.

        Raises:
            NotFound: it is gone.
            DomainError: somebody's profile or a course has it meanwhile.
        """
        skill = _load(act, skill_id)
        users: tuple[type[Base], ...] = (
            SkillRecord,
            SkillRating,
            Interest,
            WorkRecord,
            OutsideCertificate,
            Course,
        )
        for entity in users:
            column = entity.metadata.tables[entity.__tablename__].c.skill_id
            if act.session.scalar(select(exists().where(column == skill_id))):
                raise DomainError(Problem(Code.SKILL_IN_USE))
        _tell(act, skill)
        act.session.delete(skill)

    @command(Right.EDIT_INMATES, "skill.renamed")
    def rename_skill(
        self, act: Act, *, skill_id: int, draft: SkillNameDraft, read: SkillNameDraft
    ) -> int:
        """Give a trade another name or group; whoever has it keeps it.

        Raises:
            NotFound: it is gone.
            StaleData: somebody renamed it since it was read.
            ValidationFailed: no name, or one that is in the list already.
        """
        skill = _load(act, skill_id)
        stored = SkillNameDraft(skill.name, skill.group)
        require_fresh(stored, read)
        name = one_line(draft.name) or ""
        require(_name_problems(act.session, name, skill_id))
        skill.name, skill.group = name, draft.group
        _tell(act, skill)
        now = SkillNameDraft(name, draft.group)
        act.undo = partial(self.rename_skill, skill_id=skill_id, draft=stored, read=now)
        return skill_id

    @command(Right.EDIT_INMATES, "skill.retired")
    def retire_skill(self, act: Act, *, skill_id: int) -> None:
        """Offer a trade no more; where it is used it stays and can be read.

        Raises:
            NotFound: it is gone.
        """
        skill = _load(act, skill_id)
        skill.active = False
        _tell(act, skill)
        act.undo = partial(self.reactivate_skill, skill_id=skill_id)

    @command(Right.EDIT_INMATES, "skill.reactivated")
    def reactivate_skill(self, act: Act, *, skill_id: int) -> None:
        """Offer a retired trade again.

        Raises:
            NotFound: it is gone.
        """
        skill = _load(act, skill_id)
        skill.active = True
        _tell(act, skill)
        act.undo = partial(self.retire_skill, skill_id=skill_id)


def _load(act: Act, skill_id: int) -> Skill:
    skill = act.session.get(Skill, skill_id)
    if skill is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return skill


def _tell(act: Act, skill: Skill) -> None:
    act.about("skill", skill.id)
    act.touch(Topic.SKILLS, skill.id)
    # Lists, profiles and courses show the name.
    act.touch(Topic.INMATES)
    act.touch(Topic.TRAINING)


def _name_problems(session: Session, name: str, own_id: int | None) -> list[Problem]:
    if not name:
        return [Problem(Code.REQUIRED, "name")]
    known = {fold(row.name): row.id for row in session.execute(select(Skill.name, Skill.id))}
    found = known.get(fold(name))
    return [] if found in (None, own_id) else [Problem(Code.ALREADY_EXISTS, "name")]


def _code_for(session: Session, name: str) -> str:
    """A code for a trade of the house's own: its name in capitals, with a number where taken."""
    base = _OTHER.sub("_", fold(name)).strip("_").upper()[:_CODE_LENGTH] or "SKILL"
    taken = set(session.scalars(select(Skill.code).where(func.upper(Skill.code).like(f"{base}%"))))
    if base not in taken:
        return base
    number = next(at for at in range(2, len(taken) + 3) if f"{base}_{at}" not in taken)
    return f"{base}_{number}"
