"""The words of an import: what a column can hold, and what becomes of a row."""

from enum import StrEnum


class ImportField(StrEnum):
    """What one column of a list holds; the values name the fields of a person where they can."""

    ORDER = "order"
    NAME = "name"
    FATHER_NAME = "father_name"
    MOTHER_NAME = "mother_name"
    TITLES = "titles"
    ALIAS = "alias"
    SDP_PERSON_NO = "sdp_person_no"
    REGISTER_NO = "register_no"
    NIK = "nik"
    BIRTH = "birth"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    NATIONALITY = "nationality"
    RELIGION = "religion"
    EDUCATION = "education"
    MARITAL_STATUS = "marital_status"
    OCCUPATION = "occupation"
    ADDRESS = "address"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"
    BLOCK = "block"
    CELL = "cell"
    ORIGIN_UNIT = "origin_unit"
    PRESENCE = "presence"
    ADMITTED_ON = "admitted_on"
    DETAINED_FROM = "detained_from"
    SENTENCE = "sentence"
    SENTENCE_YEARS = "sentence_years"
    SENTENCE_MONTHS = "sentence_months"
    SENTENCE_DAYS = "sentence_days"
    EXPIRY_DATE = "expiry_date"
    ONE_THIRD_DATE = "one_third_date"
    HALF_DATE = "half_date"
    TWO_THIRDS_DATE = "two_thirds_date"
    SKILLS = "skills"
    INTERESTS = "interests"
    NOTE = "note"
    # these follow from other cells and head no column
    LEGAL_STATUS = "legal_status"
    SKILLS_ASKED_ON = "skills_asked_on"
    INTERESTS_ASKED_ON = "interests_asked_on"

    @property
    def is_column(self) -> bool:
        """Whether a list can have a column of it."""
        return self not in _FOLLOWING


_FOLLOWING = frozenset(
    {ImportField.LEGAL_STATUS, ImportField.SKILLS_ASKED_ON, ImportField.INTERESTS_ASKED_ON}
)


class RowKind(StrEnum):
    """What becomes of one row of a list."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    UNDECIDED = "undecided"
    """Somebody like this is known: an officer says whether it is the same person."""
    SKIPPED = "skipped"
    """An officer left it out."""
    REJECTED = "rejected"

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of the row goes in."""
        return self in _LEFT_OUT


_LEFT_OUT = frozenset({RowKind.UNDECIDED, RowKind.SKIPPED, RowKind.REJECTED})


class RowChoice(StrEnum):
    """What an officer says about one row."""

    SAME_PERSON = "same_person"
    NEW_PERSON = "new_person"
    SKIP = "skip"


class ColumnSource(StrEnum):
    """Why a column is taken for what it is, or why it is not taken."""

    PRESET = "preset"
    HEADER = "header"
    CELLS = "cells"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    CASE_FILE = "case_file"
    UNKNOWN = "unknown"


class ListPreset(StrEnum):
    """Kinds of lists that are known as a whole."""

    SDP_A = "sdp-a"
    SDP_B = "sdp-b"
    VISIT = "kunjungan"

    @property
    def holds_everybody(self) -> bool:
        """Whether such a list names everybody in the house, so that who is missing shows."""
        return self is not ListPreset.VISIT


class LikenessSign(StrEnum):
    """One thing that makes two records look like one person."""

    SAME_NAME = "same_name"
    ALIKE_NAME = "alike_name"
    ALIAS = "alias"
    SAME_BIRTH = "same_birth"
    SWAPPED_BIRTH = "swapped_birth"
    SAME_FATHER = "same_father"
    ALIKE_FATHER = "alike_father"
    ALIKE_NIK = "alike_nik"
    NEXT_STAGE = "next_stage"
    """Nothing but the name, with a number of another book."""
    NAME_ONLY = "name_only"
    """Nothing but the name, and one of the two has no number."""
