"""The problems and notices found while reading, in the order in which a person reads a workbook."""

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from scheduler.domain import Cell, Problem
from scheduler.words import Message

_Place = tuple[int, int, int]  # sheet, row, column


class Findings:
    """Collects what there is to mend and to know, and which rows have something to mend."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._problems: list[tuple[_Place, Problem]] = []
        self._notices: list[tuple[_Place, Problem]] = []
        self._bad_cells: set[Cell] = set()
        self._bad_rows: set[tuple[str, int]] = set()
        self._spoilt: set[str] = set()

    def place_sheet(self, title: str, rank: int) -> None:
        """Findings of the sheet are told in the order of the ranks."""
        self._order[title] = rank

    def problem(self, cell: Cell, message: Message) -> None:
        """Something to mend in a cell; of one cell only the first problem is told."""
        if cell in self._bad_cells:
            return
        place = self._place(cell)
        self._bad_cells.add(cell)
        self._bad_rows.add((cell.sheet, place[1]))
        self._problems.append((place, Problem(cell, message)))

    def spoil(self, sheet: str) -> None:
        """Nothing in the sheet can be relied on: a column that every row needs is missing."""
        self._spoilt.add(sheet)

    def missing_sheet(self, rank: int, message: Message) -> None:
        """A sheet to add; there is no cell to name."""
        self._problems.append(((rank, 0, 0), Problem(None, message)))

    def notice(self, cell: Cell, message: Message) -> None:
        """Something to know about a cell."""
        self._notices.append((self._place(cell), Problem(cell, message)))

    def sound(self, sheet: str, row: int) -> bool:
        """True when nothing in the row is to be mended."""
        return sheet not in self._spoilt and (sheet, row) not in self._bad_rows

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is to be mended, in reading order."""
        return tuple(problem for _, problem in sorted(self._problems, key=lambda item: item[0]))

    @property
    def notices(self) -> tuple[Problem, ...]:
        """All that is to be known, in reading order."""
        return tuple(notice for _, notice in sorted(self._notices, key=lambda item: item[0]))

    def _place(self, cell: Cell) -> _Place:
        letters, row = coordinate_from_string(cell.ref)
        return (self._order.get(cell.sheet, 99), row, column_index_from_string(letters))
