"""Qt's own words (standard buttons, menus of fields, file and print dialogs) in Indonesian.

Layer ``ui/kit``. Qt ships no Indonesian: the sentences are ours, in
``resources/i18n/qtbase_id.ts``, compiled to the ``.qm`` beside it.
"""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from binaan_desktop.services.resources import resource_path


def install_language(app: QApplication) -> None:
    """Give the whole application Indonesian Qt texts and number forms.

    Raises:
        FileNotFoundError: the compiled texts are missing or broken.
    """
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    path = resource_path("i18n", "qtbase_id.qm")
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(translator)
