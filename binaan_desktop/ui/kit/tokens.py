"""The colours of the two looks, by what they mean.

Layer ``ui/kit``; own painting (icons, tables, boards) reads ``tokens()`` at paint time.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """A meaning that has a colour. Always with an icon or a word beside it."""

    NEUTRAL = "neutral"
    MUTED = "muted"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look. ``x`` is a text colour, ``x_soft`` the ground it may stand on."""

    name: str
    window: str
    surface: str
    stripe: str
    border: str
    field_border: str
    grid: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    link: str
    hover: str
    selection: str
    selection_text: str
    focus: str
    rail: str
    rail_text: str
    rail_hover: str
    rail_current: str
    rail_current_text: str
    tip: str
    tip_text: str
    info: str
    info_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    neutral_soft: str

    def tone(self, tone: Tone) -> str:
        """The text colour of a meaning."""
        return {
            Tone.NEUTRAL: self.text,
            Tone.MUTED: self.muted,
            Tone.INFO: self.info,
            Tone.SUCCESS: self.success,
            Tone.WARNING: self.warning,
            Tone.ERROR: self.error,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """The ground of a meaning."""
        return {
            Tone.NEUTRAL: self.neutral_soft,
            Tone.MUTED: self.neutral_soft,
            Tone.INFO: self.info_soft,
            Tone.SUCCESS: self.success_soft,
            Tone.WARNING: self.warning_soft,
            Tone.ERROR: self.error_soft,
        }[tone]


LIGHT = Tokens(
    name="light",
    window="#F3F5F9",
    surface="#FFFFFF",
    stripe="#F7F9FC",
    border="#D8DEE8",
    field_border="#7E8A9C",
    grid="#E6EAF1",
    text="#1A2433",
    muted="#566275",
    disabled="#8A94A3",
    accent="#1F3F7A",
    accent_hover="#29509A",
    accent_pressed="#173160",
    accent_text="#FFFFFF",
    link="#1F4FA3",
    hover="#ECF0F7",
    selection="#DAE5F8",
    selection_text="#12233F",
    focus="#3B6FCC",
    rail="#14274A",
    rail_text="#C6D2E8",
    rail_hover="#1E3763",
    rail_current="#2B4C87",
    rail_current_text="#FFFFFF",
    tip="#1A2433",
    tip_text="#FFFFFF",
    info="#1F4FA3",
    info_soft="#E6EEFB",
    success="#17663A",
    success_soft="#E2F3E8",
    warning="#7F4D00",
    warning_soft="#FDF1D8",
    error="#A8201A",
    error_soft="#FCE8E6",
    neutral_soft="#E9EDF3",
)
DARK = Tokens(
    name="dark",
    window="#12161D",
    surface="#1A202A",
    stripe="#1E2530",
    border="#323C4A",
    field_border="#69778C",
    grid="#29313D",
    text="#E7EBF2",
    muted="#A4AFBF",
    disabled="#6F7B8B",
    accent="#3A63AE",
    accent_hover="#4671C0",
    accent_pressed="#315596",
    accent_text="#FFFFFF",
    link="#94B8F7",
    hover="#252D3A",
    selection="#2A4272",
    selection_text="#FFFFFF",
    focus="#7BA5F2",
    rail="#0D1625",
    rail_text="#B4C1D7",
    rail_hover="#18243A",
    rail_current="#26406F",
    rail_current_text="#FFFFFF",
    tip="#E7EBF2",
    tip_text="#12161D",
    info="#94B8F7",
    info_soft="#1B2A47",
    success="#7FD3A0",
    success_soft="#163024",
    warning="#EFC46C",
    warning_soft="#352A12",
    error="#FF9D94",
    error_soft="#3D1E1C",
    neutral_soft="#29313D",
)

_current = [LIGHT]


def tokens() -> Tokens:
    """The colours of the look in use."""
    return _current[0]


def set_tokens(look: Tokens) -> None:
    """Change the look in use; called by the theme only."""
    _current[0] = look
