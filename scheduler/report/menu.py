"""The rows of the menu of a replan: what each answer moves, costs and breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.answers import Answer
from scheduler.domain import Cell
from scheduler.report.differences import place
from scheduler.rules import Reason
from scheduler.verify.layout import Occasion
from scheduler.words import Clock, Message, message


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An answer in figures; `moved` says where each run was and goes, `goes` where it goes alone.

    `unserved` counts a person once a kind, `unseated` once a slot; `proven` is true when no answer
    with as few moves is better, and `chosen` marks the plan taken.
    """

    most: int
    moves: int
    time_moves: int
    room_moves: int
    slips: int
    messages: int
    unserved: int
    unseated: int
    points: int
    broken: int
    proven: bool
    chosen: bool
    moved: tuple[Message, ...]
    goes: tuple[Message, ...]

    @property
    def figures(self) -> tuple[int, ...]:
        """The numbers under the headings, from the sessions moved to the broken rules."""
        return (
            self.moves,
            self.time_moves,
            self.room_moves,
            self.slips,
            self.messages,
            self.unserved,
            self.unseated,
            self.points,
            self.broken,
        )

    @property
    def proof(self) -> Message:
        """Whether the answer is proven."""
        return message("proven") if self.proven else message("not proven")


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A rule that an answer breaks, as a sentence, and the cells of the input that decide it."""

    most: int
    words: Message
    cells: tuple[Cell, ...]


def menu_rows(answers: tuple[Answer, ...], chosen: Answer) -> tuple[MenuRow, ...]:
    """A row an answer, the chosen one, which is among them, marked."""
    return tuple(_row(answer, _same(answer, chosen)) for answer in answers)


def broken_rows(answers: tuple[Answer, ...]) -> tuple[BrokenRow, ...]:
    """What each answer breaks, the gravest of an answer first."""
    return tuple(
        BrokenRow(answer.most, reason.words(), _cells(answer, reason))
        for answer in answers
        for reason in sorted(answer.outcome.broken, key=lambda reason: -reason.weight)
    )


def sound_moves(answers: tuple[Answer, ...]) -> int | None:
    """The fewest moves with which every rule is kept; None when no answer keeps them."""
    return min((answer.most for answer in answers if not answer.outcome.broken), default=None)


def _cells(answer: Answer, reason: Reason) -> tuple[Cell, ...]:
    """The cells of the input; a day made in code has none."""
    return tuple(cell for cell in reason.cells(answer.compared.layout.day) if cell.sheet)


def _same(one: Answer, two: Answer) -> bool:
    return one.outcome.plan == two.outcome.plan


def _row(answer: Answer, chosen: bool) -> MenuRow:
    score = answer.outcome.score
    return MenuRow(
        most=answer.most,
        moves=answer.moves,
        time_moves=answer.time_moves,
        room_moves=answer.room_moves,
        slips=answer.slips,
        messages=answer.messages,
        unserved=score.unserved,
        unseated=score.unseated,
        points=score.points,
        broken=len(answer.outcome.broken),
        proven=answer.proven,
        chosen=chosen,
        moved=tuple(_moved(*move) for move in _moves(answer)),
        goes=tuple(_goes(*move) for move in _moves(answer)),
    )


def _moves(answer: Answer) -> Iterator[tuple[str, Occasion, Occasion]]:
    """The codes of the runs that are moved, where each was and is, those at another time first."""
    for move in answer.compared.differences.moves:
        was, now = move.before, move.after
        if was is not None and now is not None and _elsewhere(was, now):
            yield move.occasion.code, was, now


def _moved(code: str, was: Occasion, now: Occasion) -> Message:
    here = was.span == now.span
    before, after = (on.room.name if here else place(on) for on in (was, now))
    return message("{code}: {before} → {after}", code=code, before=before, after=after)


def _goes(code: str, was: Occasion, now: Occasion) -> Message:
    if was.span == now.span:
        return message("{code} → {room}", code=code, room=now.room.name)
    start = Clock(now.span.start)
    return message("{code} → {room} at {start}", code=code, room=now.room.name, start=start)


def _elsewhere(was: Occasion, now: Occasion) -> bool:
    """True unless the run keeps its room and its slot, whose times may have changed."""
    return was.slot.name != now.slot.name or was.room.name != now.room.name
