"""All services of one desk, as the user interface and the command line reach them."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from binaan_desktop.services.access.commands import AccessCommands
from binaan_desktop.services.access.queries import AccessQueries
from binaan_desktop.services.aftercare.commands import AftercareCommands
from binaan_desktop.services.aftercare.queries import AftercareQueries
from binaan_desktop.services.approvals import Approvals
from binaan_desktop.services.attendance.commands import AttendanceCommands
from binaan_desktop.services.attendance.queries import AttendanceQueries
from binaan_desktop.services.board.commands import BoardCommands
from binaan_desktop.services.board.queries import BoardQueries
from binaan_desktop.services.certificates.commands import CertificateCommands
from binaan_desktop.services.certificates.queries import CertificateQueries
from binaan_desktop.services.desk import Desk
from binaan_desktop.services.importing.commands import ImportCommands
from binaan_desktop.services.importing.queries import ImportQueries
from binaan_desktop.services.inmates.commands import InmateCommands
from binaan_desktop.services.inmates.queries import InmateQueries
from binaan_desktop.services.keys import Keys
from binaan_desktop.services.maintenance.backups import Backups
from binaan_desktop.services.maintenance.checking import CheckQueries
from binaan_desktop.services.maintenance.commands import MaintenanceCommands
from binaan_desktop.services.maintenance.queries import MaintenanceQueries
from binaan_desktop.services.reports.commands import ReportCommands
from binaan_desktop.services.reports.queries import ReportQueries
from binaan_desktop.services.scheduling.commands import SchedulingCommands
from binaan_desktop.services.scheduling.queries import SchedulingQueries
from binaan_desktop.services.training.commands import TrainingCommands
from binaan_desktop.services.training.queries import TrainingQueries

C = TypeVar("C")
Q = TypeVar("Q")


@dataclass(frozen=True, slots=True)
class Area(Generic[C, Q]):
    """The verbs and the reads of one area."""

    commands: C
    queries: Q


@dataclass(frozen=True, slots=True)
class Services:
    """One area per attribute; ``services.inmates.queries.list_inmates(...)``."""

    desk: Desk
    access: Area[AccessCommands, AccessQueries]
    aftercare: Area[AftercareCommands, AftercareQueries]
    approvals: Approvals
    attendance: Area[AttendanceCommands, AttendanceQueries]
    backups: Backups
    board: Area[BoardCommands, BoardQueries]
    certificates: Area[CertificateCommands, CertificateQueries]
    checks: CheckQueries
    importing: Area[ImportCommands, ImportQueries]
    inmates: Area[InmateCommands, InmateQueries]
    maintenance: Area[MaintenanceCommands, MaintenanceQueries]
    reports: Area[ReportCommands, ReportQueries]
    scheduling: Area[SchedulingCommands, SchedulingQueries]
    training: Area[TrainingCommands, TrainingQueries]


def build_services(desk: Desk, keys: Keys) -> Services:
    """Wire every area to the desk and to the keys of the house."""
    return Services(
        desk,
        access=Area(AccessCommands(desk, keys), AccessQueries(desk)),
        aftercare=Area(AftercareCommands(desk), AftercareQueries(desk)),
        approvals=Approvals(desk, keys),
        attendance=Area(AttendanceCommands(desk), AttendanceQueries(desk)),
        backups=Backups(desk, keys),
        board=Area(BoardCommands(desk), BoardQueries(desk)),
        certificates=Area(CertificateCommands(desk), CertificateQueries(desk)),
        checks=CheckQueries(desk),
        importing=Area(ImportCommands(desk), ImportQueries(desk)),
        inmates=Area(InmateCommands(desk), InmateQueries(desk)),
        maintenance=Area(MaintenanceCommands(desk), MaintenanceQueries(desk)),
        reports=Area(ReportCommands(desk), ReportQueries(desk)),
        scheduling=Area(SchedulingCommands(desk), SchedulingQueries(desk)),
        training=Area(TrainingCommands(desk), TrainingQueries(desk)),
    )
