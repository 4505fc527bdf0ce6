"""The XML parts of a workbook, loaded within bounds and heard tag by tag.

The sheets are read here rather than by openpyxl because one pass gives the values with their
addresses, hidden rows, merged ranges, error cells and formulas without a stored value, in time and
memory that follow what the sheet holds: a million blank formatted rows cost nothing.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from scheduler.workbook.guard import Unreadable, damaged, too_heavy

MAX_TAGS = 8_000_000  # in all the parts that are read; 40,000 participants take half
MAX_KEPT = 64 << 20  # bytes of those parts without their blank cells; 40,000 take 30 MB
_MAX_DEPTH = 64
_CHUNK = 1 << 20  # bytes; no text or tag of a workbook is as long
_MAX_TEXT = 100_000  # characters; Excel allows 32,767 in a cell
_CELL = rb'<c r="[^"]*"[^<>]*/>'
_BLANK = re.compile(rb'<row r="[^<>]*(?:/>|>(?:%b)*</row>)|(?:%b)+' % (_CELL, _CELL))
_BLANKS_WORTH_REMOVING = _CHUNK // 1000
_BROKEN = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # an encrypted part
    NotImplementedError,  # an unknown compression
    LookupError,  # a part, a text or an encoding that is not there
    ValueError,
)


class Tags:
    """Hears the tags of a part by their local names; refuses nesting without end, and entities."""

    def __init__(self) -> None:
        self._depth = 0

    def opened(self, name: str, attrs: Mapping[str, str]) -> None:
        """A tag opens."""

    def closed(self, name: str) -> None:
        """A tag closes."""

    def said(self, text: str) -> None:
        """A stretch of text is heard."""

    def hear(self, data: bytes) -> None:
        """Hears the whole part; raises `ExpatError` or ValueError when it is not sound."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self.said
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(data, True)

    def _open(self, name: str, attrs: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ValueError("nested too deep")
        self.opened(name.rpartition(":")[2] if ":" in name else name, attrs)

    def _close(self, name: str) -> None:
        self._depth -= 1
        self.closed(name.rpartition(":")[2] if ":" in name else name)


def joined(pieces: list[str]) -> str:
    """The whole of a text; raises ValueError when it is longer than any cell's."""
    text = "".join(pieces)
    if len(text) > _MAX_TEXT:
        raise ValueError("a text without end")
    return text


def _refuse(*_: object) -> None:
    raise ValueError("a document type, which no workbook has and which may hold entities")


@dataclass(frozen=True, slots=True)
class Parts:
    """The archive of a workbook, and the name by which messages call the file."""

    archive: zipfile.ZipFile
    name: str

    def __contains__(self, part: str) -> bool:
        return part in self.archive.NameToInfo

    def load(self, *parts: str) -> dict[str, bytes]:
        """The parts without blank cells; raises `Unreadable` when they hold more than a day."""
        loaded = {}
        tags = size = 0
        for part in parts:
            kept = []
            for chunk in self._chunks(part):
                tags += chunk.count(b"<")
                size += len(chunk)
                if tags > MAX_TAGS or size > MAX_KEPT:
                    raise Unreadable(too_heavy(self.name))
                kept.append(chunk)
            loaded[part] = b"".join(kept)
        return loaded

    def hear(self, data: bytes, handler: Tags) -> None:
        """Has the handler hear a loaded part; raises `Unreadable` when it is not sound."""
        try:
            handler.hear(data)
        except _BROKEN as error:
            raise Unreadable(damaged(self.name)) from error

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The part cut between tags, without its blank cells and rows where there are many."""
        try:
            with self.archive.open(part) as stream:
                rest = b""
                while block := stream.read(_CHUNK):
                    if len(block) == _CHUNK and b"<" not in block:
                        raise Unreadable(too_heavy(self.name))
                    whole, rest = _cut(rest + block)
                    many = whole.count(b"/>") > _BLANKS_WORTH_REMOVING
                    yield _BLANK.sub(b"", whole) if many else whole
                yield rest
        except _BROKEN as error:
            raise Unreadable(damaged(self.name)) from error


def _cut(data: bytes) -> tuple[bytes, bytes]:
    end = data.rfind(b">") + 1
    return (data[:end], data[end:]) if end else (data, b"")
