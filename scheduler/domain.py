"""What a day is made of.

Every value is frozen and knows the cells it was read from; provenance takes no part in equality.
Names are stored in one spelling, the reader's business: two mentions of the same thing are equal
strings here. Times are minutes from midnight.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from scheduler.words import Message

DEFAULT_POINTS = (100, 60, 30, 15, 8, 4)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a workbook, written `Salles!B4`."""

    sheet: str
    ref: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.ref}"


@dataclass(frozen=True, slots=True)
class Source:
    """The row a thing was read from, and the column letter of each of its fields.

    `edits` holds the fields that a row of the journal changed since, with the cell that did it.
    """

    sheet: str
    row: int
    columns: Mapping[str, str]
    edits: Mapping[str, Cell] = field(default_factory=dict)

    def cell(self, name: str) -> Cell:
        """The cell that decides the field; the row's first cell when the column is absent."""
        if name in self.edits:
            return self.edits[name]
        return Cell(self.sheet, f"{self.columns.get(name, 'A')}{self.row}")


NOWHERE = Source("", 0, {})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time `[start, end)`, in minutes from midnight."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True when some minute belongs to both."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Span") -> int:
        """Minutes between two spans; negative when they overlap."""
        return max(self.start, other.start) - min(self.end, other.end)

    def within(self, spans: tuple["Span", ...]) -> bool:
        """True when one of the spans covers this one whole."""
        return any(span.start <= self.start and self.end <= span.end for span in spans)


ALL_DAY = (Span(0, 24 * 60),)


class Audience(StrEnum):
    """Who attends a session: those who wished it and got a seat, or everyone present."""

    WISHES = "wishes"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Room:
    """A room; no `kinds` means that it may hold them all, no `available` that it is closed."""

    name: str
    seats: int
    features: tuple[str, ...] = ()
    available: tuple[Span, ...] = ALL_DAY
    step_free: bool = True
    kinds: tuple[str, ...] = ()
    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the day in which sessions of some kinds may be held."""

    name: str
    span: Span
    kinds: tuple[str, ...]
    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A session to place, `runs` times.

    `fixed_slots` and `fixed_rooms` give the fixed slot and room of run 1, 2, …; a run past their
    end, or with an empty text there, is free. `minutes` None means the whole slot.
    """

    code: str
    title: str
    kind: str
    speakers: tuple[str, ...] = ()
    minutes: int | None = None
    max_seats: int | None = None
    min_seats: int = 0
    needs: tuple[str, ...] = ()
    theme: str = ""
    runs: int = 1
    audience: Audience = Audience.WISHES
    fixed_slots: tuple[str, ...] = ()
    fixed_rooms: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_alongside: tuple[str, ...] = ()
    cancelled: bool = False
    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """One holding of a session: what is placed in a slot and a room. `number` counts from 1."""

    session: Session
    number: int

    @property
    def code(self) -> str:
        """`A1`, or `A1/2` for the second run of a repeated session."""
        session = self.session
        return session.code if session.runs == 1 else f"{session.code}/{self.number}"

    @property
    def by_wish(self) -> bool:
        """True when seats are allotted, false when everyone present attends."""
        return self.session.audience is Audience.WISHES

    @property
    def fixed_slot(self) -> str:
        """The slot this run must be in; empty when free."""
        return _nth(self.session.fixed_slots, self.number)

    @property
    def fixed_room(self) -> str:
        """The room this run must be in; empty when free."""
        return _nth(self.session.fixed_rooms, self.number)

    def span(self, slot: Slot) -> Span:
        """When the run is on if held in the slot: it begins with the slot."""
        minutes = self.session.minutes
        return slot.span if minutes is None else Span(slot.span.start, slot.span.start + minutes)


