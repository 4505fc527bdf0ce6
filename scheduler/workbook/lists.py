"""The drop-down lists of the input workbook.

Each refers to the cells where its values are defined, so that it grows with them. What no sheet of
the contract defines as one value a cell (kinds, yes and no, …) stands on a sheet of its own, which
the reader leaves alone.
"""

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scheduler.words import word
from scheduler.workbook.book import Book, put
from scheduler.workbook.vocabulary import (
    AUDIENCES,
    CHANGE_KINDS,
    ROOMS,
    SESSIONS,
    SLOTS,
    SPEAKERS,
    YES_NO,
    Name,
    Sheet,
)

LISTS = Name("Listes", "Lists")
_LONGEST = 2000  # rows that a list may have
_DEFINED = {"rooms": ROOMS, "slots": SLOTS, "codes": SESSIONS, "speakers": SPEAKERS}
# Where each column of the input takes its values from; `*` when a cell may hold several of them.
_SOURCES = {
    "rooms": {"step_free": "yes", "kinds": "kind*"},
    "slots": {"kinds": "kind*"},
    "sessions": {
        "kind": "kind",
        "speakers": "speakers*",
        "audience": "audience",
        "fixed_slots": "slots*",
        "fixed_rooms": "rooms*",
        "after": "codes*",
        "not_alongside": "codes*",
        "cancelled": "yes",
    },
    "participants": {"step_free": "yes", "must_attend": "codes*", "wish": "codes"},
    "changes": {"kind": "change"},
}


@dataclass(frozen=True, slots=True)
class Lists:
    """The drop-down lists of a workbook in one language, for a day of these kinds."""

    lang: str
    kinds: tuple[str, ...]

    def attach(self, page: Worksheet, sheet: Sheet, field: str, column: int, last: int) -> None:
        """Gives the column, below its heading, the drop-down of its field, if it has one."""
        source = _SOURCES.get(sheet.key, {}).get(field)
        if source is None:
            return
        many = source.endswith("*")
        page.data_validation(
            1,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": self._range(source.rstrip("*")),
                "show_error": not many,
                "error_type": "warning",
                "error_title": word("Not in the list", self.lang),
                "error_message": word(
                    "This value is not in the list. Keep it if you will add it there.", self.lang
                ),
            },
        )

    def write(self, book: Book) -> None:
        """Writes the sheet of the lists that no other sheet defines."""
        page = book.sheet(LISTS.say(self.lang))
        page.set_column(0, len(self._own) - 1, 26, book.format(num_format="@"))
        page.freeze_panes(1, 0)
        page.set_row(0, 32)
        columns = [(word(heading, self.lang), values) for heading, values in self._own.values()]
        for column, (heading, _) in enumerate(columns):
            put(page, 0, column, heading, book.heading())
        page.write_comment(0, 0, word("Add your own kinds of session below.", self.lang))
        for row in range(max(len(values) for _, values in columns)):
            for column, (_, values) in enumerate(columns):
                put(page, row + 1, column, values[row] if row < len(values) else None)

    @property
    def _own(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {
            "kind": ("Kinds of session", self.kinds),
            "yes": ("Yes or no", self._said(YES_NO)),
            "audience": ("Who attends", self._said(tuple(AUDIENCES.values()))),
            "change": ("Kinds of change", self._said(tuple(CHANGE_KINDS.values()))),
        }

    def _said(self, names: tuple[Name, ...]) -> tuple[str, ...]:
        return tuple(name.say(self.lang) for name in names)

    def _range(self, source: str) -> str:
        """A formula for the filled cells of the list."""
        if source in _DEFINED:
            sheet, letter = _DEFINED[source].name.say(self.lang), "A"
        else:
            sheet, letter = LISTS.say(self.lang), xl_col_to_name(list(self._own).index(source))
        first, every = f"'{sheet}'!${letter}$2", f"'{sheet}'!${letter}$2:${letter}${_LONGEST}"
        return f"=OFFSET({first},0,0,MAX(1,COUNTA({every})),1)"
