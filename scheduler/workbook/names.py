"""Names that a workbook defines, and finding them however they are spelled."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator

from scheduler.words import Message, message
from scheduler.workbook.values import Reader, shown, text
from scheduler.workbook.vocabulary import key

Unknown = Callable[[str], Message]

NO_NAMES: tuple[str, ...] = ()

_LIKE = 0.6  # likeness, from 0 to 1, from which a name is offered instead of another
_ALL_BUT_SAME = 0.85
_LISTED = 8  # as many names as a message lists when none is near
_OFFERED = 500  # as many unknown texts are compared with every name


class Names:
    """The names of one kind of thing, each in the spelling in which it was first seen.

    `whole` is false when some could not be read: an unknown name may then be one of them.
    """

    def __init__(self, names: Iterable[str] = (), whole: bool = True) -> None:
        self.whole = whole
        self._by_key: dict[str, str] = {}
        self._doubtful: set[str] = set()
        self._found: dict[str, str | None] = {}
        self._near: dict[str, str | None] = {}
        for name in names:
            self.add(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._by_key.values()))

    def add(self, name: str) -> None:
        """Defines the name unless it already is, in whatever spelling."""
        if name:
            self._by_key.setdefault(key(name), name)
            self._found.clear()

    def alias(self, other: str, name: str) -> None:
        """Lets another text stand for the name, unless it stands for two."""
        self._found.clear()
        same = key(other)
        if self._by_key.setdefault(same, name) != name and same not in map(key, self):
            self._doubtful.add(same)

    def find(self, said: str) -> str | None:
        """The defined name that the text spells; None when there is none, or more than one."""
        if said not in self._found:
            same = key(said)
            self._found[said] = None if same in self._doubtful else self._by_key.get(same)
            if same not in self._by_key and same.isdecimal():
                self._found[said] = self._as_number(same)
        return self._found[said]

    def _as_number(self, digits: str) -> str | None:
        """The one name that is this number: spreadsheets drop the zeros with which it begins."""
        alike = [k for k in self._by_key if k.isdecimal() and int(k) == int(digits)]
        return self._by_key[alike[0]] if len(alike) == 1 else None

    def doubtful(self, said: str) -> bool:
        """True when the text stands for more than one thing."""
        return key(said) in self._doubtful

    def nearest(self, said: str) -> str | None:
        """The defined name most like the text; None when none is like it."""
        if said not in self._near and len(self._near) < _OFFERED:
            close = difflib.get_close_matches(key(said), self._by_key, n=1, cutoff=_LIKE)
            self._near[said] = self._by_key[close[0]] if close else None
        return self._near.get(said)

    def may_be_lost(self, said: str) -> bool:
        """True when the unknown text may well be a name that could not be read."""
        return not self.whole and not _close(said, self._by_key)

    def split(self, said: str) -> list[str]:
        """The pieces of a list between `;`, line breaks, and commas that no name holds."""
        lines = (" ".join(piece.split()) for piece in re.split(r"[;\n]", said))
        return [piece for line in lines for piece in self._split_at_commas(line)]

    def _split_at_commas(self, line: str) -> list[str]:
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 1 or self._is_one(line):
            return [line]
        found = []
        while parts:
            joined = (", ".join(parts[:length]) for length in range(len(parts), 1, -1))
            name = next((name for name in joined if self.find(name)), parts[0])
            found.append(name)
            parts = parts[name.count(",") + 1 :]
        return found

    def _is_one(self, line: str) -> bool:
        """True when the line is a name that holds a comma, or nearly so."""
        commas = [name for name in self._by_key if "," in name]
        return bool(_close(line, commas))

    def remedy(self, said: str, sheet: str) -> Message:
        """What to write instead of the unknown text: the nearest name, one of a few, or a row."""
        near = self.nearest(said)
        if near is not None:
            return message("did you mean “{near}”?", near=shown(near))
        few = [shown(name) for name, _ in zip(self, range(_LISTED + 1), strict=False)]
        if 0 < len(few) <= _LISTED:
            return message("write one of these: {names}.", names=tuple(few))
        return message("write a name of the sheet {sheet}, or add it there.", sheet=sheet)


def _close(said: str, keys: Iterable[str]) -> list[str]:
    """The key that is all but the text's, if any."""
    return difflib.get_close_matches(key(said), list(keys), n=1, cutoff=_ALL_BUT_SAME)


def one_of(names: Names, unknown: Unknown) -> Reader[str]:
    """A reader of one name, in its defining spelling."""

    def read(value: object) -> str | Message:
        said = text(value)
        if isinstance(said, Message):
            return said
        found = names.find(said)
        if found is None and not names.may_be_lost(said):
            return unknown(said)
        return found or ""

    return read


def each_of(names: Names, unknown: Unknown) -> Reader[tuple[str, ...]]:
    """A reader of a list in which each place counts: a blank place is an empty name."""
    one = one_of(names, unknown)

    def read(value: object) -> tuple[str, ...] | Message:
        said = value if isinstance(value, str) else text(value)
        if isinstance(said, Message):
            return said
        found = [one(piece) if piece else "" for piece in names.split(said)]
        wrong = [name for name in found if isinstance(name, Message)]
        return together(wrong) if wrong else tuple(map(str, found))

    return read


def some_of(names: Names, unknown: Unknown) -> Reader[tuple[str, ...]]:
    """A reader of a list of names, each told once."""
    each = each_of(names, unknown)

    def read(value: object) -> tuple[str, ...] | Message:
        found = each(value)
        return found if isinstance(found, Message) else tuple(filter(None, dict.fromkeys(found)))

    return read


def together(messages: list[Message]) -> Message:
    """Several sentences about one cell as one."""
    said = messages[0]
    for another in messages[1:]:
        said = message("{sentence} {another}", sentence=said, another=another)
    return said
