"""What caused a replan, as sentences: the changes since the version before, and how it was made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scheduler.compare.by_hand import UNTOUCHED, ByHand
from scheduler.compare.cause import Cause
from scheduler.report.run import Note
from scheduler.words import Clock, Message, counted, message

_ALIKE = 4  # changes of one sort in a row that are told one by one


@dataclass(frozen=True, slots=True)
class Replanning:
    """From which file a plan was made, against which promise, by which changes and allowances.

    `now` is in minutes from midnight, None before the day; `moves` None asks for the fewest that
    keep every rule; `by_hand` is what is kept of what a hand had changed.
    """

    came_from: str
    promise: str
    changes: tuple[Cause, ...] = ()
    now: int | None = None
    moves: int | None = None
    by_hand: ByHand = UNTOUCHED

    @property
    def kept(self) -> tuple[Message | str, ...]:
        """The codes of the runs that stay where a hand had moved them, and whose seats stay."""
        seats = counted("the seats of {count} participant", "the seats of {count} participants",
                        len(self.by_hand.people))  # fmt: skip
        runs = dict.fromkeys((*self.by_hand.slots, *self.by_hand.rooms))
        return (*runs, seats) if self.by_hand.people else (*runs,)

    def notes(self) -> tuple[Note, ...]:
        """The lines of the sheet Exécution that say so."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[Note]:
        yield message("Made from the version"), self.came_from
        yield message("Compared with what was told in"), self.promise
        if self.now is not None:
            yield message("Time of the replan"), Clock(self.now)
        fewest = message("the fewest that keep every rule")
        yield message("Moves allowed"), fewest if self.moves is None else str(self.moves)
        if self.kept:
            yield message("Done by hand and kept"), message("{things}", things=self.kept)
        for said in change_lines(self.changes):
            yield message("Change since that version"), said


def change_lines(changes: Sequence[Cause]) -> tuple[Message, ...]:
    """A sentence a change, with its cells; of many of one sort in a row the first, and a count."""
    lines: list[Message] = []
    for _, group in groupby(changes, key=lambda cause: _sort(cause.words)):
        alike = tuple(group)
        shown = alike if len(alike) <= _ALIKE else alike[: _ALIKE - 1]
        lines += [_line(cause) for cause in shown]
        rest = alike[len(shown) :]
        if rest:
            cells = tuple(str(cell) for cause in rest for cell in cause.cells)
            ends = (cells[0], cells[-1]) if cells else ()
            lines.append(_more(len(rest), ends))
    return tuple(lines)


def _sort(words: Message) -> str:
    """What sentences of one sort share; a motive makes no difference."""
    what = words.values.get("what")
    return what.many if isinstance(what, Message) else words.many


def _line(cause: Cause) -> Message:
    if not cause.cells:
        return cause.words
    return message("{what} [{cells}]", what=cause.words, cells=tuple(map(str, cause.cells)))


def _more(count: int, ends: Sequence[str]) -> Message:
    if not ends:
        return counted("and {count} more of the kind", "and {count} more of the kind", count)
    return counted(
        "and {count} more of the kind [{first} to {last}]",
        "and {count} more of the kind [{first} to {last}]",
        count,
        first=ends[0],
        last=ends[-1],
    )
