"""What the house is checked for: the file, the audit chain, and what must always be true."""

from enum import StrEnum


class Check(StrEnum):
    """One check; the words for it live in the wording table."""

    ENCRYPTED = "encrypted"
    PAGES = "pages"
    REFERENCES = "references"
    AUDIT_CHAIN = "audit_chain"
    ONE_CURRENT_NUMBER = "one_current_number"
    LEGAL_STATUS = "legal_status"
    NIK_FORM = "nik_form"
    GONE_HAS_DATE = "gone_has_date"
    GONE_WITHOUT_SEAT = "gone_without_seat"
    PLACEMENT = "placement"
    BATCH_SEATS = "batch_seats"
    PLACE_SEATS = "place_seats"
    PLACE_OVERLAP = "place_overlap"
    TRAINER_OVERLAP = "trainer_overlap"
    PERSON_OVERLAP = "person_overlap"
    MEETING_IN_BATCH = "meeting_in_batch"
    ATTENDANCE_BATCH = "attendance_batch"
    ATTENDANCE_CANCELLED = "attendance_cancelled"
    ENDED_HAS_DATE = "ended_has_date"
    APPLICATION_WITH_SEAT = "application_with_seat"
    APPLICATION_HISTORY = "application_history"
    COURSE_HOURS = "course_hours"
    EXPORT_FINGERPRINT = "export_fingerprint"
    CERTIFICATE_ONCE = "certificate_once"
    CERTIFICATE_SIGNATURE = "certificate_signature"
    CERTIFICATE_CODE = "certificate_code"
