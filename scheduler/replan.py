"""From a change of the day to the menu of answers, and the one to take.

The promise is what people have been told: the plan last published, or the one that the team starts
from. What was moved by hand stays, what is under way stays, and nothing else moves without need.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from scheduler.answers import Answer
from scheduler.compare.by_hand import UNTOUCHED
from scheduler.compare.cause import Cause, of_edit
from scheduler.compare.earlier import Comparison
from scheduler.compare.edits import edits
from scheduler.domain import Day, Placement
from scheduler.goals import Goal, GoalResult
from scheduler.model.menu import Line, Menu
from scheduler.model.search import Search
from scheduler.outcome import Impossible, OutOfTime, Solved
from scheduler.solve import Listener, Progress, faithful, in_order, listened, side_by_side
from scheduler.standing import Told, at_time, freed, held_by_hand, pinned, promise, promised_places
from scheduler.verify.layout import lay_out
from scheduler.words import Message, message
from scheduler.workbook.earlier import as_earlier
from scheduler.workbook.plan_file import PlanFile

MOST = 6  # session moves up to which answers are listed unless another number is asked for


@dataclass(frozen=True, slots=True)
class Options:
    """How to answer a change.

    `now` is the time of day in minutes, None before the day. `moves` takes the line of at most so
    many session moves, or of the fewest that there can be; None takes the gentlest answer. `most`
    ends the menu, which ends by itself where more moves buy nothing. With `reseat` everyone's seats
    are sought anew; without `keep_edits` what was changed by hand is free again. `force` answers
    even when nothing has changed.
    """

    now: int | None = None
    moves: int | None = None
    most: int = MOST
    reseat: bool = False
    keep_edits: bool = True
    seed: int = 0
    seconds: float | None = None
    force: bool = False

    @property
    def plain(self) -> bool:
        """True when another answer than the one there is was not asked for."""
        return self.moves is None and not self.reseat and self.keep_edits and not self.force


_PLAIN = Options()


@dataclass(frozen=True)
class Replanned:
    """The answers to what has changed since the previous plan, and the one taken.

    `day` is the new day with what was moved by hand pinned, and what is under way frozen.
    """

    day: Day
    previous: PlanFile
    changes: tuple[Cause, ...]
    menu: tuple[Answer, ...]
    chosen: Answer


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing has changed since the previous plan, which stays as it is."""

    previous: PlanFile


def replan(
    day: Day,
    previous: PlanFile,
    published: PlanFile | None = None,
    options: Options = _PLAIN,
    listener: Listener = lambda progress: None,
) -> Replanned | Unchanged | OutOfTime:
    """The answers for the day, given the plan before and the one that was published, if any.

    Each has passed `verify`. `OutOfTime` when none was found in the time given.
    """
    work = _Work(day, previous, published, options)
    if options.plain and work.same:
        return Unchanged(previous)
    search = work.search
    return listened(search, work.answered, lambda: listener(Progress(search.seconds, {}, {})))


