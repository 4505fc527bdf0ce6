"""What a result workbook keeps out of sight: the input it was made from, the plan as written.

The input's sheets stand at their own addresses under their own titles, so that a result is read
like an input. The record is a sheet of rows that begin with what they hold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from scheduler.compare.by_hand import ByHand
from scheduler.domain import Cell, Day, Grid, Placement, Plan, Score, Seat
from scheduler.goals import Goal, GoalResult
from scheduler.outcome import Outcome
from scheduler.publication import Event, Publication
from scheduler.workbook.book import Book, put
from scheduler.workbook.grids import grids

RECORD = "scheduler"  # the title of the record's sheet
FORMAT = 1
_HANDS = ("slots", "rooms", "people")
_HAND_SEATS = ("given", "cleared")
_UNTOUCHED = ByHand()
_LISTS = {"slots": 6, "rooms": 7}  # columns of the record, from 0, that drop-down lists refer to


@dataclass(frozen=True, slots=True)
class Record:
    """The plan as the program wrote it, and what it was made from.

    `against` is the file of the publication that it was compared with, empty before the first;
    `came_from` the file of the version that it was made from, empty for a plan made anew, and
    `by_hand` what of that version had been changed by hand and is kept. `over` are the runs that
    had ended when the plan was made.
    """

    language: str
    title: str
    name: str
    fingerprint: str
    status: str
    seed: int
    score: Score
    goals: tuple[GoalResult, ...]
    plan: Plan
    publication: Publication | None = None
    against: str = ""
    by_hand: ByHand = _UNTOUCHED
    came_from: str = ""
    over: frozenset[str] = frozenset()


def record(
    day: Day,
    outcome: Outcome,
    lang: str,
    publication: Publication | None = None,
    against: str = "",
    by_hand: ByHand = _UNTOUCHED,
    came_from: str = "",
) -> Record:
    """The record of a plan that is told in the language."""
    origin = day.origin
    return Record(
        lang,
        day.title,
        origin.name if origin else "",
        origin.fingerprint if origin else "",
        outcome.status,
        outcome.seed,
        outcome.score,
        outcome.goals,
        outcome.plan,
        publication,
        against,
        by_hand,
        came_from,
        day.over,
    )


def write_record(book: Book, day: Day, kept: Record) -> None:
    """Writes the record, very hidden, with the names of slots and rooms beside it."""
    page = book.sheet(RECORD)
    page.very_hidden()
    lists = {"slots": [slot.name for slot in day.slots], "rooms": [room.name for room in day.rooms]}
    rows = [*_rows(kept)]
    for number in range(max(len(rows), *(len(names) for names in lists.values()))):
        line = rows[number] if number < len(rows) else ()
        for column, value in enumerate(line):
            put(page, number, column, value)
        for key, column in _LISTS.items():
            put(page, number, column, next(iter(lists[key][number : number + 1]), None))


def names_range(day: Day, key: str) -> str:
    """The formula for the cells of the record that hold the names of all slots, or rooms."""
    letter = "ABCDEFGH"[_LISTS[key]]
    count = len(day.slots if key == "slots" else day.rooms)
    return f"={RECORD}!${letter}$1:${letter}${max(1, count)}"


def _rows(kept: Record) -> Iterator[tuple[object, ...]]:
    yield ("format", FORMAT)
    yield ("language", kept.language)
    yield ("title", kept.title)
    yield ("name", kept.name)
    yield ("fingerprint", kept.fingerprint)
    yield ("status", kept.status)
    yield ("seed", kept.seed)
    for goal in Goal:
        yield ("score", goal.value, getattr(kept.score, goal.value))
    for result in kept.goals:
        yield ("goal", result.goal.value, result.value, result.bound)
    for place in kept.plan.placements:
        yield ("placement", place.run, place.slot, place.room)
    for seat in kept.plan.seats:
        yield ("seat", seat.participant, seat.run)
    yield from _history_rows(kept)


def _history_rows(kept: Record) -> Iterator[tuple[object, ...]]:
    """Whence the plan comes, what had been done by hand by then, and what was published."""
    if kept.against:
        yield ("against", kept.against)
    if kept.came_from:
        yield ("from", kept.came_from)
    yield from (("over", run) for run in sorted(kept.over))
    yield from _hand_rows(kept.by_hand)
    if kept.publication is not None:
        yield ("publication", kept.publication.number, kept.publication.version)
        yield ("key", kept.publication.key)
        for event in kept.publication.events:
            yield from _event_rows(event)


def _hand_rows(by_hand: ByHand) -> Iterator[tuple[object, ...]]:
    for name in _HANDS:
        for thing, cell in getattr(by_hand, name).items():
            yield ("hand", name, thing, cell.sheet, cell.ref)
    for name in _HAND_SEATS:
        for seat in sorted(getattr(by_hand, name)):
            yield (name, seat.participant, seat.run)


def _event_rows(event: Event) -> Iterator[tuple[object, ...]]:
    """Two rows, since the lists of names leave six columns to the record."""
    yield ("event", event.calendar, event.run, event.sequence, int(event.cancelled))
    yield ("told", event.start, event.end, event.summary, event.location)


def read_record(grid: Grid) -> Record | None:
    """The record of a sheet; None when the sheet holds none that this program knows."""
    rows = _Lines(grid)
    if rows.one("format") != str(FORMAT):
        return None
    try:
        return rows.record()
    except (KeyError, ValueError):
        return None


@dataclass(slots=True)
class _Lines:
    """The rows of a record by what they hold."""

    grid: Grid
    lines: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows: dict[int, dict[int, str]] = {}
        for (row, column), value in self.grid.values.items():
            if column <= min(_LISTS.values()):
                rows.setdefault(row, {})[column] = _text(value)
        for _, cells in sorted(rows.items()):
            width = max(cells)
            key, *values = (cells.get(column, "") for column in range(1, width + 1))
            self.lines.setdefault(key, []).append(tuple(values))

    def one(self, key: str) -> str:
        """The value of the first row of that key; empty when there is none."""
        return next(iter(next(iter(self.lines.get(key, ())), ())), "")

    def record(self) -> Record:
        """The record; raises KeyError or ValueError when something is missing or odd."""
        score = {name: int(value) for name, value in self.lines["score"]}
        return Record(
            self.one("language"),
            self.one("title"),
            self.one("name"),
            self.one("fingerprint"),
            self.one("status"),
            int(self.one("seed")),
            Score(**{goal.value: score[goal] for goal in Goal}),
            tuple(
                GoalResult(Goal(name), int(value), int(bound))
                for name, value, bound in self.lines.get("goal", ())
            ),
            Plan(
                tuple(Placement(*line) for line in self.lines.get("placement", ())),
                tuple(Seat(*line) for line in self.lines.get("seat", ())),
            ),
            self._publication(),
            self.one("against"),
            self._by_hand(),
            self.one("from"),
            frozenset(run for (run,) in self.lines.get("over", ())),
        )

    def _by_hand(self) -> ByHand:
        found: dict[str, dict[str, Cell]] = {name: {} for name in _HANDS}
        for where, name, sheet, ref in self.lines.get("hand", ()):
            found[where][name] = Cell(sheet, ref)
        given, cleared = (
            frozenset(Seat(*line) for line in self.lines.get(name, ())) for name in _HAND_SEATS
        )
        return ByHand(**found, given=given, cleared=cleared)

    def _publication(self) -> Publication | None:
        if "publication" not in self.lines:
            return None
        [(number, version)] = self.lines["publication"]
        rows = zip(self.lines.get("event", ()), self.lines.get("told", ()), strict=True)
        events = tuple(
            Event(calendar, run, int(sequence), *_four(told), cancelled == "1")
            for (calendar, run, sequence, cancelled), told in rows
        )
        return Publication(int(number), version, self.one("key"), events)


def _four(values: tuple[str, ...]) -> tuple[str, str, str, str]:
    """The values, empty ones in place of those that a blank cell at the end left out."""
    start, end, summary, location = (*values, *("",) * 4)[:4]
    return start, end, summary, location


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def write_copy(book: Book, day: Day) -> None:
    """Writes the input's sheets, very hidden, every value at its address."""
    copied: Sequence[Grid] = day.origin.grids if day.origin else grids(day, book.lang)
    for grid in copied:
        page = book.sheet(grid.title)
        page.very_hidden()
        for (row, column), value in sorted(grid.values.items()):
            form = None
            if isinstance(value, time | timedelta | date):
                number = "yyyy-mm-dd hh:mm:ss" if isinstance(value, date) else "hh:mm:ss"
                form = book.format(
                    num_format="[h]:mm:ss" if isinstance(value, timedelta) else number
                )
            put(page, row - 1, column - 1, value, form)
