"""The sheet Réponses: the menu of a replan, what its answers break, and how to take another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from scheduler.answers import Answer
from scheduler.report.menu import BrokenRow, MenuRow, broken_rows, menu_rows
from scheduler.words import Message, message, word
from scheduler.workbook.book import DARK, LINE, Book, Style, height, paginate, put
from scheduler.workbook.vocabulary import ANSWERS

_HEADINGS = (
    "Answer", "Sessions moved", "in time", "in room", "Slips that change",
    "Messages to send", "Unserved", "Without a seat", "Points", "Broken rules", "Proof",
    "What moves",
)  # fmt: skip
_WIDTHS = (16, 12, 9, 9, 11, 11, 11, 11, 11, 12, 13, 60)
_BROKEN, _PROOF, _MOVES = 9, 10, 11  # columns
_HEADING_HEIGHT = 32
_CHOSEN: Mapping[str, object] = {"style": Style.CHANGED}
_RED: Mapping[str, object] = {"style": Style.BROKEN}


@dataclass(frozen=True, slots=True)
class Menu:
    """The answers and the chosen one, and how to take another.

    `another` is a command in which N stands for the moves allowed; empty when none is known.
    """

    answers: tuple[Answer, ...]
    chosen: Answer
    another: str = ""


def write_menu(book: Book, told: Menu, title: str) -> None:
    """Writes the answers, a row each, then what they break."""
    page = book.sheet(ANSWERS.say(book.lang))
    sheet = _MenuSheet(book, page)
    sheet.headings(0, _HEADINGS)
    rows = menu_rows(told.answers, told.chosen)
    for number, row in enumerate(rows, start=1):
        sheet.answer(number, row)
    after = 2 + len(rows)
    for said in _notes(told):
        sheet.line(after, said, 0, {"italic": True})
        after += 1
    after = sheet.broken(after + 1, broken_rows(told.answers))
    page.freeze_panes(1, 0)
    paginate(page, book.lang, title, area=(after, len(_WIDTHS)))


def _notes(told: Menu) -> Sequence[Message]:
    against = told.chosen.compared.earlier.name
    counted = message("Moves, slips and messages are counted against {name}.", name=against)
    how = message("To take another answer, N being its moves: {command}", command=told.another)
    return (counted, how) if told.another else (counted,)


@dataclass(frozen=True, slots=True)
class _MenuSheet:
    book: Book
    page: Worksheet

    def headings(self, row: int, headings: Sequence[str]) -> None:
        self.page.set_row(row, _HEADING_HEIGHT)
        for column, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True)):
            self.page.set_column(column, column, width)
            put(self.page, row, column, word(heading, self.book.lang), self.book.heading(DARK))

    def answer(self, number: int, row: MenuRow) -> None:
        """Writes an answer; the chosen one is marked by a word too, for those who print in grey."""
        lang, look = self.book.lang, _CHOSEN if row.chosen else LINE
        moved = "\n".join(said.say(lang) for said in row.moved) or "–"
        self.page.set_row(number, height(moved, _WIDTHS[_MOVES]))
        mark = f"► {word('this plan', lang)}" if row.chosen else f"--moves {row.most}"
        plain = self.book.format(text_wrap=True, **look)
        put(self.page, number, 0, mark, plain)
        for column, value in enumerate(row.figures, start=1):
            red = _RED if column == _BROKEN and value else look
            form = self.book.format(align="center", num_format="#,##0", **red)
            put(self.page, number, column, value, form)
        centred = self.book.format(align="center", **look)
        put(self.page, number, _PROOF, row.proof.say(lang), centred)
        put(self.page, number, _MOVES, moved, plain)

    def line(self, number: int, said: Message, column: int, look: Mapping[str, object]) -> None:
        """Writes a sentence from the column on to the last."""
        text = said.say(self.book.lang)
        self.page.set_row(number, height(text, sum(_WIDTHS[column:])))
        form = self.book.format(text_wrap=True, **look)
        self.page.merge_range(number, column, number, _MOVES, text, form)

    def broken(self, number: int, rows: Sequence[BrokenRow]) -> int:
        """Writes what the answers break from the row on; gives the row after."""
        if not rows:
            self.line(number, message("Every answer keeps every rule."), 0, {})
            return number + 1
        heading = self.book.heading(DARK)
        put(self.page, number, 0, word("Answer", self.book.lang), heading)
        self.page.merge_range(
            number, 1, number, _MOVES, word("Rules that the answer breaks", self.book.lang), heading
        )
        for place, row in enumerate(rows, start=number + 1):
            said = message("{what} [{cells}]", what=row.words, cells=tuple(map(str, row.cells)))
            self.line(place, said if row.cells else row.words, 1, LINE)
            put(self.page, place, 0, f"--moves {row.most}", self.book.format(**LINE))
        return number + 1 + len(rows)
