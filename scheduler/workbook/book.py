"""A workbook being written: safe text, fixed time stamps, and the formats that all sheets share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from math import ceil
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.words import word
from scheduler.workbook.named_styles import StyledWorkbook
from scheduler.workbook.styles import DARK, LIGHT, LOOKS, RED, Style, style_name

__all__ = [
    "A3", "A4", "DARK", "LIGHT", "LINE", "RED", "Book", "Style", "book", "cell_time", "height",
    "paginate", "put",
]  # fmt: skip

LINE: Mapping[str, object] = {"style": Style.ROW}  # of the rows of a list
A3, A4 = 8, 9  # paper sizes, as Excel numbers them
_OPTIONS = {
    "constant_memory": True,  # rows leave the memory as they are written: 40,000 participants
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_TOP: Mapping[str, object] = {"valign": "top"}
_NOTHING: Mapping[str, object] = {}
_CREATED = datetime(2025, 1, 1)  # the same bytes each time


class Book:
    """A workbook in one language; formats are made once each."""

    def __init__(self, workbook: StyledWorkbook, lang: str) -> None:
        self.workbook = workbook
        self.lang = lang
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """The format with these properties; `style` among them is what they are added to."""
        wanted = tuple(sorted(properties.items()))
        if wanted not in self._formats:
            self._formats[wanted] = self._made(properties)
        return self._formats[wanted]

    def _made(self, properties: Mapping[str, object]) -> Format:
        own = {name: value for name, value in properties.items() if name != "style"}
        style = properties.get("style")
        if not isinstance(style, Style):
            return self.workbook.add_format({**_TOP, **own})
        return self.styled(style_name(style, self.lang), LOOKS[style], own)

    def styled(
        self, name: str, look: Mapping[str, object], own: Mapping[str, object] = _NOTHING
    ) -> Format:
        """A new format of the style of that name, with its own properties beside the look.

        The look counts the first time that the name is given.
        """
        if name not in self.workbook.named:
            self.workbook.add_named_style(name, {**_TOP, **look})
        return self.workbook.add_styled_format(name, {**_TOP, **look, **own})

    def heading(self, color: str = DARK, **properties: object) -> Format:
        """The format of a column's heading."""
        style = Style.OPTIONAL if color == LIGHT else Style.HEADING
        return self.format(style=style, **properties)

    @property
    def clock(self) -> str:
        """The number format of times: `9 h 30` in French, `9:30` in English."""
        return 'h" h "mm'.replace(" ", "\N{NO-BREAK SPACE}") if self.lang == "fr" else "h:mm"

    def sheet(self, title: str) -> Worksheet:
        """A new sheet."""
        return self.workbook.add_worksheet(title)


@contextmanager
def book(path: Path, lang: str) -> Iterator[Book]:
    """A workbook that is written to the path when the block ends. Raises OSError."""
    workbook = StyledWorkbook(str(path), _OPTIONS)
    workbook.set_properties({"created": _CREATED, "author": "scheduler"})
    workbook.set_calc_mode("auto")
    yield Book(workbook, lang)
    try:
        workbook.close()
    except FileCreateError as error:
        (cause,) = error.args
        raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error


def put(sheet: Worksheet, row: int, column: int, value: object, form: Format | None = None) -> None:
    """Writes the value by its nature, row and column counted from 0; text stays text."""
    if value is None or value == "":
        if form is not None:
            sheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, datetime | date | time):
        sheet.write_datetime(row, column, value, form)
    else:
        sheet.write_string(row, column, str(value), form)


def cell_time(minutes: int) -> time:
    """A time that a cell can hold; midnight at the end of the day is 0:00."""
    return time(*divmod(minutes % (24 * 60), 60))


def height(text: str, width: int) -> float:
    """Points that a row needs to show the text wrapped in a column of that width."""
    letters = width * 1.1  # that fit in a line, most being narrower than a digit
    return 15.0 * sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def paginate(
    sheet: Worksheet,
    lang: str,
    title: str,
    paper: int = A4,
    area: tuple[int, int] | None = None,
) -> None:
    """Prints the sheet in landscape, one page wide, headings repeated, pages numbered.

    `area` is how many rows and columns are printed, from the first on; without it all that is
    written, which suits a sheet that people add rows to.
    """
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if area is not None:
        rows, columns = area
        sheet.print_area(0, 0, max(1, rows) - 1, max(1, columns) - 1)
    safe = title.replace("&", "&&")[:150]
    sheet.set_header(f"&L&9 {safe}&R&9 &A")
    sheet.set_footer(f"&R&9 {word('Page &P of &N', lang)}")
