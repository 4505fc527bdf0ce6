"""A cause of a change: the words for it, and the cells that say so."""

from dataclasses import dataclass

from scheduler.compare.edits import Edit
from scheduler.domain import Cell
from scheduler.words import Message, message


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something changed, and the cells that say so, if any do.

    `letter` says it to the person it is about, where that is said otherwise.
    """

    words: Message
    cells: tuple[Cell, ...] = ()
    letter: Message | None = None

    @property
    def told(self) -> Message:
        """The words for a letter."""
        return self.words if self.letter is None else self.letter


Causes = tuple[Cause, ...]


def of_edit(edit: Edit) -> Cause:
    """The edit as a cause, told to everyone in the same words."""
    return Cause(edit.words(), edit.cells)


def making_way(code: str, cause: Cause) -> Cause:
    """The cause of another session's change, as that of one which gave way to it.

    `code` is that of the run that changed first.
    """
    said = message("to make way for {code}: {why}", code=code, why=cause.words)
    letter = message("to make way for {code}: {why}", code=code, why=cause.told)
    return Cause(said, cause.cells, letter if cause.letter else None)
