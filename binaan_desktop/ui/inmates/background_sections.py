"""Kerja sebelumnya and Sertifikat luar: what a person brought along."""

from pathlib import PurePath

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.profiles import ProfilePart
from binaan_desktop.services.inmates.profile_rows import CertificateRow, SkillProfile, WorkRow
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.background_forms import certificate_dialog, work_dialog
from binaan_desktop.ui.inmates.profile_section import ProfileSection
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.section import RowAct
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.tokens import Tone


class WorkSection(ProfileSection):
    """Jobs outside, newest first."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Kerja sebelumnya"), ProfilePart.WORK)
        if self.may_edit:
            self.add_answer_buttons()
            self.add_button("add", tr("Tambah"), self._add, adds=True)
            self.add_row_acts(
                [
                    RowAct("edit", tr("Ubah"), self._edit, key="Enter"),
                    RowAct("remove", tr("Hapus"), self._remove, key="Delete"),
                ],
                opens="edit",
                removes="remove",
            )

    def show_profile(self, profile: SkillProfile) -> None:
        """Show the jobs."""
        super().show_profile(profile)
        facts = [
            Fact(str(row.id), row.work.position, _work_detail(row), _years(row))
            for row in profile.work
        ]
        self.set_facts(facts, self.show_answer(len(facts)))

    def _row(self, key: str) -> WorkRow | None:
        rows = () if self.profile is None else self.profile.work
        return next((row for row in rows if str(row.id) == key), None)

    def _add(self) -> None:
        self.run_dialog(work_dialog(self.tab.ctx, self.inmate_id))

    def _edit(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self.run_dialog(work_dialog(self.tab.ctx, self.inmate_id, row))

    def _remove(self, key: str) -> None:
        row = self._row(key)
        if row is None:
            return
        work_id, commands = row.id, self.tab.ctx.services.inmates.commands
        self.tab.run_result(
            lambda: commands.remove_work(work_id=work_id),
            tr("Pekerjaan dihapus: {position}.", position=row.work.position),
        )


class CertificatesSection(ProfileSection):
    """Certificates from outside, each with its scan where there is one."""

    def __init__(self, tab: ProfileTab) -> None:
        super().__init__(tab, tr("Sertifikat luar"), ProfilePart.CERTIFICATES)
        acts: list[RowAct] = []
        if self.may_edit:
            self.add_answer_buttons()
            self.add_button("add", tr("Tambah"), self._add, adds=True)
            acts = [
                RowAct("edit", tr("Ubah"), self._edit, key="Enter"),
                RowAct("remove", tr("Hapus"), self._remove, key="Delete"),
            ]
        if tab.may(Right.EXPORT):
            acts.append(RowAct("copy", tr("Simpan salinan..."), self._copy, self._has_scan))
        self.add_row_acts(acts, opens="edit", removes="remove")

    def show_profile(self, profile: SkillProfile) -> None:
        """Show the certificates."""
        super().show_profile(profile)
        today = self.tab.ctx.clock.today()
        facts = []
        for row in profile.certificates:
            until = row.certificate.valid_until
            is_over = until is not None and until < today
            state = tr("habis berlaku") if is_over else ""
            tone = Tone.WARNING if is_over else Tone.NEUTRAL
            facts.append(
                Fact(str(row.id), row.certificate.title, _certificate_detail(row), state, tone)
            )
        self.set_facts(facts, self.show_answer(len(facts)))

    def _row(self, key: str) -> CertificateRow | None:
        rows = () if self.profile is None else self.profile.certificates
        return next((row for row in rows if str(row.id) == key), None)

    def _has_scan(self, key: str) -> bool:
        row = self._row(key)
        return row is not None and row.certificate.document_id is not None

    def _add(self) -> None:
        self.run_dialog(certificate_dialog(self.tab.ctx, self.inmate_id))

    def _edit(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self.run_dialog(certificate_dialog(self.tab.ctx, self.inmate_id, row))

    def _remove(self, key: str) -> None:
        row = self._row(key)
        if row is None:
            return
        certificate_id, commands = row.id, self.tab.ctx.services.inmates.commands
        self.tab.run_result(
            lambda: commands.remove_certificate(certificate_id=certificate_id),
            tr("Sertifikat dihapus: {title}. Pindaiannya tetap di Berkas.",
               title=row.certificate.title)
            if self._has_scan(key)
            else tr("Sertifikat dihapus: {title}.", title=row.certificate.title),
        )  # fmt: skip

    def _copy(self, key: str) -> None:
        row = self._row(key)
        document_id = None if row is None else row.certificate.document_id
        if row is None or row.file_name is None or document_id is None:
            return
        pattern = f"*{PurePath(row.file_name).suffix}"
        path = self.tab.ctx.dialogs.save_file(tr("Simpan salinan"), row.file_name, pattern)
        if path is None:
            return
        commands = self.tab.ctx.services.inmates.commands
        self.tab.run_result(
            lambda: commands.copy_document(document_id=document_id, path=path),
            tr("Salinan disimpan: {name}", name=path.name),
        )


def _years(row: WorkRow) -> str:
    first, last = row.work.from_year, row.work.until_year
    if first is not None and last is not None:
        return f"{first}" if first == last else f"{first}-{last}"
    if first is not None:
        return tr("sejak {year}", year=str(first))
    return tr("sampai {year}", year=str(last)) if last is not None else ""


def _work_detail(row: WorkRow) -> str:
    return " · ".join(one for one in (row.skill, row.work.employer, row.work.detail) if one)


def _certificate_detail(row: CertificateRow) -> str:
    one = row.certificate
    said = [
        word(one.kind),
        row.skill,
        one.issuer,
        tr("No. {number}", number=one.number) if one.number else "",
        tr("{day}", day=one.issued_on) if one.issued_on else "",
        tr("berlaku s.d. {day}", day=one.valid_until) if one.valid_until else "",
        tr("pindaian: {name}", name=row.scan) if row.scan else tr("tanpa pindaian"),
    ]
    return " · ".join(part for part in said if part)
