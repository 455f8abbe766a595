"""All verbs of training."""

from binaan_desktop.services.training.batch_commands import BatchCommands
from binaan_desktop.services.training.catalogue_commands import CatalogueCommands
from binaan_desktop.services.training.request_commands import RequestCommands
from binaan_desktop.services.training.seat_commands import SeatCommands


class TrainingCommands(CatalogueCommands, BatchCommands, SeatCommands, RequestCommands):
    """Partners, trainers, courses, batches, seats and requests."""
