"""What can be wrong, as codes: the words for it live in the user interface.

Every refusal in the program is one or more :class:`Problem`. A problem carries a code and the
facts that belong to it, never a sentence: one table in the user interface turns codes into
Indonesian, and a test proves that no code lacks one.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

Fact = str | int | float | date | time | None


class Severity(StrEnum):
    """An error stops the act, a warning is told and the act goes on, an info speaks for it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Every reason for which the program refuses or warns. One area, one block, in area order."""

    # any field of any form
    REQUIRED = "required"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    END_BEFORE_START = "end_before_start"
    NOT_IN_LIST = "not_in_list"
    ALREADY_EXISTS = "already_exists"
    # any record
    NOT_FOUND = "not_found"
    STALE = "stale"
    CANCELLED = "cancelled"
    # access
    NOT_ALLOWED = "not_allowed"
    WRONG_PASSWORD = "wrong_password"
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    PASSWORD_TOO_SHORT = "password_too_short"
    UNKNOWN_USER = "unknown_user"
    LAST_ADMIN = "last_admin"
    PASSWORDS_DIFFER = "passwords_differ"
    BAD_USER_NAME = "bad_user_name"
    USER_NOT_ACTIVE = "user_not_active"
    SECOND_PERSON_NEEDED = "second_person_needed"
    SECOND_PERSON_SAME = "second_person_same"
    SECOND_PERSON_MAY_NOT = "second_person_may_not"
    # files and database
    DATA_EXISTS = "data_exists"
    DATA_MISSING = "data_missing"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_LOCKED = "database_locked"
    DATABASE_NEWER = "database_newer"
    DATABASE_NOT_ENCRYPTED = "database_not_encrypted"
    KEYRING_DAMAGED = "keyring_damaged"
    DISK_FULL = "disk_full"
    FILE_NOT_FOUND = "file_not_found"
    FILE_NOT_READABLE = "file_not_readable"
    FILE_NOT_WRITABLE = "file_not_writable"
    FILE_IN_USE = "file_in_use"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_OTHER_DATA = "backup_other_data"
    # settings of the institution
    NIP_WRONG = "nip_wrong"
    # reports: what a list still lacks
    REPORT_EMPTY = "report_empty"
    REPORT_NO_BATCH = "report_no_batch"
    REPORT_NO_MEETING = "report_no_meeting"
    REPORT_UNMARKED = "report_unmarked"
    REPORT_NO_SEX = "report_no_sex"
    REPORT_NO_BIRTH_DATE = "report_no_birth_date"
    REPORT_UNDER_AGE = "report_under_age"
    REPORT_NO_DISTRICT = "report_no_district"
    REPORT_NO_EDUCATION = "report_no_education"
    REPORT_NO_NIK = "report_no_nik"
    REPORT_CONSENT_UNKNOWN = "report_consent_unknown"
    REPORT_LEFT_OUT = "report_left_out"
    REPORT_MONTH_AHEAD = "report_month_ahead"
    # training
    BATCH_ENDED = "batch_ended"
    BATCH_FULL = "batch_full"
    BATCH_HAS_PARTICIPANTS = "batch_has_participants"
    BATCH_HAS_MEETINGS = "batch_has_meetings"
    SEATS_BELOW_PARTICIPANTS = "seats_below_participants"
    ALREADY_PARTICIPANT = "already_participant"
    ALREADY_WAITING = "already_waiting"
    APPLICATION_DECIDED = "application_decided"
    APPLICATION_SUPERSEDED = "application_superseded"
    APPLICATIONS_TOO_MANY = "applications_too_many"
    BOARD_APPROVAL_NEEDED = "board_approval_needed"
    BOARD_DECIDES = "board_decides"
    BOARD_HELD = "board_held"
    BOARD_NOT_HELD = "board_not_held"
    BOARD_EMPTY = "board_empty"
    BOARD_UNDECIDED = "board_undecided"
    BOARD_AHEAD = "board_ahead"
    BOARD_LISTED = "board_listed"
    BOARD_NOT_OPEN = "board_not_open"
    BOARD_WORKED_ON = "board_worked_on"
    PARTICIPATION_ENDED = "participation_ended"
    PARTICIPANT_MARKED = "participant_marked"
    SEAT_CLASH = "seat_clash"
    STAY_NOTE_REQUIRED = "stay_note_required"
    SEAT_NOT_IN_STATE = "seat_not_in_state"
    SUSPENDED_ALREADY = "suspended_already"
    NOT_SUSPENDED = "not_suspended"
    SUSPENSION_MARKED = "suspension_marked"
    AFTER_BATCH_ENDS = "after_batch_ends"
    BEFORE_BATCH_BEGINS = "before_batch_begins"
    BEFORE_SEAT_BEGINS = "before_seat_begins"
    END_REASON_SYSTEM = "end_reason_system"
    NOT_LONG_AWAY = "not_long_away"
    SEAT_FOR_WOMEN = "seat_for_women"
    SEAT_FOR_MEN = "seat_for_men"
    SEX_NOT_RECORDED = "sex_not_recorded"
    IN_ORIENTATION = "in_orientation"
    COURSE_DONE = "course_done"
    IN_OTHER_BATCH = "in_other_batch"
    KEPT_APART = "kept_apart"
    LIMIT_AT_PLACE = "limit_at_place"
    MERIT_INTEREST = "merit_interest"
    MERIT_SURE = "merit_sure"
    MERIT_WAITING = "merit_waiting"
    MERIT_NEVER_TRAINED = "merit_never_trained"
    # training: what a candidate's points rest on
    MERIT_APPROVED = "merit_approved"
    MERIT_ORIGIN = "merit_origin"
    MERIT_SKILL_NEW = "merit_skill_new"
    MERIT_SKILL_BELOW = "merit_skill_below"
    MERIT_FREE_TIME = "merit_free_time"
    MERIT_NOBODY_APART = "merit_nobody_apart"
    MERIT_STAYED = "merit_stayed"
    MERIT_REQUIREMENTS = "merit_requirements"
    NO_INTEREST = "no_interest"
    NOT_APPROVED = "not_approved"
    SKILL_REACHED = "skill_reached"
    IN_TRAINING = "in_training"
    TRAINED_UNTIL = "trained_until"
    NOT_WAITING = "not_waiting"
    ORIGIN_UNKNOWN = "origin_unknown"
    ORIGIN_ELSEWHERE = "origin_elsewhere"
    LEFT_BEFORE = "left_before"
    REQUIREMENTS_MISSED = "requirements_missed"
    # training: reserves and seats over the capacity
    KEPT_APART_CHOSEN = "kept_apart_chosen"
    RESERVES_FULL = "reserves_full"
    RESERVES_BELOW_PEOPLE = "reserves_below_people"
    NOT_A_RESERVE = "not_a_reserve"
    ALREADY_RESERVE = "already_reserve"
    AGREEMENT_OF_OTHER = "agreement_of_other"
    UNEXPECTED = "unexpected"
    # training: courses, and what they ask
    MODULES_REQUIRED = "modules_required"
    MODULES_TOO_MANY = "modules_too_many"
    MODULES_TOO_LONG = "modules_too_long"
    MODULE_INCOMPLETE = "module_incomplete"
    MODULE_NAME_TWICE = "module_name_twice"
    MODULE_IN_USE = "module_in_use"
    MODULE_OF_OWN_COURSE = "module_of_own_course"
    MODULE_OF_OTHER_COURSE = "module_of_other_course"
    COURSE_CODE_FORM = "course_code_form"
    REQUIREMENT_INCOMPLETE = "requirement_incomplete"
    REQUIREMENT_AGE = "requirement_age"
    REQUIREMENT_TWICE = "requirement_twice"
    REQUIREMENT_AGES = "requirement_ages"
    REQ_LEGAL_STATUS = "req_legal_status"
    REQ_LEGAL_STATUS_UNKNOWN = "req_legal_status_unknown"
    REQ_EDUCATION = "req_education"
    REQ_EDUCATION_UNKNOWN = "req_education_unknown"
    REQ_TOO_YOUNG = "req_too_young"
    REQ_TOO_OLD = "req_too_old"
    REQ_AGE_UNKNOWN = "req_age_unknown"
    REQ_LIMIT = "req_limit"
    REQ_FRACTION = "req_fraction"
    REQ_FRACTION_ESTIMATED = "req_fraction_estimated"
    REQ_FRACTION_BY_ESTIMATE = "req_fraction_by_estimate"
    REQ_FRACTION_DETAINEE = "req_fraction_detainee"
    REQ_FRACTION_UNKNOWN = "req_fraction_unknown"
    REQ_MODULE = "req_module"
    REQ_CONSENT = "req_consent"
    MODULE_FITS = "module_fits"
    MODULES_FIT = "modules_fit"
    # training: partners, agreements, trainers
    EMAIL_WRONG = "email_wrong"
    PROMISE_TWICE = "promise_twice"
    AGREEMENT_IN_USE = "agreement_in_use"
    AGREEMENT_ENDS_BEFORE = "agreement_ends_before"
    # certificates
    CERTIFICATE_VOIDED = "certificate_voided"
    CERTIFICATE_REPLACED = "certificate_replaced"
    ORIGINAL_ELSEWHERE = "original_elsewhere"
    NUMBER_PATTERN_BRACES = "number_pattern_braces"
    NUMBER_PATTERN_UNKNOWN = "number_pattern_unknown"
    NUMBER_PATTERN_NO_COUNTER = "number_pattern_no_counter"
    NUMBER_PATTERN_NO_YEAR = "number_pattern_no_year"
    VERIFICATION_FILE_UNREADABLE = "verification_file_unreadable"
    CERTIFICATE_EXISTS = "certificate_exists"
    CERTIFICATE_NOT_PASSED = "certificate_not_passed"
    CERTIFICATES_ISSUED = "certificates_issued"
    CERTIFICATE_NUMBER_TAKEN = "certificate_number_taken"
    CERTIFICATE_IN_USE = "certificate_in_use"
    CERTIFICATE_NOT_VOIDED = "certificate_not_voided"
    CERTIFICATES_NONE = "certificates_none"
    CERTIFICATE_OTHER_YEAR = "certificate_other_year"
    CERTIFICATE_NO_BIRTH_DATE = "certificate_no_birth_date"
    CERTIFICATE_BEFORE_END = "certificate_before_end"
    TEMPLATE_PLACEHOLDER = "template_placeholder"
    TEMPLATE_LOGO_KIND = "template_logo_kind"
    TEMPLATE_LOGO_TOO_LARGE = "template_logo_too_large"
    # results of a participation
    RESULT_PRESENCE = "result_presence"
    RESULT_NO_PRESENCE_ASKED = "result_no_presence_asked"
    RESULT_PRESENCE_LOW = "result_presence_low"
    RESULT_UNMARKED = "result_unmarked"
    RESULT_NO_MEETINGS = "result_no_meetings"
    RESULT_MODULE_NOT_TAKEN = "result_module_not_taken"
    RESULT_MODULE_PRESENCE_LOW = "result_module_presence_low"
    RESULT_MODULE_UNMARKED = "result_module_unmarked"
    RESULT_NO_THEORY = "result_no_theory"
    RESULT_NO_PRACTICE = "result_no_practice"
    RESULT_THEORY_LOW = "result_theory_low"
    RESULT_PRACTICE_LOW = "result_practice_low"
    RESULT_UNDECIDED = "result_undecided"
    RESULT_SETTLED = "result_settled"
    RESULT_NOTE_REQUIRED = "result_note_required"
    RESULT_NOTHING_PASSED = "result_nothing_passed"
    # inmates: until when somebody is here
    STAY_GONE = "stay_gone"
    STAY_AWAY = "stay_away"
    STAY_DETAINEE = "stay_detainee"
    STAY_STATUS_MISSING = "stay_status_missing"
    STAY_DATES_MISSING = "stay_dates_missing"
    STAY_TWO_THIRDS_MISSING = "stay_two_thirds_missing"
    STAY_ESTIMATED = "stay_estimated"
    STAY_MAY_LEAVE = "stay_may_leave"
    STAY_MARGIN = "stay_margin"
    STAY_ENDS_BEFORE = "stay_ends_before"
    STAY_RELEASE_BEFORE = "stay_release_before"
    STAY_RELEASE_MARGIN = "stay_release_margin"
    STAY_RELEASE_POSSIBLE = "stay_release_possible"
    # inmates: the profile
    NIK_LENGTH = "nik_length"
    NIK_BIRTH_DATE = "nik_birth_date"
    NIK_SERIAL = "nik_serial"
    NIK_UNKNOWN_REGION = "nik_unknown_region"
    NIK_SEX_DIFFERS = "nik_sex_differs"
    NIK_BIRTH_DIFFERS = "nik_birth_differs"
    NIK_UNLIKELY_AGE = "nik_unlikely_age"
    NIK_TAKEN = "nik_taken"
    NIK_AND_REASON = "nik_and_reason"
    NATIONALITY_MISSING = "nationality_missing"
    REGISTER_NO_UNREADABLE = "register_no_unreadable"
    REGISTER_NO_TAKEN = "register_no_taken"
    REGISTER_NO_OTHER_STATUS = "register_no_other_status"
    SDP_NO_TAKEN = "sdp_no_taken"
    DATE_IN_FUTURE = "date_in_future"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    DISTRICT_OTHER_REGENCY = "district_other_regency"
    SKILL_TWICE = "skill_twice"
    INTEREST_TWICE = "interest_twice"
    INTERESTS_TOO_MANY = "interests_too_many"
    NAME_TAKEN = "name_taken"
    INMATE_IN_USE = "inmate_in_use"
    INMATE_HAS_PAPERS = "inmate_has_papers"
    DOCUMENT_KIND = "document_kind"
    DOCUMENT_TOO_LARGE = "document_too_large"
    DOCUMENT_TWICE = "document_twice"
    PHOTO_KIND = "photo_kind"
    PHOTO_TOO_LARGE = "photo_too_large"
    APART_FROM_SELF = "apart_from_self"
    APART_ALREADY = "apart_already"
    # what a person can do and wants
    INMATE_HAS_PROFILE = "inmate_has_profile"
    YEAR_UNLIKELY = "year_unlikely"
    EVIDENCE_REQUIRED = "evidence_required"
    NOTHING_RATED = "nothing_rated"
    GOALS_TOO_MANY = "goals_too_many"
    STEPS_TOO_MANY = "steps_too_many"
    GOAL_CLOSED = "goal_closed"
    REVIEW_BEFORE_ADMISSION = "review_before_admission"
    NO_OLD_TALKS = "no_old_talks"
    ANSWER_KEPT = "answer_kept"
    SKILL_IN_USE = "skill_in_use"
    # inmates: coming, going and leaving
    MOVEMENT_NOT_NOW = "movement_not_now"
    MOVEMENT_WHEN_GONE = "movement_when_gone"
    MOVEMENT_BEFORE_LAST = "movement_before_last"
    MOVEMENT_BEFORE_ADMISSION = "movement_before_admission"
    MOVEMENT_UNDONE = "movement_undone"
    MOVEMENT_NOT_LAST = "movement_not_last"
    MOVEMENT_SEATED_SINCE = "movement_seated_since"
    RELEASE_DATE_MISSING = "release_date_missing"
    RELEASE_DATE_UNSURE = "release_date_unsure"
    REMISSION_EMPTY = "remission_empty"
    REMISSION_NOT_LAST = "remission_not_last"
    REMISSION_NO_EXPIRY = "remission_no_expiry"
    REMISSION_TOO_LONG = "remission_too_long"
    HANDOVER_CLOSED = "handover_closed"
    # timetable: why a meeting cannot stand there
    PLACE_TAKEN = "place_taken"
    TRAINER_TAKEN = "trainer_taken"
    PEOPLE_TAKEN = "people_taken"
    BATCH_BUSY = "batch_busy"
    BATCH_NOT_OPEN = "batch_not_open"
    OUTSIDE_BATCH = "outside_batch"
    ON_HOLIDAY = "on_holiday"
    DAY_NOT_OPEN = "day_not_open"
    OUTSIDE_WINDOWS = "outside_windows"
    ACROSS_WINDOWS = "across_windows"
    DURING_ROLL_CALL = "during_roll_call"
    DURING_PRAYER = "during_prayer"
    DURING_VISIT = "during_visit"
    PLACE_TOO_SMALL = "place_too_small"
    PLACE_INACTIVE = "place_inactive"
    PLACE_FOR_WOMEN = "place_for_women"
    PLACE_FOR_MEN = "place_for_men"
    TRAINER_INACTIVE = "trainer_inactive"
    TRAINER_NOT_AVAILABLE = "trainer_not_available"
    TRAINER_AWAY = "trainer_away"
    # timetable: acts
    MEETING_TOO_LONG = "meeting_too_long"
    MEETING_MARKED = "meeting_marked"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_HAS_HISTORY = "meeting_has_history"
    MEETING_MADE_UP = "meeting_made_up"
    NO_MEETING_CHOSEN = "no_meeting_chosen"
    MEETINGS_MARKED = "meetings_marked"
    NO_MEETING_MADE = "no_meeting_made"
    WINDOW_OVERLAPS = "window_overlaps"
    PLACE_IN_USE = "place_in_use"
    # attendance
    MEETING_AHEAD = "meeting_ahead"
    MARKING_CLOSED = "marking_closed"
    NOT_EXPECTED = "not_expected"
    NOBODY_CALLED = "nobody_called"
    MEETING_WITHOUT_TRAINER = "meeting_without_trainer"
    NO_MEETING_IN_MONTH = "no_meeting_in_month"
    REASON_ASKS_NOTE = "reason_asks_note"
    REASON_OF_OTHER_MARK = "reason_of_other_mark"
    REASON_EXISTS = "reason_exists"
    EXCUSE_OVERLAPS = "excuse_overlaps"
    # importing: files
    FILE_ENCRYPTED = "file_encrypted"
    FILE_OLD_EXCEL = "file_old_excel"
    FILE_NOT_WORKBOOK = "file_not_workbook"
    FILE_TOO_LARGE = "file_too_large"
    FILE_UNSAFE = "file_unsafe"
    FILE_EMPTY = "file_empty"
    FILE_LOCK_MARK = "file_lock_mark"
    # importing: cells
    IMPORT_DATE_UNREADABLE = "import_date_unreadable"
    IMPORT_SENTENCE_UNREADABLE = "import_sentence_unreadable"
    IMPORT_WORD_UNKNOWN = "import_word_unknown"
    IMPORT_SKILL_UNKNOWN = "import_skill_unknown"
    IMPORT_INTERESTS_FULL = "import_interests_full"
    IMPORT_REGION_AMBIGUOUS = "import_region_ambiguous"
    IMPORT_REGENCY_UNKNOWN = "import_regency_unknown"
    IMPORT_DISTRICT_UNKNOWN = "import_district_unknown"
    IMPORT_DISTRICT_ELSEWHERE = "import_district_elsewhere"
    IMPORT_NIK_AS_NUMBER = "import_nik_as_number"
    IMPORT_NIK_DIGIT_LOST = "import_nik_digit_lost"
    IMPORT_NIK_UNREADABLE = "import_nik_unreadable"
    # importing: rows, sheets, runs
    IMPORT_NO_NAME = "import_no_name"
    IMPORT_LINE_SKIPPED = "import_line_skipped"
    IMPORT_SHEET_HIDDEN = "import_sheet_hidden"
    IMPORT_ROWS_HIDDEN = "import_rows_hidden"
    IMPORT_BLOCK_FILLED_DOWN = "import_block_filled_down"
    IMPORT_COLUMNS_LEFT_OUT = "import_columns_left_out"
    IMPORT_STATUS_SAYS = "import_status_says"
    IMPORT_SHEET_NOT_READ = "import_sheet_not_read"
    IMPORT_NO_ROWS = "import_no_rows"
    MERGE_KEEPS_GONE = "merge_keeps_gone"
    MERGE_BOTH_SEATED = "merge_both_seated"
    IMPORT_DUPLICATE_ROW = "import_duplicate_row"
    IMPORT_NUMBER_OF_OTHER = "import_number_of_other"
    IMPORT_IDENTITY_CONFLICT = "import_identity_conflict"
    IMPORT_SEVERAL_PEOPLE = "import_several_people"
    IMPORT_MATCHED_BY_NAME = "import_matched_by_name"
    IMPORT_MAYBE_SAME = "import_maybe_same"
    IMPORT_UNDECIDED = "import_undecided"
    IMPORT_NAME_DIFFERS = "import_name_differs"
    IMPORT_PERSON_NO_TAKEN = "import_person_no_taken"
    IMPORT_ROW_LEFT_OUT = "import_row_left_out"
    IMPORT_NUMBER_OLDER = "import_number_older"
    IMPORT_PERSON_GONE = "import_person_gone"
    IMPORT_FILE_SEEN = "import_file_seen"
    IMPORT_PLAN_STALE = "import_plan_stale"
    IMPORT_ALREADY_UNDONE = "import_already_undone"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        code: which reason.
        field: name of the draft's field it belongs to, or None for the whole act.
        facts: values for the sentence, by name (never user text).
        severity: whether it stops the act.
    """

    code: Code
    field: str | None = None
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def stops(self) -> bool:
        """Whether this problem stops the act."""
        return self.severity is Severity.ERROR


class BinaanError(Exception):
    """Base of every error that the program expects. Shown as a sentence, never as a traceback."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems

    @classmethod
    def because(cls, code: Code, field: str | None = None, **facts: Fact) -> "BinaanError":
        """Build the error from a single problem."""
        return cls(Problem(code, field, facts))


class ValidationFailed(BinaanError):
    """Fields of a draft are wrong; each problem names its field. Nothing was changed."""


class DomainError(BinaanError):
    """A rule of the house refuses the act (capacity, clash, state). Nothing was changed."""


class NotFound(BinaanError):
    """The record is gone or never was."""


class AccessDenied(BinaanError):
    """The signed-in user may not do this."""


class StaleData(BinaanError):
    """Somebody else saved the record since it was read."""


class Cancelled(BinaanError):
    """The user stopped the work; everything was rolled back."""

    def __init__(self) -> None:
        super().__init__(Problem(Code.CANCELLED))


class KnownDbError(BinaanError):
    """The database cannot be used, for a reason we can name (locked, damaged, newer, full disk)."""


class KnownFileError(BinaanError):
    """A file cannot be read or written, for a reason we can name."""
