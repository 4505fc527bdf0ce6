"""The menu of a replan: what the best plan is with so many session moves, and what it costs."""

from dataclasses import dataclass

from scheduler.compare.earlier import Comparison
from scheduler.outcome import Impossible, Solved


@dataclass(frozen=True)
class Answer:
    """The best plan with at most `most` session moves.

    `time_moves` counts the runs held in another slot than was promised, `room_moves` those in
    another room of the same slot; a run whose slot itself was delayed has not moved. `compared`
    lays it beside the promise. When `proven`, no plan with as few moves is better.
    """

    most: int
    outcome: Solved | Impossible
    time_moves: int
    room_moves: int
    compared: Comparison
    proven: bool

    @property
    def moves(self) -> int:
        """Runs held elsewhere than was promised."""
        return self.time_moves + self.room_moves

    @property
    def slips(self) -> int:
        """Participants who were promised something and have another agenda now."""
        people = self.compared.differences.people
        return sum(
            bool(change.person.id) and change.before is not None and change.after is not None
            for change in people
        )

    @property
    def messages(self) -> int:
        """People to be told of a change, speakers too."""
        return len(self.compared.to_tell)
