"""The features of the program: one line each; the window, Ctrl+K and the tests read them here.

Layer ``ui/shell``. Page modules are imported inside the factories, when a page is first opened:
signing in stays light.
"""

from collections.abc import Callable
from dataclasses import dataclass

from binaan_desktop.domain.access import Right
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.page import Page
from binaan_desktop.ui.kit.search import SearchProvider
from binaan_desktop.ui.kit.text import tr

TRAINING = "training_section"
SETTINGS = "settings"
"""Sections whose pages share one entry of the rail."""

_ORDER = (
    "home",
    "inmates",
    "importing",
    "training",
    "board",
    "agencies",
    "trainers",
    "courses",
    "certificates",
    "scheduling",
    "attendance",
    "reports",
    "settings",
    "skills",
    "places",
    "certificate_templates",
    "users",
    "backups",
)
"""The order of the working day, whatever the order of the lines below."""


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """One page of the program.

    Attributes:
        id: by which pages ask for each other.
        title: what rail and palette call it.
        icon: name of an icon of ours.
        factory: makes the page; imports it only then.
        in_rail: whether it has an entry in the navigation rail.
        entry: the rail's entry that is marked while a page without one of its own is shown.
        section: ``SETTINGS`` groups it under that one entry.
        search: makes the search for records of this page, for Ctrl+K.
        right: without it the page is not offered.
    """

    id: str
    title: str
    icon: str
    factory: Callable[[Context], Page]
    in_rail: bool = True
    entry: str = ""
    section: str = ""
    search: Callable[[Context], SearchProvider] | None = None
    right: Right | None = None


def _home_page(ctx: Context) -> Page:
    from binaan_desktop.ui.home.page import HomePage

    return HomePage(ctx)


def _inmates_page(ctx: Context) -> Page:
    from binaan_desktop.ui.inmates.page import InmatesPage

    return InmatesPage(ctx)


def _profile_page(ctx: Context) -> Page:
    from binaan_desktop.ui.inmates.profile_view import ProfileView

    return ProfileView(ctx)


def _people_search(ctx: Context) -> SearchProvider:
    from binaan_desktop.ui.inmates.search import people_search

    return people_search(ctx)


def _importing_page(ctx: Context) -> Page:
    from binaan_desktop.ui.importing.page import ImportingPage

    return ImportingPage(ctx)


def _training_page(ctx: Context) -> Page:
    from binaan_desktop.ui.training.page import TrainingPage

    return TrainingPage(ctx)


def _batch_search(ctx: Context) -> SearchProvider:
    from binaan_desktop.ui.training.search import batch_search

    return batch_search(ctx)


def _board_page(ctx: Context) -> Page:
    from binaan_desktop.ui.board.page import BoardPage

    return BoardPage(ctx)


def _agencies_page(ctx: Context) -> Page:
    from binaan_desktop.ui.training.agencies_page import AgenciesPage

    return AgenciesPage(ctx)


def _trainers_page(ctx: Context) -> Page:
    from binaan_desktop.ui.training.trainers_page import TrainersPage

    return TrainersPage(ctx)


def _courses_page(ctx: Context) -> Page:
    from binaan_desktop.ui.training.courses_page import CoursesPage

    return CoursesPage(ctx)


def _certificates_page(ctx: Context) -> Page:
    from binaan_desktop.ui.certificates.page import CertificatesPage

    return CertificatesPage(ctx)


def _templates_page(ctx: Context) -> Page:
    from binaan_desktop.ui.certificates.templates_page import TemplatesPage

    return TemplatesPage(ctx)


def _users_page(ctx: Context) -> Page:
    from binaan_desktop.ui.access.page import UsersPage

    return UsersPage(ctx)


def _backups_page(ctx: Context) -> Page:
    from binaan_desktop.ui.settings.backups_page import BackupsPage

    return BackupsPage(ctx)


def _reports_page(ctx: Context) -> Page:
    from binaan_desktop.ui.reports.page import ReportsPage

    return ReportsPage(ctx)


def _institution_page(ctx: Context) -> Page:
    from binaan_desktop.ui.settings.page import InstitutionPage

    return InstitutionPage(ctx)


def _skills_page(ctx: Context) -> Page:
    from binaan_desktop.ui.settings.skills_page import SkillsPage

    return SkillsPage(ctx)


def _scheduling_page(ctx: Context) -> Page:
    from binaan_desktop.ui.scheduling.page import SchedulingPage

    return SchedulingPage(ctx)


def _attendance_page(ctx: Context) -> Page:
    from binaan_desktop.ui.attendance.page import AttendancePage

    return AttendancePage(ctx)


def _places_page(ctx: Context) -> Page:
    from binaan_desktop.ui.scheduling.places_page import PlacesPage

    return PlacesPage(ctx)


FEATURES: list[FeatureSpec] = [
    FeatureSpec("home", tr("Beranda"), "home", _home_page),
    FeatureSpec("inmates", tr("Warga binaan"), "people", _inmates_page, search=_people_search),
    FeatureSpec("profile", tr("Profil"), "person", _profile_page, in_rail=False, entry="inmates"),
    FeatureSpec(
        "training",
        tr("Angkatan"),
        "training",
        _training_page,
        section=TRAINING,
        search=_batch_search,
    ),
    FeatureSpec("board", tr("Sidang TPP"), "check", _board_page, section=TRAINING),
    FeatureSpec("agencies", tr("Mitra"), "agency", _agencies_page, section=TRAINING),
    FeatureSpec("trainers", tr("Pelatih"), "person", _trainers_page, section=TRAINING),
    FeatureSpec("courses", tr("Program pelatihan"), "skill", _courses_page, section=TRAINING),
    FeatureSpec("certificates", tr("Sertifikat"), "star", _certificates_page, section=TRAINING),
    FeatureSpec(
        "certificate_templates",
        tr("Contoh sertifikat"),
        "star",
        _templates_page,
        section=SETTINGS,
    ),
    FeatureSpec(
        "users", tr("Pengguna"), "people", _users_page, section=SETTINGS, right=Right.ADMINISTER
    ),
    FeatureSpec("backups", tr("Cadangan"), "backup", _backups_page, section=SETTINGS),
    FeatureSpec("importing", tr("Impor"), "import", _importing_page, right=Right.IMPORT),
    FeatureSpec("reports", tr("Laporan"), "report", _reports_page, right=Right.EXPORT),
    FeatureSpec("settings", tr("Lembaga"), "agency", _institution_page, section=SETTINGS),
    FeatureSpec("skills", tr("Keterampilan"), "skill", _skills_page, section=SETTINGS),
    FeatureSpec("scheduling", tr("Jadwal"), "calendar", _scheduling_page),
    FeatureSpec("attendance", tr("Presensi"), "attendance", _attendance_page),
    FeatureSpec("places", tr("Tempat dan jam"), "place", _places_page, section=SETTINGS),
]


def ordered_features(features: list[FeatureSpec] | None = None) -> list[FeatureSpec]:
    """The features in the order of the rail."""
    return sorted(FEATURES if features is None else features, key=_position)


def _position(feature: FeatureSpec) -> int:
    return _ORDER.index(feature.id) if feature.id in _ORDER else len(_ORDER)


SECTION_TITLES = {TRAINING: tr("Pelatihan"), SETTINGS: tr("Pengaturan")}
SECTION_ICONS = {TRAINING: "training", SETTINGS: "settings"}
"""Sections of the rail: their word and icon."""
