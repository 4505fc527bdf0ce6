"""The QR code of an agenda: a calendar of as much of it as a code on a slip can hold."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from scheduler.agendas import Part
from scheduler.handouts.calendar.agenda_text import agenda_text
from scheduler.handouts.paper.qr import fits
from scheduler.handouts.paper.typeface import shortened
from scheduler.report.programme import Item, Programme
from scheduler.words import Message, date_in_words, message

TITLES = (25, 12)  # characters of a title, fewer when they do not fit

WHOLE = message("Scan to keep this agenda on your phone.")
OWN = message("Scan to keep your seats and talks on your phone.")


@dataclass(frozen=True, slots=True)
class Row:
    """A session on a slip, and what its holder does in it."""

    item: Item
    part: Part

    @property
    def own(self) -> bool:
        """True when the holder sits or speaks there, false when everyone attends."""
        return self.part is not Part.ATTENDS


Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """The text of a QR code, and what it is said to hold."""

    text: str
    caption: Message


@dataclass(frozen=True)
class Publishing:
    """What all slips of a publication share."""

    programme: Programme
    key: str
    stamp: datetime
    lang: str

    @cached_property
    def date(self) -> str:
        """The date in words; empty when unknown."""
        return date_in_words(self.programme.date, self.lang)


def code(publishing: Publishing, rows: Rows) -> Code | None:
    """The code of the whole agenda, or of what is the holder's own when that is too much.

    None when neither fits, and without a date or a session.
    """
    if not publishing.programme.date:
        return None
    for kept, caption in ((rows, WHOLE), (tuple(row for row in rows if row.own), OWN)):
        for most in TITLES if kept else ():
            items = [replace(r.item, title=shortened(r.item.title, most)) for r in kept]
            text = agenda_text(publishing.programme, items, publishing.key, publishing.stamp)
            if fits(text):
                return Code(text, caption)
    return None
