"""The first page of the input workbook: how to begin."""

from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from scheduler.words import Message, word
from scheduler.workbook.book import A4, DARK, LIGHT, Book, height, put
from scheduler.workbook.vocabulary import Name

BEGIN = Name("Mode d'emploi", "How to begin")

_WIDE = 100  # characters

_STEPS = (
    "Fill the sheets from left to right: the event, its rooms, slots, sessions, speakers, "
    "participants. Point at a heading to read what to write in its column.",
    "Put your own kinds of session (plenary, workshop…) on the sheet of the lists: the drop-down "
    "lists follow.",
    "Give each participant one row, and each wish one column: the best wish first.",
    "Check the workbook: every mistake is told with its cell and what to write instead.",
    "Solve: the plan is written to a new workbook in the folder outputs. Yours is never changed.",
    "On the day, tell what happens on the sheet of the changes, one row each, and plan again.",
)
_FORMS = (
    ("Time", "9:30, 9h30, 9 h 30, 9h or a cell in Excel’s time format"),
    (
        "Window",
        "09:00-12:30; 14:00-18:00 for the times when someone or something is there",
    ),
    ("List", "values separated by semicolons: projector; interpretation"),
    ("Yes", "yes, y, x or 1; a blank cell takes what the note on the heading says"),
    ("Name", "the same everywhere; case, accents and blanks do not matter"),
)


_COMMANDS = (
    ("scheduler check FILE.xlsx", "tells every mistake at once"),
    ("scheduler solve FILE.xlsx", "writes the plan to outputs/FILE-v1.xlsx, then -v2, -v3…"),
    ("scheduler verify outputs/FILE-v1.xlsx", "checks a plan after moves by hand"),
)


def write_beginning(book: Book, about: Message | None) -> None:
    """Writes the page; `about` says what the workbook is filled with."""
    page = _Page(book, book.sheet(BEGIN.say(book.lang)))
    page.set_up()
    page.line(BEGIN.say(book.lang), bold=True, font_size=18, font_color=DARK)
    if about is not None:
        page.line(about.say(book.lang), italic=True)
    page.pairs("", [(f"{number}.", step) for number, step in enumerate(_STEPS, start=1)])
    page.pairs("The commands", _COMMANDS, font_name="Consolas")
    page.pairs("How to write", _FORMS)
    page.header("The colours of the headings")
    page.legend(DARK, "to be filled in every row")
    page.legend(LIGHT, "may stay blank; the column may be left out")


@dataclass(slots=True)
class _Page:
    """A page written from top to bottom: a narrow column of names, a wide one of sentences."""

    book: Book
    sheet: Worksheet
    row: int = 0

    def set_up(self) -> None:
        """Sets widths and print layout."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, 42)
        self.sheet.set_column(1, 1, _WIDE)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 1)

    def line(self, text: str, **form: object) -> None:
        """A line over both columns."""
        self.sheet.set_row(self.row, 1.5 * float(str(form.get("font_size", 11))))
        self._put(0, text, **form)
        self.row += 1

    def header(self, text: str) -> None:
        """The heading of a section, after a blank row."""
        self.row += 1
        if text:
            self.line(word(text, self.book.lang), bold=True, font_size=13, font_color=DARK)

    def pairs(self, text: str, pairs: Iterable[tuple[str, str]], **form: object) -> None:
        """A section of names, in the form, each with its sentence."""
        self.header(text)
        for name, sentence in pairs:
            self._put(0, word(name, self.book.lang), bold=True, align="right", indent=1, **form)
            said = word(sentence, self.book.lang)
            self.sheet.set_row(self.row, height(said, _WIDE))
            self._put(1, said, text_wrap=True)
            self.row += 1

    def legend(self, color: str, text: str) -> None:
        """A colour and what it means."""
        put(self.sheet, self.row, 0, None, self.book.format(bg_color=color))
        self._put(1, word(text, self.book.lang))
        self.row += 1

    def _put(self, column: int, text: str, **form: object) -> None:
        put(self.sheet, self.row, column, text, self.book.format(**form))
