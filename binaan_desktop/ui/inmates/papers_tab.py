"""Tab *Berkas*: the photo of a person, and the files kept with them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from binaan_desktop.domain.access import Right
from binaan_desktop.domain.errors import BinaanError, ValidationFailed
from binaan_desktop.domain.formats import format_number
from binaan_desktop.domain.papers import MAX_DOCUMENT_BYTES, MediaType
from binaan_desktop.services.inmates.paper_files import read_paper
from binaan_desktop.services.inmates.paper_rows import DocumentRow, Photo
from binaan_desktop.services.wording import word
from binaan_desktop.ui.inmates.photo import PhotoView, photo_from_file, photo_of
from binaan_desktop.ui.inmates.picture_dialog import PictureDialog
from binaan_desktop.ui.inmates.profile_tab import ProfileTab
from binaan_desktop.ui.kit.context import Context
from binaan_desktop.ui.kit.fact_list import Fact
from binaan_desktop.ui.kit.icons import set_icon
from binaan_desktop.ui.kit.section import RowAct, Section
from binaan_desktop.ui.kit.text import tr
from binaan_desktop.ui.kit.widgets import Card

PHOTO_SIZE = QSize(192, 256)
_KILO = 1024


class PapersTab(ProfileTab):
    """The photo at the left, the files at the right."""

    title = tr("Berkas")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._inmates = ctx.services.inmates
        self._documents: dict[str, DocumentRow] = {}
        self.photo = PhotoView(PHOTO_SIZE)
        self.photo_note = QLabel()
        self.photo_note.setObjectName("muted")
        self.choose_button = _button(tr("Pilih foto"), "folder")
        self.paste_button = _button(tr("Tempel foto"), "copy")
        self.paste_button.setToolTip(tr("Foto yang sudah disalin; Ctrl+V"))
        self.remove_button = _button(tr("Hapus foto"), "delete")
        self.documents = Section(tr("Berkas"))
        self._lay_out()
        self._add_acts()

    def show_inmate(self, inmate_id: int) -> None:
        """Read photo and list; the files themselves stay where they are."""
        super().show_inmate(inmate_id)
        queries = self._inmates.queries
        self._show_photo(queries.get_photo(inmate_id=inmate_id))
        rows = queries.list_documents(inmate_id=inmate_id)
        self._documents = {str(row.id): row for row in rows}
        self.documents.set_facts(
            [_document_fact(row) for row in rows],
            ""
            if rows
            else tr("Belum ada berkas. Simpan di sini pindaian KTP, ijazah, atau sertifikat."),
        )

    def choose_photo(self) -> None:
        """Ask for a picture and keep it, made small."""
        paths = self.ctx.dialogs.choose_files(
            tr("Pilih foto"), tr("Gambar (*.jpg *.jpeg *.png *.bmp *.webp);;Semua berkas (*)")
        )
        if paths:
            self._set_photo(partial(photo_from_file, paths[0]))

    def paste_photo(self) -> None:
        """Keep the picture of the clipboard."""
        self._set_photo(partial(photo_of, QGuiApplication.clipboard().image()))

    def remove_photo(self) -> None:
        """Take the photo away."""
        if self.inmate_id is not None and self.photo.has_photo:
            remove = partial(self._inmates.commands.remove_photo, inmate_id=self.inmate_id)
            self.run_result(remove, tr("Foto dihapus."))

    def add_document(self) -> None:
        """Ask for files and keep them."""
        paths = self.ctx.dialogs.choose_files(
            tr("Tambah berkas"), tr("PDF dan gambar (*.pdf *.jpg *.jpeg *.png);;Semua berkas (*)")
        )
        for path in paths:
            if not self._add(path):
                break

    # building

    def _lay_out(self) -> None:
        card = Card(tr("Foto"))
        card.body.addWidget(self.photo)
        card.body.addWidget(self.photo_note)
        for button in self._photo_buttons():
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(card)
        left.addStretch(1)
        right.addWidget(self.documents)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _photo_buttons(self) -> tuple[QPushButton, ...]:
        return (self.choose_button, self.paste_button, self.remove_button)

    def _add_acts(self) -> None:
        may_edit = self.may(Right.EDIT_INMATES)
        for button in self._photo_buttons():
            button.setVisible(may_edit)
        acts: list[RowAct] = []
        if self.may(Right.VIEW_NIK):
            acts.append(RowAct("look", tr("Lihat"), self._look, self._is_picture, "Enter"))
        if self.may(Right.EXPORT):
            acts.append(RowAct("copy", tr("Simpan salinan"), self._copy))
        if may_edit:
            self.choose_button.clicked.connect(self.choose_photo)
            self.paste_button.clicked.connect(self.paste_photo)
            self.remove_button.clicked.connect(self.remove_photo)
            paste = QShortcut(QKeySequence.StandardKey.Paste, self)
            paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            paste.activated.connect(self.paste_photo)
            self.documents.add_button("add", tr("Tambah berkas"), self.add_document, adds=True)
            acts.append(RowAct("remove", tr("Hapus"), self._remove, key="Delete"))
        self.documents.add_row_acts(acts, opens="look", removes="remove")

    # showing

    def _show_photo(self, photo: Photo | None) -> None:
        self.photo.show_photo(None if photo is None else photo.image)
        day = None if photo is None else photo.taken_on
        self.photo_note.setText(
            tr("Disimpan {day}", day=day) if day is not None else tr("Belum ada foto")
        )
        self.remove_button.setEnabled(photo is not None)

    # acting

    def _set_photo(self, make: "partial[bytes]") -> None:
        if self.inmate_id is None:
            return
        try:
            image = make()
        except BinaanError as error:
            self.tell_error(error)
            return
        commands = self._inmates.commands
        keep = partial(commands.set_photo, inmate_id=self.inmate_id, image=image)
        self.run_result(keep, tr("Foto disimpan."))

    def _add(self, path: Path) -> bool:
        """Keep one file; False when it was refused, which is told with its name."""
        if self.inmate_id is None:
            return False
        try:
            content = read_paper(path, limit=MAX_DOCUMENT_BYTES)
        except BinaanError as error:
            self.tell_error(error)
            return False
        add = partial(
            self._inmates.commands.add_document,
            inmate_id=self.inmate_id,
            name=path.stem,
            content=content,
        )
        return self.run(add, tr("Berkas {name} disimpan.", name=path.stem)) is not None

    def _is_picture(self, key: str) -> bool:
        return self._documents[key].media_type is not MediaType.PDF

    def _look(self, key: str) -> None:
        row = self._documents[key]
        get = partial(self._inmates.commands.get_document, document_id=row.id)
        copy = self.run(get, "")
        if copy is None:
            return
        try:
            dialog = PictureDialog(copy.name, copy.content)
        except ValidationFailed as error:
            self.tell_error(error)
            return
        self.ctx.dialogs.run(dialog)

    def _copy(self, key: str) -> None:
        row = self._documents[key]
        pattern = f"{word(row.media_type)} (*{row.media_type.suffix})"
        path = self.ctx.dialogs.save_file(tr("Simpan salinan"), row.file_name, pattern)
        if path is None:
            return
        copy = partial(self._inmates.commands.copy_document, document_id=row.id, path=path)
        self.run_result(copy, tr("Salinan disimpan: {name}.", name=path.name))

    def _remove(self, key: str) -> None:
        row = self._documents[key]
        remove = partial(self._inmates.commands.remove_document, document_id=row.id)
        self.run_result(remove, tr("Berkas {name} dihapus.", name=row.name))


def _button(text: str, icon_name: str) -> QPushButton:
    button = QPushButton(text)
    set_icon(button, icon_name)
    return button


def _document_fact(row: DocumentRow) -> Fact:
    added = tr("ditambahkan {day}", day=row.added_at.astimezone().date())
    detail = ", ".join((word(row.media_type), _size_text(row.size), added))
    return Fact(str(row.id), row.name, detail=detail)


def _size_text(size: int) -> str:
    if size < _KILO * _KILO:
        return tr("{size} KB", size=format_number(max(1, size // _KILO)))
    return tr("{size} MB", size=format_number(round(size / _KILO / _KILO, 1), 1))
