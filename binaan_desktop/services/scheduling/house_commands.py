"""Verbs of what the timetable stands on: places, times of the week, holidays."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlalchemy import select

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import (
    Code,
    DomainError,
    NotFound,
    Problem,
    StaleData,
    ValidationFailed,
)
from binaan_desktop.domain.scheduling import WindowKind
from binaan_desktop.domain.values import TimeRange
from binaan_desktop.persistence.entities.scheduling import ActivityWindow, Holiday, Place
from binaan_desktop.persistence.repositories.scheduling import is_place_used, lock_timetable
from binaan_desktop.services.changes import Topic
from binaan_desktop.services.desk import Act, Commands, command
from binaan_desktop.services.scheduling.drafts import HolidayDraft, PlaceDraft, WindowDraft


class HouseCommands(Commands):
    """What a planner does to places, activity windows and holidays."""

    @command(Right.SCHEDULE, "place.created")
    def create_place(self, act: Act, *, draft: PlaceDraft) -> int:
        """Add a place.

        Raises:
            ValidationFailed: a field is missing or impossible, or the name is taken.
        """
        _require_valid(draft.problems(), _name_taken(act, draft.name, None))
        place = Place(**_place_columns(draft))
        act.session.add(place)
        act.session.flush()
        act.about("place", place.id)
        act.touch(Topic.SCHEDULE, place.id)
        act.undo = partial(self.delete_place, place_id=place.id, version=place.version)
        return place.id

    @command(Right.SCHEDULE, "place.updated")
    def update_place(self, act: Act, *, place_id: int, version: int, draft: PlaceDraft) -> int:
        """Change a place. Meetings that no longer fit stay and are shown as clashes.

        Raises:
            ValidationFailed: a field is missing or impossible, or the name is taken.
            StaleData: somebody changed it since it was read.
        """
        _require_valid(draft.problems(), _name_taken(act, draft.name, place_id))
        place = _load_place(act, place_id, version)
        before = PlaceDraft(place.name, place.kind, place.seats, place.only_sex, place.active)
        for name, value in _place_columns(draft).items():
            setattr(place, name, value)
        act.session.flush()
        act.about("place", place_id)
        act.touch(Topic.SCHEDULE, place_id)
        act.undo = partial(
            self.update_place, place_id=place_id, version=place.version, draft=before
        )
        return place_id

    @command(Right.SCHEDULE, "place.deleted")
    def delete_place(self, act: Act, *, place_id: int, version: int) -> int:
        """Remove a place that nothing names.

        Raises:
            DomainError: a meeting or a batch names it; it can be made inactive.
            StaleData: somebody changed it since it was read.
        """
        lock_timetable(act.session)
        place = _load_place(act, place_id, version)
        if is_place_used(act.session, place_id):
            raise DomainError(Problem(Code.PLACE_IN_USE))
        saved = PlaceDraft(place.name, place.kind, place.seats, place.only_sex, place.active)
        act.session.delete(place)
        act.about("place", place_id)
        act.touch(Topic.SCHEDULE, place_id)
        act.undo = partial(self.create_place, draft=saved)
        return place_id

    @command(Right.SCHEDULE, "windows.created")
    def create_windows(self, act: Act, *, draft: WindowDraft) -> tuple[int, ...]:
        """Add a time of the week to each weekday of the draft.

        Raises:
            ValidationFailed: a field is missing or impossible, or it overlaps one of its kind.
        """
        _require_valid(draft.problems())
        _refuse_overlaps(act, draft, None)
        windows = [
            ActivityWindow(weekday=weekday, starts=draft.starts, ends=draft.ends, kind=draft.kind)
            for weekday in draft.weekdays
        ]
        act.session.add_all(windows)
        act.session.flush()
        ids = tuple(window.id for window in windows)
        act.about("activity_window", None, ids=list(ids))
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.delete_windows, window_ids=ids)
        return ids

    @command(Right.SCHEDULE, "window.updated")
    def update_window(self, act: Act, *, window_id: int, draft: WindowDraft) -> int:
        """Change one time of one weekday. Meetings outside it stay and are shown as clashes.

        Raises:
            ValidationFailed: a field is missing or impossible, or it overlaps one of its kind.
        """
        _require_valid(draft.problems())
        if len(draft.weekdays) != 1:
            raise ValidationFailed(Problem(Code.NOT_IN_LIST, "weekdays"))
        _refuse_overlaps(act, draft, window_id)
        window = _load_window(act, window_id)
        before = _draft_of_window(window)
        assert draft.starts is not None
        assert draft.ends is not None
        assert draft.kind is not None
        (window.weekday,) = draft.weekdays
        window.starts, window.ends, window.kind = draft.starts, draft.ends, draft.kind
        act.session.flush()
        act.about("activity_window", window_id)
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.update_window, window_id=window_id, draft=before)
        return window_id

    @command(Right.SCHEDULE, "windows.deleted")
    def delete_windows(self, act: Act, *, window_ids: Sequence[int]) -> int:
        """Remove times of the week; gives their number."""
        saved = []
        for window_id in window_ids:
            window = _load_window(act, window_id)
            saved.append(_draft_of_window(window))
            act.session.delete(window)
        act.about("activity_window", None, ids=list(window_ids))
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.put_back_windows, saved=tuple(saved))
        return len(saved)

    @command(Right.SCHEDULE, "windows.put_back")
    def put_back_windows(self, act: Act, *, saved: Sequence[WindowDraft]) -> tuple[int, ...]:
        """Take the removal of times of the week back."""
        ids = []
        for draft in saved:
            _refuse_overlaps(act, draft, None)
            (weekday,) = draft.weekdays
            window = ActivityWindow(
                weekday=weekday, starts=draft.starts, ends=draft.ends, kind=draft.kind
            )
            act.session.add(window)
            act.session.flush()
            ids.append(window.id)
        act.about("activity_window", None, ids=ids)
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.delete_windows, window_ids=tuple(ids))
        return tuple(ids)

    @command(Right.SCHEDULE, "holiday.created")
    def create_holiday(self, act: Act, *, draft: HolidayDraft) -> date:
        """Add a day without meetings. Meetings that stand on it stay and are shown as clashes.

        Raises:
            ValidationFailed: a field is missing, or the day is a holiday already.
        """
        _require_valid(draft.problems())
        assert draft.day is not None
        if act.session.get(Holiday, draft.day) is not None:
            raise ValidationFailed(Problem(Code.ALREADY_EXISTS, "day"))
        act.session.add(Holiday(day=draft.day, name=draft.name.strip()))
        act.about("holiday", None, day=draft.day.isoformat())
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.delete_holiday, day=draft.day)
        return draft.day

    @command(Right.SCHEDULE, "holiday.updated")
    def update_holiday(self, act: Act, *, day: date, draft: HolidayDraft) -> date:
        """Change the name or the day of a holiday.

        Raises:
            ValidationFailed: a field is missing, or the new day is a holiday already.
        """
        _require_valid(draft.problems())
        assert draft.day is not None
        holiday = _load_holiday(act, day)
        before = HolidayDraft(holiday.day, holiday.name)
        if draft.day != day and act.session.get(Holiday, draft.day) is not None:
            raise ValidationFailed(Problem(Code.ALREADY_EXISTS, "day"))
        holiday.day, holiday.name = draft.day, draft.name.strip()
        act.about("holiday", None, day=draft.day.isoformat())
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.update_holiday, day=draft.day, draft=before)
        return draft.day

    @command(Right.SCHEDULE, "holiday.deleted")
    def delete_holiday(self, act: Act, *, day: date) -> date:
        """Make a holiday an ordinary day."""
        holiday = _load_holiday(act, day)
        act.session.delete(holiday)
        act.about("holiday", None, day=day.isoformat())
        act.touch(Topic.SCHEDULE)
        act.undo = partial(self.create_holiday, draft=HolidayDraft(day, holiday.name))
        return day


def _require_valid(*lists: Sequence[Problem]) -> None:
    problems = [problem for one in lists for problem in one]
    if problems:
        raise ValidationFailed(*problems)


def _place_columns(draft: PlaceDraft) -> dict[str, object]:
    return {
        "name": " ".join(draft.name.split()),
        "kind": draft.kind,
        "seats": draft.seats,
        "only_sex": draft.only_sex,
        "active": draft.active,
    }


def _name_taken(act: Act, name: str, own_id: int | None) -> list[Problem]:
    wanted = " ".join(name.split()).casefold()
    rows = act.session.execute(select(Place.id, Place.name))
    taken = any(row.id != own_id and row.name.casefold() == wanted for row in rows)
    return [Problem(Code.ALREADY_EXISTS, "name")] if taken else []


def _load_place(act: Act, place_id: int, version: int) -> Place:
    place = act.session.get(Place, place_id)
    if place is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    if place.version != version:
        raise StaleData(Problem(Code.STALE))
    return place


def _load_window(act: Act, window_id: int) -> ActivityWindow:
    window = act.session.get(ActivityWindow, window_id)
    if window is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return window


def _load_holiday(act: Act, day: date) -> Holiday:
    holiday = act.session.get(Holiday, day)
    if holiday is None:
        raise NotFound(Problem(Code.NOT_FOUND))
    return holiday


def _draft_of_window(window: ActivityWindow) -> WindowDraft:
    return WindowDraft((window.weekday,), window.starts, window.ends, window.kind)


def _refuse_overlaps(act: Act, draft: WindowDraft, own_id: int | None) -> None:
    """Two windows of a kind may touch but not overlap: a day would be told twice."""
    assert draft.starts is not None
    assert draft.ends is not None
    span = TimeRange(draft.starts, draft.ends)
    kind: WindowKind | None = draft.kind
    rows = act.session.execute(
        select(ActivityWindow.id, ActivityWindow.starts, ActivityWindow.ends)
        .where(ActivityWindow.weekday.in_(draft.weekdays), ActivityWindow.kind == kind)
        .order_by(ActivityWindow.weekday, ActivityWindow.starts)
    )
    for row in rows:
        if row.id != own_id and TimeRange(row.starts, row.ends).overlaps(span):
            facts = {"starts": row.starts, "ends": row.ends}
            raise ValidationFailed(Problem(Code.WINDOW_OVERLAPS, "starts", facts))