class _Work:
    """One replan: what is kept, and the answers."""

    def __init__(
        self, day: Day, previous: PlanFile, published: PlanFile | None, options: Options
    ) -> None:
        self.freed = not options.keep_edits and previous.by_hand != UNTOUCHED
        if not options.keep_edits:
            previous = replace(previous, plan=previous.written)
        self.given = day
        self.options = options
        self.previous = previous
        self.published = published
        self.earlier = as_earlier(published or previous, published is not None)
        before = lay_out(previous.day, previous.plan)
        told = Told(self.earlier.layout, before)
        by_hand = previous.by_hand if options.keep_edits else UNTOUCHED
        self.let_go = freed(day, told, by_hand)
        self.by_hand = held_by_hand(day, told, by_hand)
        there = pinned(day, told, self.by_hand)
        self.day = at_time(there, promised_places(there, told), options.now)
        self.promise = promise(self.day, told, self.by_hand, options.now)
        self.search = Search(options.seed, options.seconds)

    @property
    def same(self) -> bool:
        """True when neither the input nor the plan has been changed since.

        A plan that was made anew since the publication is not near what people were told.
        """
        file = self.previous
        told = self.published.publication if self.published else None
        near = file.came_from or told is None or told.version == file.path.name
        return bool(near) and self._same

    @property
    def _same(self) -> bool:
        """True when the input is the same, and nothing was done by hand since or is to be freed."""
        touched = self.freed or self.previous.plan != self.previous.written
        return self.given == replace(self.previous.day, over=self.given.over) and not touched

    def answered(self) -> Replanned | Unchanged | OutOfTime:
        """The menu and the answer taken, unless that is what there is."""
        gentlest, lines = self._sought()
        found = [self._answer(line) for line in lines.values()]
        chosen = self._chosen(gentlest, lines)
        if chosen is None:
            return OutOfTime(self.search.seconds)
        if self._same and chosen.outcome.plan == self.previous.plan and not self.options.force:
            return Unchanged(self.previous)
        menu = _without_repeats([*found, chosen])
        same = next(answer for answer in menu if answer.outcome.plan == chosen.outcome.plan)
        return Replanned(self.day, self.previous, tuple(self._changes()), menu, same)

    def _sought(self) -> tuple[Line | None, dict[int, Line]]:
        """The gentlest line and those of the menu by the moves allowed, sought side by side.

        Each side has a menu of its own, since what one has found leads the next search of it: so
        the same answers are found whichever side is quicker.
        """
        one, two = self._menu(), self._menu()
        ends: list[Callable[[], Line | None]] = [
            one.gentlest,
            partial(two.line, max(self.options.most, self._allowed)),
        ]
        gentlest, furthest = side_by_side(ends)
        last = self._moves(furthest) if furthest else 0
        halves = range(last // 2), range(last // 2, last)
        nearer = side_by_side(
            [
                lambda: [one.line(most) for most in reversed(halves[0])],
                lambda: [two.line(most) for most in reversed(halves[1])],
            ]
        )
        lines = [*(line for half in nearer for line in reversed(half)), furthest]
        return gentlest, {most: line for most, line in enumerate(lines) if line is not None}

    def _menu(self) -> Menu:
        return Menu(self.day, self.promise, self.search, reseat=self.options.reseat)

    @property
    def _allowed(self) -> int:
        """The moves that were asked for, or those that no plan can do without."""
        return max(self.options.moves or 0, self.promise.forced(self.day))

    def _chosen(self, gentlest: Line | None, lines: Mapping[int, Line]) -> Answer | None:
        """What was asked for, as it stands in the menu; less where the time was out for more."""
        line = gentlest
        if self.options.moves is not None:
            near = [most for most in lines if most <= self._allowed]
            if near:
                line = lines[max(near)]
            elif line is not None and self._moves(line) > self._allowed:
                line = None
        return None if line is None else self._answer(line)

    def _moves(self, line: Line) -> int:
        return sum(self.promise.place.get(p.run, p) != p for p in line.placements)

    def _answer(self, line: Line) -> Answer:
        """The line as an answer, once the verifier has found in it what the model said."""
        place = self.promise.place
        moved = [p for p in line.placements if place.get(p.run, p) != p]
        later = sum(place[p.run].slot != p.slot for p in moved)
        outcome = self._outcome(line)
        layout = lay_out(self.day, outcome.plan)
        by_hand = self.previous.kept(self.by_hand, outcome.plan)
        compared = Comparison(self.earlier, layout, by_hand, near=True)
        return Answer(len(moved), outcome, later, len(moved) - later, compared, line.proven)

    def _outcome(self, line: Line) -> Solved | Impossible:
        plan = in_order(self.day, line.placements, line.seats)
        verdict = faithful(self.day, plan, line.waived)
        goals = tuple(self._goal(goal, getattr(verdict.score, goal), line) for goal in Goal)
        seconds, seed = self.search.seconds, self.options.seed
        if verdict.broken:
            return Impossible(plan, verdict.broken, verdict.score, goals, seconds, seed, near=True)
        return Solved(plan, verdict.score, goals, seconds, seed, near=True)

    def _goal(self, goal: Goal, value: int, line: Line) -> GoalResult:
        least = self.day.most_points if goal is Goal.POINTS else 0
        return GoalResult(goal, value, value if line.proven else least)

    def _changes(self) -> Iterator[Cause]:
        """What has changed since the previous plan: edits of the input, then moves by hand."""
        for edit in edits(self.previous.day, self.given):
            yield of_edit(edit)
        yield from _by_hand(self.previous)
        for code, row in self.let_go.items():
            said = message("{run}, which was moved by hand, is no longer held there", run=code)
            yield Cause(said, (row.source.cell("kind"),))


def _by_hand(file: PlanFile) -> Iterator[Cause]:
    """The runs moved or taken out and the seats changed by hand since the plan was written."""
    found = {place.run: place for place in file.plan.placements}
    for was in file.written.placements:
        if found.get(was.run) != was:
            cells = (file.cells.slots[was.run], file.cells.rooms[was.run])
            yield Cause(_moved(was.run, found.get(was.run)), cells)
    changed = {seat.participant for seat in file.given | file.cleared}
    for person in sorted(changed):
        yield Cause(
            message("the seats of participant {name} were changed by hand", name=person),
            (file.cells.people[person],),
        )


def _moved(run: str, now: Placement | None) -> Message:
    if now is None:
        return message("{run} was taken out of the plan by hand", run=run)
    return message(
        "{run} was moved by hand to {slot}, {room}", run=run, slot=now.slot, room=now.room
    )


def _without_repeats(answers: list[Answer]) -> tuple[Answer, ...]:
    """The answers by their moves, each plan once."""
    found = {answer.outcome.plan: answer for answer in answers}
    return tuple(sorted(found.values(), key=lambda answer: answer.moves))
