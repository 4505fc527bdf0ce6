"""The typeface of what is printed: text drawn out of it, measured, shortened, broken into lines.

Source Sans is set first; what it lacks comes from DejaVu Sans. What that lacks too is seen as �, as
are characters past U+FFFF, which reportlab would make unsearchable. Widths are in points.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scheduler.handouts.paper.right_to_left import drawn

_FOLDER = Path(__file__).parent / "fonts"
_LAST_RESORT = "DejaVuSans"
_MISSING = "\N{REPLACEMENT CHARACTER}"
_CUT = "…"
_BARELY = 0.999  # so that rounding does not make what just fits too wide
_KEPT = 1 << 14  # texts whose pieces are remembered: a day's titles, rooms and names


class Weight(StrEnum):
    """How heavy letters are; each is the name of a font and of its file."""

    REGULAR = "SourceSans3-Regular"
    BOLD = "SourceSans3-SemiBold"


@dataclass(frozen=True, slots=True)
class Type:
    """A weight in a size, in points."""

    weight: Weight
    size: float

    def scaled(self, by: float) -> "Type":
        """The same weight, larger or smaller."""
        return Type(self.weight, self.size * by)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one font holds, and its width at a size of one point."""

    font: str
    text: str
    width: float


def clean(text: str) -> str:
    """The text composed and on one line, without what is never seen."""
    flat = " ".join(unicodedata.normalize("NFC", text).split(" "))
    seen = (" " if char in "\t\r\n\v\f" else char for char in flat)
    return "".join(char for char in seen if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


@lru_cache(maxsize=_KEPT)
def pieces(text: str, weight: Weight) -> tuple[Piece, ...]:
    """The text, cleaned, in pieces that one font each can draw."""
    found = (_drawable(char, weight) for char in drawn(clean(text)))
    return tuple(
        _piece(font, "".join(char for _, char in run))
        for font, run in groupby(found, key=lambda pair: pair[0])
    )


def _piece(font: str, text: str) -> Piece:
    return Piece(font, text, pdfmetrics.stringWidth(text, font, 1))


def _drawable(char: str, weight: Weight) -> tuple[str, str]:
    """The font that draws the character, and what it draws for it."""
    if ord(char) > 0xFFFF:
        return _LAST_RESORT, _MISSING
    for font in (weight, _LAST_RESORT):
        if ord(char) in _glyphs(font):
            return font, char
    return _LAST_RESORT, _MISSING


@cache
def _glyphs(font: str) -> Mapping[int, int]:
    loaded = TTFont(font, str(_FOLDER / f"{font}.ttf"))
    pdfmetrics.registerFont(loaded)
    glyphs: Mapping[int, int] = loaded.face.charToGlyph
    return glyphs


def undrawable(text: str) -> bool:
    """True when a character of the text shows as �, light or bold."""
    shown = drawn(clean(text))
    return any(_drawable(char, weight)[1] == _MISSING for weight in Weight for char in shown)


def ready() -> None:
    """Loads the fonts, so that each can be drawn with."""
    for font in (*Weight, _LAST_RESORT):
        _glyphs(font)


def width(text: str, face: Type) -> float:
    """The width of the text."""
    return face.size * sum(piece.width for piece in pieces(text, face.weight))


def fitted(text: str, face: Type, room: float, least: float) -> Type:
    """The type in which the text is no wider than the room, no smaller than `least` points."""
    wide = width(text, face)
    if wide <= room:
        return face
    return Type(face.weight, max(least, _BARELY * face.size * room / wide))


@lru_cache(maxsize=_KEPT)
def cut(text: str, face: Type, room: float) -> str:
    """The text, its end replaced by … where it is wider than the room."""
    if width(text, face) <= room:
        return text
    fits, fails = 0, len(text)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if width(_ended(text[:middle]), face) <= room:
            fits = middle
        else:
            fails = middle
    return _ended(_whole_words(text[:fits]))


def _whole_words(head: str) -> str:
    """The head without a word's beginning at its end, unless that is much of it."""
    words, _, begun = head.rpartition(" ")
    return words if len(begun) * 3 <= len(words) else head


def _ended(head: str) -> str:
    return head.rstrip(" ,;:.–\N{NO-BREAK SPACE}") + _CUT


def shortened(text: str, most: int) -> str:
    """The text in so many characters at most, cut between words where it is longer."""
    if len(text) <= most:
        return text
    head, _, _ = text[:most].rpartition(" ")
    return _ended(head or text[: most - 1])


@lru_cache(maxsize=_KEPT)
def lines(text: str, face: Type, room: float, most: int) -> tuple[str, ...]:
    """The text in lines no wider than the room, broken between words; what is too much becomes …"""
    found = tuple(_broken(text, face, room))
    if len(found) <= most:
        return found
    rest = " ".join(found[most - 1 : most + 1])
    return (*found[: most - 1], cut(rest + _CUT, face, room))


def _broken(text: str, face: Type, room: float) -> Iterator[str]:
    line = ""
    for word in clean(text).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, face) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _chopped(word, face, room)
        yield from full
    if line:
        yield line


def _chopped(word: str, face: Type, room: float) -> Iterator[str]:
    """The word in parts that each fit, of one character at least."""
    part = ""
    for char in word:
        if part and width(part + char, face) > room:
            yield part
            part = ""
        part += char
    yield part
