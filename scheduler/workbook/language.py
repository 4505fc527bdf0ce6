"""Which language a workbook speaks."""

from scheduler.words import LANGUAGES
from scheduler.workbook.grid import Book
from scheduler.workbook.headings import heading_key, named
from scheduler.workbook.read_event import language_of
from scheduler.workbook.vocabulary import EVENT, INPUT_SHEETS, SETTINGS

_LOOKED_AT = 10  # rows at the top of a sheet
_NAMES = (
    *(sheet.name for sheet in INPUT_SHEETS),
    *(column.name for sheet in INPUT_SHEETS for column in sheet.columns),
    *(setting.name for setting in SETTINGS),
)
_LANGUAGE = next(setting.name for setting in SETTINGS if setting.field == "language")


def language(book: Book) -> str:
    """The language that the sheet Event sets; else that of most headings, French when in doubt."""
    return _set_language(book) or max(LANGUAGES, key=lambda lang: _count(book, lang))


def _set_language(book: Book) -> str:
    for page in book.pages:
        if named(page.grid.title, EVENT.name):
            for (row, column), value in page.grid.values.items():
                found = language_of(page.grid.values.get((row, column + 1), ""))
                if named(value, _LANGUAGE) and isinstance(found, str):
                    return found
    return ""


def _count(book: Book, lang: str) -> int:
    """How many titles and headings are in this language and no other."""
    spoken = {heading_key(name.say(lang)) for name in _NAMES}
    others = (other for other in LANGUAGES if other != lang)
    shared = {heading_key(name.say(other)) for other in others for name in _NAMES}
    said = [page.grid.title for page in book.pages]
    for page in book.pages:
        said += [str(v) for (row, _), v in page.grid.values.items() if row <= _LOOKED_AT]
    return sum(heading_key(text) in spoken - shared for text in said)
