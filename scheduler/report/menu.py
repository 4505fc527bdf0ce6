"""The rows of the menu of a replan: what each answer moves, costs and breaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.answers import Answer
from scheduler.compare.differences import MoveKind
from scheduler.domain import Cell
from scheduler.report.differences import place
from scheduler.verify.layout import Occasion
from scheduler.words import Message, message


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An answer in figures; `moved` says where each run goes, `chosen` marks the plan taken.

    `unserved` counts a person once a kind, `proven` is true when no answer with as few moves is
    better.
    """

    most: int
    moves: int
    time_moves: int
    room_moves: int
    slips: int
    messages: int
    unserved: int
    points: int
    broken: int
    proven: bool
    chosen: bool
    moved: tuple[Message, ...]

    @property
    def figures(self) -> tuple[int, ...]:
        """The numbers under the headings, from the moves allowed to the broken rules."""
        return (
            self.most,
            self.moves,
            self.time_moves,
            self.room_moves,
            self.slips,
            self.messages,
            self.unserved,
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


def menu(answers: tuple[Answer, ...], chosen: Answer) -> tuple[Answer, ...]:
    """The answers, the chosen one among them: it may keep fewer points for people less moved."""
    if any(_same(answer, chosen) for answer in answers):
        return answers
    before = tuple(answer for answer in answers if answer.most < chosen.most)
    return (*before, chosen, *answers[len(before) :])


def menu_rows(answers: tuple[Answer, ...], chosen: Answer) -> tuple[MenuRow, ...]:
    """A row an answer, by the moves that it allows."""
    return tuple(_row(answer, _same(answer, chosen)) for answer in menu(answers, chosen))


def broken_rows(answers: tuple[Answer, ...], chosen: Answer) -> tuple[BrokenRow, ...]:
    """What each answer breaks, the gravest of an answer first."""
    return tuple(
        BrokenRow(answer.most, reason.words(), reason.cells(answer.compared.layout.day))
        for answer in menu(answers, chosen)
        for reason in sorted(answer.outcome.broken, key=lambda reason: -reason.weight)
    )


def sound_moves(answers: tuple[Answer, ...]) -> int | None:
    """The fewest moves with which every rule is kept; None when no answer keeps them."""
    return min((answer.most for answer in answers if not answer.outcome.broken), default=None)


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
        points=score.points,
        broken=len(answer.outcome.broken),
        proven=all(result.proven for result in answer.outcome.goals),
        chosen=chosen,
        moved=tuple(_moved(answer)),
    )


def _moved(answer: Answer) -> Iterator[Message]:
    """Where each run that is moved was and goes, those at another time first."""
    for move in answer.compared.differences.moves:
        was, now = move.before, move.after
        if was is not None and now is not None and _elsewhere(was, now):
            here = move.kind is MoveKind.ROOM
            yield message(
                "{code}: {before} → {after}",
                code=move.occasion.code,
                before=was.room.name if here else place(was),
                after=now.room.name if here else place(now),
            )


def _elsewhere(was: Occasion, now: Occasion) -> bool:
    """True unless the run keeps its room and its slot, whose times may have changed."""
    return was.slot.name != now.slot.name or was.room.name != now.room.name