def _nth(values: tuple[str, ...], number: int) -> str:
    return values[number - 1] if number <= len(values) else ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks; empty `prefers` means no preference."""

    name: str
    organisation: str = ""
    email: str = ""
    available: tuple[Span, ...] = ALL_DAY
    prefers: tuple[Span, ...] = ()
    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Wish:
    """A session that a participant asks for; `rank` counts from 1 within the session's kind."""

    session: str
    rank: int
    cell: Cell = field(default=Cell("", ""), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone to seat. `speaker` is the name under which the same person speaks, or empty."""

    id: str
    name: str = ""
    organisation: str = ""
    email: str = ""
    present: tuple[Span, ...] = ALL_DAY
    step_free: bool = False
    must_attend: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    speaker: str = ""
    source: Source = field(default=NOWHERE, compare=False, repr=False)

    def rank(self, session: str) -> int | None:
        """The rank at which the session was wished; None when it was not."""
        return next((wish.rank for wish in self.wishes if wish.session == session), None)


class ChangeKind(StrEnum):
    """What a row of the journal of the day says has happened."""

    ROOM_LOST = "room lost"
    SEATS = "seats"
    SPEAKER_ABSENT = "speaker absent"
    SPEAKER_AVAILABLE = "speaker available"
    SESSION_CANCELLED = "session cancelled"
    DELAY = "delay"
    PIN = "pin"
    UNPIN = "unpin"
    WITHDRAWN = "participant withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the journal, as it was understood.

    `target` is the name of the room, speaker, session run, slot or participant; `number` the new
    seats or the minutes of delay; `spans` the windows; `slot` and `room` where a session is pinned.
    """

    kind: ChangeKind
    target: str
    number: int = 0
    spans: tuple[Span, ...] = ()
    slot: str = ""
    room: str = ""
    when: int | None = None
    by: str = ""
    why: str = ""
    source: Source = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file to mend or to know: where, and a sentence that says what to write."""

    cell: Cell | None
    message: Message


@dataclass(frozen=True, slots=True)
class Problems:
    """All that keeps a file from being a day, in reading order, and the language of the file."""

    items: tuple[Problem, ...]
    language: str = "fr"
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it was read: its title, and values by (row, column), both counted from 1."""

    title: str
    values: Mapping[tuple[int, int], object]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a day was read from: its name without suffix, sha256 and known sheets."""

    name: str
    fingerprint: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Day:
    """All that is known before planning; the journal of changes is already applied to it."""

    title: str
    rooms: tuple[Room, ...]
    slots: tuple[Slot, ...]
    sessions: tuple[Session, ...]
    speakers: tuple[Speaker, ...] = ()
    participants: tuple[Participant, ...] = ()
    changes: tuple[Change, ...] = ()
    date: str = ""  # ISO, `2025-07-04`; empty when unknown
    venue: str = ""
    timezone: str = "Europe/Paris"
    language: str = "fr"
    changeover: int = 0  # minutes
    freeze: int = 30  # minutes
    reserve: int = 0  # percent of each room's seats
    comfort_share: int = 0  # percent of the points that comfort may cost
    points: tuple[int, ...] = DEFAULT_POINTS
    # Runs that have started or are about to, where they stay; in any room where none is named.
    frozen: tuple["Placement", ...] = ()
    over: frozenset[str] = frozenset()  # codes of the runs that have ended, and can break no rule
    earliest: int = 0  # minutes; no other run is moved to a slot that starts before
    settings: Mapping[str, Cell] = field(default_factory=dict, compare=False, repr=False)
    origin: Origin | None = field(default=None, compare=False, repr=False)
    notices: tuple[Problem, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def room(self) -> Mapping[str, Room]:
        """Rooms by name."""
        return {room.name: room for room in self.rooms}

    @cached_property
    def slot(self) -> Mapping[str, Slot]:
        """Slots by name."""
        return {slot.name: slot for slot in self.slots}

    @cached_property
    def session(self) -> Mapping[str, Session]:
        """Sessions by code, the cancelled ones too."""
        return {session.code: session for session in self.sessions}

    @cached_property
    def speaker(self) -> Mapping[str, Speaker]:
        """Speakers by name."""
        return {speaker.name: speaker for speaker in self.speakers}

    @cached_property
    def participant(self) -> Mapping[str, Participant]:
        """Participants by N°."""
        return {participant.id: participant for participant in self.participants}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every run that is to be held, in the order of the sheet."""
        return tuple(self._runs())

    @cached_property
    def run(self) -> Mapping[str, Run]:
        """Runs by code."""
        return {run.code: run for run in self.runs}

    @cached_property
    def frozen_place(self) -> Mapping[str, "Placement"]:
        """Where each frozen run stays, by code; its slot or room may be no more."""
        return {place.run: place for place in self.frozen}

    def _runs(self) -> Iterator[Run]:
        for session in self.sessions:
            if not session.cancelled:
                yield from (Run(session, number) for number in range(1, session.runs + 1))

    def runs_of(self, code: str) -> tuple[Run, ...]:
        """The runs of a session; none when it is cancelled or unknown."""
        return self._runs_by_session.get(code, ())

    @cached_property
    def _runs_by_session(self) -> Mapping[str, tuple[Run, ...]]:
        found: dict[str, tuple[Run, ...]] = {}
        for run in self.runs:
            found[run.session.code] = (*found.get(run.session.code, ()), run)
        return found

    def expected(self, span: Span) -> int:
        """How many participants are present for the whole span."""
        return sum(count for windows, count in self._presences if span.within(windows))

    @cached_property
    def _presences(self) -> tuple[tuple[tuple[Span, ...], int], ...]:
        return tuple(Counter(person.present for person in self.participants).items())

    def seats(self, run: Run, room: Room) -> int:
        """Seats that may be taken when the run is held in the room, the reserve left free."""
        limit = run.session.max_seats
        return self.open_seats(room) if limit is None else min(self.open_seats(room), limit)

    def capped(self, run: Run, room: Room) -> bool:
        """True when the limit of its session, and not the room, is what keeps out more people."""
        limit = run.session.max_seats
        return limit is not None and limit < self.open_seats(room)

    def open_seats(self, room: Room) -> int:
        """Seats of the room that may be taken, the reserve left free."""
        return room.seats - -(-room.seats * self.reserve // 100)

    def worth(self, rank: int) -> int:
        """Points of a seat in a wish of that rank (from 1)."""
        return self.points[rank - 1] if rank <= len(self.points) else 1

    @property
    def most_points(self) -> int:
        """The points if every wish came true."""
        return sum(self.worth(wish.rank) for person in self.participants for wish in person.wishes)


@dataclass(frozen=True, slots=True, order=True)
class Placement:
    """A run held in a slot and a room, by their names."""

    run: str
    slot: str
    room: str


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A participant's seat in a run by wish."""

    participant: str
    run: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where every run is held and who sits where, in the order of the day's sheets.

    Sessions for all have no seats here: everyone present attends.
    """

    placements: tuple[Placement, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The four goals of a plan, first the most important; many points are good, the rest bad."""

    unserved: int
    points: int
    unseated: int
    comfort: int

    @property
    def key(self) -> tuple[int, int, int, int]:
        """Smaller is better, goal after goal."""
        return (self.unserved, -self.points, self.unseated, self.comfort)

    def no_worse(self, other: "Score") -> bool:
        """True when no goal is further from its best than in the other."""
        return all(mine <= theirs for mine, theirs in zip(self.key, other.key, strict=True))
