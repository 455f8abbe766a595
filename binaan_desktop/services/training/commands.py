"""All verbs of training."""

from binaan_desktop.services.training.agency_commands import AgencyCommands
from binaan_desktop.services.training.agreement_commands import AgreementCommands
from binaan_desktop.services.training.away_commands import AwayCommands
from binaan_desktop.services.training.batch_commands import BatchCommands
from binaan_desktop.services.training.course_commands import CourseCommands
from binaan_desktop.services.training.daily_commands import DailyCommands
from binaan_desktop.services.training.request_commands import RequestCommands
from binaan_desktop.services.training.reserve_commands import ReserveCommands
from binaan_desktop.services.training.seat_commands import SeatCommands
from binaan_desktop.services.training.seat_end_commands import SeatEndCommands
from binaan_desktop.services.training.suspension_commands import SuspensionCommands
from binaan_desktop.services.training.trainer_commands import TrainerCommands
from binaan_desktop.services.training.weights import WeightCommands


class TrainingCommands(
    AgencyCommands,
    AgreementCommands,
    TrainerCommands,
    CourseCommands,
    BatchCommands,
    SeatCommands,
    SeatEndCommands,
    SuspensionCommands,
    AwayCommands,
    DailyCommands,
    ReserveCommands,
    RequestCommands,
    WeightCommands,
):
    """Partners, agreements, trainers, courses, batches, seats and requests."""
