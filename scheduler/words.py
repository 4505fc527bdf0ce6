"""Sentences that can be said in French or in English.

A `Message` is an English sentence and the values it speaks of; it becomes text only at the edge,
through the catalogue `locale/<lang>/LC_MESSAGES/scheduler.po`. Values keep their nature until then:
a `Clock` reads `14 h 30` in French and `14:30` in English, a tuple becomes a list, a Message inside
a Message is said in the same language.
"""

import gettext
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
LOCALE = Path(__file__).parent / "locale"
_GROUPED = 1000  # whole numbers from here on are written in groups of three digits
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day, in minutes from midnight (0 to 1440)."""

    minutes: int

    def say(self, lang: str) -> str:
        """The time as people write it: `14 h 30`, `9 h` in French; `14:30`, `9:00` in English."""
        hour, minute = divmod(self.minutes, 60)
        if lang == "fr":
            return f"{hour}{_NBSP}h" + (f"{_NBSP}{minute:02d}" if minute else "")
        return f"{hour}:{minute:02d}"

    def __str__(self) -> str:
        """The time for programs, `HH:MM`."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named values; `one` is its singular, chosen when `count` is one."""

    many: str
    values: Mapping[str, object] = field(default_factory=dict)
    one: str | None = None
    count: int = 0

    def say(self, lang: str) -> str:
        """The sentence in the language, its values filled in."""
        catalogue = _catalogue(lang)
        if self.one is None:
            text = catalogue.gettext(self.many)
        else:
            text = catalogue.ngettext(self.one, self.many, self.count)
        return text.format_map({name: _said(value, lang) for name, value in self.values.items()})

    def __hash__(self) -> int:
        return hash((self.many, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def message(_text: str, /, **values: object) -> Message:
    """A sentence; `{name}` in it stands for the value of that name."""
    return Message(_text, values)


def counted(_one: str, _many: str, _count: int, /, **values: object) -> Message:
    """A sentence that depends on a number, which it may name as `{count}`."""
    return Message(_many, {"count": _count, **values}, _one, _count)


def spelling(text: str) -> str:
    """The text without case, accents, doubled blanks or typographic apostrophes."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'").replace("ʼ", "'")
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(text.split()).casefold()


def capital(text: str) -> str:
    """The text as a sentence begins, its first letter a capital."""
    return text[:1].upper() + text[1:]


def word(text: str, lang: str) -> str:
    """A heading, a label or another fixed text of the catalogue, in the language."""
    return message(text).say(lang)


def date_in_words(iso: str, lang: str) -> str:
    """`vendredi 4 juillet 2025`, `Friday 4 July 2025`; empty when the date is.

    Raises ValueError when it is no ISO date.
    """
    if not iso:
        return ""
    from babel.dates import format_date  # late, since it is slow to come

    on = date.fromisoformat(iso)
    first = lang == "fr" and on.day == 1
    return format_date(on, "EEEE '1er' MMMM y" if first else "EEEE d MMMM y", locale=lang)


def _said(value: object, lang: str) -> object:
    if isinstance(value, Message | Clock):
        return value.say(lang)
    if isinstance(value, tuple | list):
        return ", ".join(str(_said(item, lang)) for item in value)
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= _GROUPED):
        from babel.numbers import format_decimal  # late, since it is slow to come

        return format_decimal(value, locale=lang)
    return value


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation("scheduler", LOCALE, languages=[lang], fallback=lang == "en")
