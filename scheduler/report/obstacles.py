"""The obstacles between a participant and a seat as words, said to the participant."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from scheduler.domain import Participant, Span
from scheduler.verify.layout import Layout, Occasion
from scheduler.verify.obstacles import Kind, Obstacle, Obstacles
from scheduler.words import Clock, Message, counted, message


@dataclass(frozen=True)
class Wording:
    """Says what is in the way, in one laid out plan, without the code of the session."""

    layout: Layout

    def of(self, person: Participant, on: Occasion, found: Obstacles) -> tuple[Message, ...]:
        """The words for the obstacles between the participant and the occasion, in their order.

        A room and a limit that are both full are told together.
        """
        both = {Obstacle(Kind.ROOM_FULL), Obstacle(Kind.LIMIT_REACHED)} <= set(found)
        return tuple(
            self._both_full(on)
            if both and obstacle.kind is Kind.ROOM_FULL
            else self._one(person, on, obstacle)
            for obstacle in found
            if not (both and obstacle.kind is Kind.LIMIT_REACHED)
        )

    def _one(self, person: Participant, on: Occasion, obstacle: Obstacle) -> Message:
        if obstacle.beside is not None:
            return self._beside(person, on, obstacle.kind, obstacle.beside)
        match obstacle.kind:
            case Kind.ABSENT:
                return absence(on.span, person.present)
            case Kind.STEPS:
                return message("{room} is not step-free", room=on.room.name)
            case Kind.ROOM_FULL:
                return self._room_full(on)
            case Kind.LIMIT_REACHED:
                return self._limit_reached(on)
        return message("you speak in it")

    def _room_full(self, on: Occasion) -> Message:
        session, seats = on.run.session.code, self.layout.day.open_seats(on.room)
        if seats == 0:
            return message("no seat is open in {room}", room=on.room.name)
        asked, in_all = self._asked[session], self._seats(session)
        if asked <= in_all:
            return counted(
                "full in {room}, the only seat is taken",
                "full in {room}, the {count} seats are taken",
                seats,
                room=on.room.name,
            )
        return message(
            "full in {room}, {asked} for {seats}",
            room=on.room.name,
            asked=_asked_first(asked),
            seats=counted("{count} seat", "{count} seats", in_all),
        )

    def _limit_reached(self, on: Occasion) -> Message:
        """That all the seats of a session are taken which is limited to fewer than its room has."""
        session, seats = on.run.session.code, on.run.session.max_seats or 0
        if seats == 0:
            return message("no seat is open")
        limit = counted(
            "limited to {count} seat, which is taken",
            "limited to {count} seats, all taken",
            seats,
        )
        asked = self._asked[session]
        if asked <= self._seats(session):
            return limit
        return message("{limit} ({asked})", limit=limit, asked=_asked_first(asked))

    def _both_full(self, on: Occasion) -> Message:
        """That neither a larger room nor a higher limit would be enough."""
        session = on.run.session.code
        asked, in_all = self._asked[session], self._seats(session)
        full = message("full in {room} and at its limit", room=on.room.name)
        if asked <= in_all:
            return full
        seats = counted("{count} seat", "{count} seats", in_all)
        return message(
            "{full}, {asked} for {seats}", full=full, asked=_asked_first(asked), seats=seats
        )

    @cached_property
    def _asked(self) -> Mapping[str, int]:
        """How many wish each session first."""
        people = self.layout.day.participants
        return Counter(wish.session for each in people for wish in each.wishes if wish.rank == 1)

    def _seats(self, session: str) -> int:
        """The seats of all its runs together."""
        held = (on for on in self.layout.occasions if on.run.session.code == session)
        return sum(self.layout.day.seats(on.run, on.room) for on in held)

    def _beside(self, person: Participant, on: Occasion, kind: Kind, other: Occasion) -> Message:
        """That the occasion clashes with the other, on the participant's agenda for that kind."""
        together = on.overlaps(other)
        if kind is Kind.SEATED:
            return self._seated(_wish(other.code, person.rank(other.run.session.code)), together)
        said = message(_TIES[kind], code=other.code)
        if together:
            return message("held at the same time as {other}", other=said)
        return counted(
            "less than {count} minute from {other}, in another room",
            "less than {count} minutes from {other}, in another room",
            self.layout.day.changeover,
            other=said,
        )

    def _seated(self, other: Message | str, together: bool) -> Message:
        if together:
            return message("you have a seat in {other} then", other=other)
        return counted(
            "you have a seat in {other}, less than {count} minute away and in another room",
            "you have a seat in {other}, less than {count} minutes away and in another room",
            self.layout.day.changeover,
            other=other,
        )


_TIES = {
    Kind.SPEAKS: "{code}, in which you speak",
    Kind.KEPT: "{code}, where a seat is kept for you",
    Kind.ATTENDS: "{code}, which everyone attends",
}


def together(parts: Sequence[Message]) -> Message:
    """The parts, at least one, as one: past three, how many more there are."""
    match parts:
        case (one,):
            return one
        case (one, two):
            return message("{one}; and {two}", one=one, two=two)
        case (one, two, three):
            return message("{one}; {two}; and {three}", one=one, two=two, three=three)
    one, two, three, *others = parts
    return counted(
        "{one}; {two}; {three}; and {count} more reason",
        "{one}; {two}; {three}; and {count} more reasons",
        len(others),
        one=one,
        two=two,
        three=three,
    )


def _asked_first(asked: int) -> Message:
    return counted("{count} person asked first", "{count} asked first", asked)


def absence(span: Span, present: tuple[Span, ...]) -> Message:
    """What keeps someone with these times of presence from the whole span."""
    if not present:
        return message("you are away all day")
    windows = sorted(present)
    if span.start < windows[0].start:
        return message("you arrive at {time}", time=Clock(windows[0].start))
    last = max(window.end for window in windows)
    if span.end > last:
        return message("you leave at {time}", time=Clock(last))
    gaps = (Span(one.end, two.start) for one, two in pairwise(windows) if one.end < two.start)
    away = next((gap for gap in gaps if gap.overlaps(span)), None)
    if away is None:  # windows that touch are two: the day was not read from a workbook
        return message("you are not there for the whole of it")
    start, end = Clock(away.start), Clock(away.end)
    return message("you are away from {start} to {end}", start=start, end=end)


def _wish(code: str, rank: int | None) -> Message | str:
    """The session as the wish that it is to whom it is said; its code when it is none."""
    if rank is None:
        return code
    if rank in _ORDINALS:
        return message(_ORDINALS[rank], code=code)
    return message("your wish number {rank}, {code}", code=code, rank=rank)


_ORDINALS = {
    1: "your first wish {code}",
    2: "your 2nd wish {code}",
    3: "your 3rd wish {code}",
    4: "your 4th wish {code}",
    5: "your 5th wish {code}",
    6: "your 6th wish {code}",
}
