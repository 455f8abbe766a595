"""The data folder of one house on this PC: what lies where."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Names of everything the program keeps beside each other on the local disk."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database file."""
        return self.root / "binaan.db"

    @property
    def keyring(self) -> Path:
        """The wrapped data keys; without it the database cannot be opened."""
        return self.root / "keyring.json"

    @property
    def backups(self) -> Path:
        """Verified backups of this PC."""
        return self.root / "backups"

    @property
    def scratch(self) -> Path:
        """Short-lived files (a backup being verified); never the system's temp folder."""
        return self.root / "scratch"

    @property
    def holds_data(self) -> bool:
        """Whether a house was founded here."""
        return self.keyring.exists() or self.database.exists()
