"""Both item models keep Qt's contract; sorting, paging, filters."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from binaan_desktop.domain.errors import BinaanError, Code, KnownDbError, Problem
from binaan_desktop.ui.kit.table import PAGE_SIZE, Column, PagedModel, PageRequest, RowModel
from binaan_desktop.ui.kit.tokens import Tone


@dataclass(frozen=True)
class Fish:
    id: int
    name: str
    weight: float | None = None


COLUMNS: Sequence[Column[Fish]] = (
    Column("name", "Nama", lambda fish: fish.name, sort=lambda fish: fish.name, strong=True),
    Column(
        "weight",
        "Berat",
        lambda fish: "" if fish.weight is None else str(fish.weight),
        sort=lambda fish: fish.weight,
        align="right",
        tone=lambda fish: Tone.WARNING,
        icon=lambda fish: "warning",
    ),
    Column("note", "Catatan", lambda fish: f"no {fish.id}"),
)
FISH = [Fish(1, "lele", 0.1), Fish(2, "nila", None), Fish(3, "gurame", 0.7), Fish(4, "arwana", 2)]
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


class Pool:
    """A table in memory that answers like the database would."""

    def __init__(self, size: int) -> None:
        self.rows = [Fish(at, f"ikan {at:05}", at % 7) for at in range(1, size + 1)]
        self.requests: list[PageRequest[str]] = []
        self.error: BinaanError | None = None

    def load(self, request: PageRequest[str]) -> tuple[Sequence[Fish], int]:
        self.requests.append(request)
        if self.error is not None:
            raise self.error
        rows = [row for row in self.rows if (request.filter or "") in row.name]
        if request.sort == "weight":
            rows.sort(key=lambda row: row.weight or 0, reverse=request.descending)
        return rows[request.offset : request.offset + request.limit], len(rows)


def guarded(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Qt's own tester; what it finds is a warning, and warnings fail."""
    guard = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    # It would fetch inside modelReset and then blame the model for the rows that came.
    fetches = False
    guard.setUseFetchMore(fetches)
    return guard


def names(model: RowModel[Fish]) -> list[str]:
    return [row.name for row in model.rows]


def test_row_model_keeps_qts_contract(qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    guard = guarded(model)
    model.set_rows(FISH)
    model.sort(0, DOWN)
    model.set_rows(FISH[:2])
    model.set_rows([])
    assert guard.model() is model


def test_row_model_sorts_and_keeps_the_order_over_new_rows() -> None:
    model = RowModel(COLUMNS)
    model.set_rows(FISH)
    model.sort(0, UP)
    assert names(model) == ["arwana", "gurame", "lele", "nila"]
    model.set_rows([*FISH, Fish(5, "baung")])
    assert names(model) == ["arwana", "baung", "gurame", "lele", "nila"]
    model.sort(-1)
    assert names(model) == ["lele", "nila", "gurame", "arwana", "baung"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(UP, ["lele", "gurame", "arwana", "nila"]), (DOWN, ["arwana", "gurame", "lele", "nila"])],
)
def test_empty_values_stand_last_in_both_directions(
    order: Qt.SortOrder, expected: list[str]
) -> None:
    model = RowModel(COLUMNS)
    model.set_rows(FISH)
    model.sort(1, order)
    assert names(model) == expected


def test_a_column_without_sort_leaves_the_order() -> None:
    model = RowModel(COLUMNS)
    model.set_rows(FISH)
    model.sort(2, DOWN)
    assert names(model) == [fish.name for fish in FISH]


def test_cells_answer_text_alignment_colour_and_icon(qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    model.set_rows(FISH)
    weight = model.index(0, 1)
    assert weight.data() == "0.1"
    assert weight.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert weight.data(Qt.ItemDataRole.ForegroundRole).isValid()
    assert not weight.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Nama"
    assert model.row_at(model.index(2, 0)) == FISH[2]
    assert model.position_of(3) == 2
    assert model.position_of(99) is None
    with pytest.raises(IndexError):
        model.row_at(QModelIndex())


def test_paged_model_keeps_qts_contract_and_reads_by_page(qtbot: QtBot) -> None:
    pool = Pool(PAGE_SIZE * 2 + 50)
    model: PagedModel[Fish, str] = PagedModel(COLUMNS, pool.load)
    guard = guarded(model)
    assert not model.canFetchMore(QModelIndex())
    model.reload()
    assert (model.rowCount(), model.total) == (PAGE_SIZE, PAGE_SIZE * 2 + 50)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == model.total
    assert [row.id for row in model.rows] == list(range(1, model.total + 1))
    assert guard.model() is model


def test_paged_model_sorts_and_filters_in_the_query(qtbot: QtBot) -> None:
    pool = Pool(500)
    model: PagedModel[Fish, str] = PagedModel(COLUMNS, pool.load)
    model.set_filter("0049")
    assert (model.total, model.filter) == (11, "0049")
    model.sort(1, DOWN)
    last = pool.requests[-1]
    assert (last.sort, last.descending, last.offset, last.filter) == ("weight", True, 0, "0049")
    model.sort(2, UP)
    assert pool.requests[-1].sort is None


def test_reading_again_keeps_as_many_rows_as_were_shown(qtbot: QtBot) -> None:
    pool = Pool(1000)
    model: PagedModel[Fish, str] = PagedModel(COLUMNS, pool.load)
    model.reload()
    model.fetchMore(QModelIndex())
    model.reload()
    assert model.rowCount() == PAGE_SIZE * 2


def test_rows_that_moved_between_two_reads_are_not_shown_twice(qtbot: QtBot) -> None:
    pool = Pool(PAGE_SIZE + 10)
    model: PagedModel[Fish, str] = PagedModel(COLUMNS, pool.load)
    guarded(model)
    model.reload()
    pool.rows.insert(0, Fish(9999, "ikan baru"))
    model.fetchMore(QModelIndex())
    ids = [row.id for row in model.rows]
    assert len(ids) == len(set(ids))


def test_a_page_that_cannot_be_read_is_told_and_not_asked_for_ever(qtbot: QtBot) -> None:
    pool = Pool(1000)
    model: PagedModel[Fish, str] = PagedModel(COLUMNS, pool.load)
    model.reload()
    pool.error = KnownDbError(Problem(Code.DATABASE_LOCKED))
    with qtbot.waitSignal(model.failed) as told:
        model.fetchMore(QModelIndex())
    assert told.args == [pool.error]
    assert not model.canFetchMore(QModelIndex())
