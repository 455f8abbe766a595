"""What imports wrote about one person, field by field, in the words of the staff."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Enum, inspect, select
from sqlalchemy.orm import Session

from binaan_desktop.domain.formats import format_date_table, format_stamp
from binaan_desktop.domain.skills import SkillLevel, SkillSource
from binaan_desktop.persistence.entities.access import UserAccount
from binaan_desktop.persistence.entities.importing import ImportChange, ImportRun
from binaan_desktop.persistence.entities.inmates import Inmate
from binaan_desktop.services.importing.showing import ReferenceNames, load_names
from binaan_desktop.services.inmates.field_words import field_word
from binaan_desktop.services.wording import word


def read_subject_imports(session: Session, inmate_id: int) -> Iterator[tuple[str, str, str, str]]:
    """When, by whom, from which files, and what was written over what."""
    names = load_names(session)
    rows = session.execute(
        select(
            ImportRun.at,
            ImportRun.files,
            ImportRun.undone_at,
            ImportChange.before,
            ImportChange.after,
            UserAccount.full_name,
        )
        .select_from(ImportChange)
        .join(ImportRun, ImportRun.id == ImportChange.run_id)
        .join(UserAccount, UserAccount.id == ImportRun.user_id)
        .where(ImportChange.inmate_id == inmate_id)
        .order_by(ImportRun.at, ImportChange.id)
    )
    for row in rows:
        told = list(_changes(row.before, row.after, names))
        if row.undone_at is not None:
            told.insert(0, f"sudah ditarik kembali {format_stamp(row.undone_at)}")
        files = ", ".join(str(one["name"]) for one in json.loads(row.files))
        yield format_stamp(row.at), row.full_name, files, "; ".join(told)


def _changes(before: str | None, after: str, names: ReferenceNames) -> Iterator[str]:
    old: dict[str, Any] = {} if before is None else json.loads(before)
    new: dict[str, Any] = json.loads(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = (_told(name, image.get(name), names) for image in (old, new))
        if was or now:
            text = f"{was or 'kosong'} menjadi {now or 'kosong'}" if before is not None else now
            yield f"{field_word(name)}: {text}"


def _told(name: str, value: object, names: ReferenceNames) -> str:
    """A value of an image as the staff writes it."""
    match value:
        case None | "":
            return ""
        case Mapping():
            return ", ".join(_skill(str(code), rating, names) for code, rating in value.items())
        case list():
            return ", ".join(_entry(one, names) for one in value)
        case _:
            return _column(name, str(value), names)


def _skill(code: str, rating: Iterable[str | None], names: ReferenceNames) -> str:
    level, source, *_ = (*rating, None)
    words = [word(SkillLevel(level)) if level else "", word(SkillSource(source)) if source else ""]
    return f"{names.skills.get(code, code)} ({', '.join(filter(None, words)).lower()})"


def _entry(one: object, names: ReferenceNames) -> str:
    """An alias, a wish by its code, or a register number with whether it is in force."""
    text = str(one[0]) if isinstance(one, list) else str(one)
    return names.skills.get(text, text)


def _column(name: str, text: str, names: ReferenceNames) -> str:
    column = inspect(Inmate).columns.get(name)
    if column is None:
        return text
    kind = column.type
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return word(cast(StrEnum, kind.enum_class(text)))
    if kind.python_type is date:
        return format_date_table(date.fromisoformat(text))
    return names.regions.get(text, text)
