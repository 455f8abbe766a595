"""BAHAN SPPN: what the training of a month tells about one person, for the guardian officer.

The scoring system of coaching (Kepdirjen PAS-10.OT.02.02/2021) asks seven things of a training.
What attendance and scores know is filled in; the rest is for the officer who saw the person.
"""

from dataclasses import dataclass
from datetime import date

from binaan_desktop.documents.house import PaperHouse, PrintStamp

NOMINAL_DAYS, NOMINAL_TESTS = 20, 1
"""How often a month the scoring system expects an item: daily ones, and tests."""


@dataclass(frozen=True, slots=True)
class CoachingTraining:
    """A batch the person was in during the month.

    Attributes:
        counts: letter and number of every mark that was set, in the order of the legend.
        held: meetings of the month at which the person was expected.
        present: how many of them the person attended.
        late: how many of those began without the person; None when nobody notes that.
        theory, practice: scores as written; empty for none.
        theory_passed, practice_passed: at least the pass mark; None without a score.
    """

    course: str
    batch: str
    agency: str
    held: int
    present: int
    late: int | None
    counts: tuple[tuple[str, int], ...]
    theory: str = ""
    theory_passed: bool | None = None
    practice: str = ""
    practice_passed: bool | None = None


@dataclass(frozen=True, slots=True)
class CoachingPerson:
    """One page.

    Attributes:
        guardian: name of the guardian officer; empty leaves it to the hand.
        trainings: of the month; at least one.
    """

    name: str
    register_no: str
    housing: str
    status: str
    guardian: str
    guardian_nip: str
    trainings: tuple[CoachingTraining, ...]


@dataclass(frozen=True, slots=True)
class CoachingSheets:
    """The sheets of one or several people, a page each.

    Attributes:
        name: what the file is called: a batch or an id, never a person.
        month: any day of it.
        pass_mark: least score that passes.
        legend: letter and word of every mark.
        day: beside the signatures.
    """

    people: tuple[CoachingPerson, ...]
    name: str
    month: date
    pass_mark: int
    legend: tuple[tuple[str, str], ...]
    day: date
    house: PaperHouse
    stamp: PrintStamp
