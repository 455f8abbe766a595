"""The keys of an open house on this PC: its folder, its key ring, its data key."""

from dataclasses import dataclass, field

from binaan_desktop.persistence.data_folder import DataFolder
from binaan_desktop.persistence.vault import STANDARD_COST, KdfCost, Vault


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the database; never shown, never logged (the data key stays out of ``repr``)."""

    folder: DataFolder
    vault: Vault
    data_key: bytes = field(repr=False)
    cost: KdfCost = STANDARD_COST
