"""The tab *Keterampilan*: the whole skill profile, calm sections, all of it by keyboard."""

from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from binaan_desktop.ui.inmates.background_sections import CertificatesSection, WorkSection
from binaan_desktop.ui.inmates.certificates_section import HouseCertificatesSection
from binaan_desktop.ui.inmates.plan_sections import (
    GoalsSection,
    ReviewsSection,
    SoftSkillsSection,
)
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.inmates.trade_sections import InterestsSection, TradesSection
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.text import tr

_TWO_COLUMNS = 840
"""Narrower than this, the columns stand under each other."""


class SkillsTab(ProfileTab):
    """What a person can do, wants, brought along, and plans."""

    title: ClassVar[str] = tr("Keterampilan")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.trades = TradesSection(self)
        self.interests = InterestsSection(self)
        self.work = WorkSection(self)
        self.house_certificates = HouseCertificatesSection(self)
        self.certificates = CertificatesSection(self)
        self.soft_skills = SoftSkillsSection(self)
        self.goals = GoalsSection(self)
        self.reviews = ReviewsSection(self)
        self._left = (
            self.trades,
            self.interests,
            self.house_certificates,
            self.work,
            self.certificates,
        )
        self._right = (self.reviews, self.goals, self.soft_skills)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        for sections in (self._left, self._right):
            column = QWidget()
            lines = QVBoxLayout(column)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(12)
            for section in sections:
                lines.addWidget(section)
            lines.addStretch(1)
            self._columns.addWidget(column, 1)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_tab_order()

    @property
    def sections(self) -> tuple[ProfileSection, ...]:
        """All sections in reading order."""
        return (*self._left, *self._right)

    def show_inmate(self, inmate_id: int) -> None:
        """Read the profile and show it.

        Raises:
            NotFound: there is no such person.
        """
        if inmate_id != self.inmate_id:
            self._begin_anew()
        super().show_inmate(inmate_id)
        profile = self.ctx.services.inmates.queries.get_skill_profile(inmate_id=inmate_id)
        self.setUpdatesEnabled(False)
        for section in self.sections:
            section.show_profile(profile)
        self.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _begin_anew(self) -> None:
        """Another person: nothing is chosen, and the page stands at its top."""
        for section in self.sections:
            section.list.forget()
        self.area.verticalScrollBar().setValue(0)

    def _set_tab_order(self) -> None:
        stops = [stop for section in self.sections for stop in section.stops()]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
