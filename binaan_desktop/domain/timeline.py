"""The words of a person's timeline: what can have happened, and the area it belongs to."""

from enum import StrEnum


class TimelineArea(StrEnum):
    """The areas by which a timeline is narrowed."""

    STAY = "stay"
    SKILLS = "skills"
    TRAINING = "training"
    PLAN = "plan"
    AFTERCARE = "aftercare"
    RECORD = "record"


class TimelineTarget(StrEnum):
    """What an event leads to."""

    BATCH = "batch"
    MEETING = "meeting"
    IMPORT = "import"
    CERTIFICATE = "certificate"


class TimelineKind(StrEnum):
    """What happened."""

    ADMITTED = "admitted"
    REGISTERED = "registered"
    HOUSED = "housed"
    MOVED = "moved"
    MOVEMENT_UNDONE = "movement_undone"
    REMISSION = "remission"
    LEFT = "left"
    SKILL_RATED = "skill_rated"
    SKILL_WITHDRAWN = "skill_withdrawn"
    SKILLS_ASKED = "skills_asked"
    SOFT_SKILL_RATED = "soft_skill_rated"
    INTERESTS_ASKED = "interests_asked"
    WORK_ASKED = "work_asked"
    WORK_NOTED = "work_noted"
    CERTIFICATES_ASKED = "certificates_asked"
    CERTIFICATE_NOTED = "certificate_noted"
    CERTIFICATE_ISSUED = "certificate_issued"
    APPLIED = "applied"
    APPLICATION_DECIDED = "application_decided"
    JOINED = "joined"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ENDED = "ended"
    ATTENDED = "attended"
    CERTIFIED = "certified"
    CERTIFICATE_HANDED = "certificate_handed"
    CERTIFICATE_VOIDED = "certificate_voided"
    REVIEW_HELD = "review_held"
    REVIEW_EXEMPT = "review_exempt"
    GOAL_SET = "goal_set"
    GOAL_STEP_DONE = "goal_step_done"
    GOAL_REACHED = "goal_reached"
    GOAL_ARCHIVED = "goal_archived"
    HANDOVER_OPENED = "handover_opened"
    HANDOVER_CLOSED = "handover_closed"
    IMPORTED_NEW = "imported_new"
    IMPORTED_CHANGE = "imported_change"
    IMPORT_UNDONE = "import_undone"
    DOCUMENT_ADDED = "document_added"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    PROFILE_CREATED = "profile_created"
    PROFILE_CHANGED = "profile_changed"
    PHOTO_CHANGED = "photo_changed"
    NIK_SHOWN = "nik_shown"
    PROFILE_PRINTED = "profile_printed"
    DATA_ISSUED = "data_issued"

    @property
    def area(self) -> TimelineArea:
        """Where it belongs."""
        return _AREAS[self]


_MEMBERS = {
    TimelineArea.STAY: (
        TimelineKind.ADMITTED,
        TimelineKind.REGISTERED,
        TimelineKind.HOUSED,
        TimelineKind.MOVED,
        TimelineKind.MOVEMENT_UNDONE,
        TimelineKind.REMISSION,
        TimelineKind.LEFT,
    ),
    TimelineArea.SKILLS: (
        TimelineKind.SKILL_RATED,
        TimelineKind.SKILL_WITHDRAWN,
        TimelineKind.SKILLS_ASKED,
        TimelineKind.SOFT_SKILL_RATED,
        TimelineKind.INTERESTS_ASKED,
        TimelineKind.WORK_ASKED,
        TimelineKind.WORK_NOTED,
        TimelineKind.CERTIFICATES_ASKED,
        TimelineKind.CERTIFICATE_NOTED,
        TimelineKind.CERTIFICATE_ISSUED,
    ),
    TimelineArea.TRAINING: (
        TimelineKind.APPLIED,
        TimelineKind.APPLICATION_DECIDED,
        TimelineKind.JOINED,
        TimelineKind.SUSPENDED,
        TimelineKind.RESUMED,
        TimelineKind.ENDED,
        TimelineKind.ATTENDED,
        TimelineKind.CERTIFIED,
        TimelineKind.CERTIFICATE_HANDED,
        TimelineKind.CERTIFICATE_VOIDED,
    ),
    TimelineArea.PLAN: (
        TimelineKind.REVIEW_HELD,
        TimelineKind.REVIEW_EXEMPT,
        TimelineKind.GOAL_SET,
        TimelineKind.GOAL_STEP_DONE,
        TimelineKind.GOAL_REACHED,
        TimelineKind.GOAL_ARCHIVED,
    ),
    TimelineArea.AFTERCARE: (TimelineKind.HANDOVER_OPENED, TimelineKind.HANDOVER_CLOSED),
    TimelineArea.RECORD: (
        TimelineKind.IMPORTED_NEW,
        TimelineKind.IMPORTED_CHANGE,
        TimelineKind.IMPORT_UNDONE,
        TimelineKind.DOCUMENT_ADDED,
        TimelineKind.CONSENT_GIVEN,
        TimelineKind.CONSENT_REFUSED,
        TimelineKind.PROFILE_CREATED,
        TimelineKind.PROFILE_CHANGED,
        TimelineKind.PHOTO_CHANGED,
        TimelineKind.NIK_SHOWN,
        TimelineKind.PROFILE_PRINTED,
        TimelineKind.DATA_ISSUED,
    ),
}
_AREAS = {kind: area for area, kinds in _MEMBERS.items() for kind in kinds}
