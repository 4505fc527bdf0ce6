"""The sheets Écarts and Messages: what changed since an earlier plan, and whom to tell."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from scheduler.compare.earlier import Comparison
from scheduler.report.differences import DifferenceRow, difference_rows
from scheduler.report.messages import HEADINGS as MESSAGE_HEADINGS
from scheduler.report.messages import message_rows
from scheduler.words import Message, capital, message, word
from scheduler.workbook.book import DARK, LINE, Book, height, paginate, put
from scheduler.workbook.book import book as new_book
from scheduler.workbook.vocabulary import DIFFERENCES, MESSAGES

_HEADINGS = ("What", "Code", "Title", "Before", "Now", "People", "Why", "Cells")
_WIDTHS = (18, 9, 40, 44, 44, 9, 50, 20)
_MESSAGE_WIDTHS = (8, 22, 24, 26, 38, 38, 34, 34, 70)
_PRINTED = 7  # columns of the messages: subject and letter say them again, for mail merges
_NOTE_ROWS = 6  # that the note covers on an empty sheet


def fill_differences(path: Path, compared: Comparison, lang: str) -> None:
    """Writes a workbook of the two sheets alone, the earlier plan taken for the published one.

    Raises OSError.
    """
    earlier = replace(compared.earlier, published=True)
    title = f"{compared.layout.day.title} – {earlier.name}"
    with new_book(path, lang) as made:
        write_differences(made, compared, title)
        write_messages(made, replace(compared, earlier=earlier), title)


def write_differences(book: Book, compared: Comparison | None, title: str) -> None:
    """Writes the sheet Écarts; a note stands in it when there is nothing to tell."""
    page = book.sheet(DIFFERENCES.say(book.lang))
    _headings(book, page, _HEADINGS, _WIDTHS)
    rows = difference_rows(compared) if compared else ()
    for number, row in enumerate(rows, start=1):
        _row(book, page, number, _difference(row, book.lang), _WIDTHS)
    if not rows:
        _note(page, _no_difference(compared), book.lang)
    _finish(book, page, len(rows), len(_HEADINGS), title)


def _difference(row: DifferenceRow, lang: str) -> tuple[object, ...]:
    return (
        row.kind.say(lang),
        row.code,
        row.title,
        _lines(row.before, lang),
        _lines(row.after, lang),
        row.people,
        _lines(row.why, lang, capital),
        ", ".join(map(str, row.cells)),
    )


def _no_difference(compared: Comparison | None) -> Message:
    if compared is None:
        return message("There is no earlier plan to compare with.")
    return message("Nothing has changed since {name}.", name=compared.earlier.name)


def write_messages(book: Book, compared: Comparison | None, title: str) -> None:
    """Writes the sheet Messages: whom to tell of what changed since the publication."""
    page = book.sheet(MESSAGES.say(book.lang))
    _headings(book, page, MESSAGE_HEADINGS, _MESSAGE_WIDTHS)
    promised = compared and (compared.earlier.published or compared.near)
    published = compared if promised else None
    rows = message_rows(published) if published else ()
    for number, row in enumerate(rows, start=1):
        _row(book, page, number, row.values(book.lang), _MESSAGE_WIDTHS[:_PRINTED])
    if not rows:
        _note(page, _nobody(published), book.lang)
    _finish(book, page, len(rows), len(MESSAGE_HEADINGS), title, _PRINTED)


def _nobody(published: Comparison | None) -> Message:
    if published is None:
        return message("Nothing has been published yet: nobody is to be told of a change.")
    return message("Nothing has changed for anybody since {name}.", name=published.earlier.name)


def _headings(book: Book, page: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        page.set_column(column, column, width)
        put(page, 0, column, word(heading, book.lang), book.heading(DARK))


def _row(
    book: Book, page: Worksheet, number: int, values: Sequence[object], widths: Sequence[int]
) -> None:
    """Writes a row as high as the texts in columns of these widths need; more are cut in view."""
    page.set_row(number, max(map(height, map(str, values), widths)))
    for column, value in enumerate(values):
        aligned = {"align": "center"} if isinstance(value, int) else {}
        put(page, number, column, value, book.format(text_wrap=True, **aligned, **LINE))


def _lines(parts: Sequence[Message], lang: str, form: Callable[[str], str] = str) -> str:
    return "\n".join(form(part.say(lang)) for part in parts)


def _note(page: Worksheet, said: Message, lang: str) -> None:
    """Stands over the cells, so that no row is taken for something to tell."""
    page.insert_textbox(2, 1, said.say(lang), {"width": 560, "height": 60})


def _finish(
    book: Book, page: Worksheet, rows: int, columns: int, title: str, printed: int | None = None
) -> None:
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(1, rows), columns - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:B{rows + 2}"})
    paginate(page, book.lang, title, area=(1 + max(rows, _NOTE_ROWS), printed or columns))
