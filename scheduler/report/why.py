"""Why a first wish is not met: what is true of the plan, said to the participant.

A sentence for each run of the session, each beginning with its code.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from scheduler.domain import Participant, Span
from scheduler.verify.layout import Layout, Occasion, Occasions
from scheduler.words import Clock, Message, counted, message


@dataclass(frozen=True)
class Unmet:
    """Finds what stands between a participant and the first wish, in one laid out plan."""

    layout: Layout

    @cached_property
    def _asked(self) -> Mapping[str, int]:
        """How many wish each session first."""
        people = self.layout.day.participants
        return Counter(wish.session for each in people for wish in each.wishes if wish.rank == 1)

    @cached_property
    def _held(self) -> Mapping[str, Occasions]:
        """The occasions of each session."""
        found: defaultdict[str, Occasions] = defaultdict(tuple)
        for on in self.layout.occasions:
            found[on.run.session.code] += (on,)
        return found

    def reasons(self, person: Participant) -> tuple[Message, ...]:
        """A sentence for each first wish in which the participant has no seat."""
        seated = {on.run.session.code for on in self.layout.seats_of(person)}
        wished = (wish.session for wish in person.wishes if wish.rank == 1)
        return tuple(
            reason
            for session in wished
            if session not in seated
            for reason in self._session(person, session)
        )

    def of(self, person: Participant, session: str) -> tuple[Message, ...]:
        """A sentence for each run of the session, in which the participant has no seat."""
        return tuple(self._session(person, session))

    def _session(self, person: Participant, session: str) -> Iterator[Message]:
        held = self._held.get(session, ())
        if self.layout.day.session[session].cancelled:
            yield message("{code} is cancelled", code=session)
        elif not held:
            yield message("{code} is not held", code=session)
        for on in held:
            yield self._run(person, on)

    def _run(self, person: Participant, on: Occasion) -> Message:
        found = (cause(self, person, on) for cause in _CAUSES)
        return next(
            (cause for cause in found if cause is not None),
            message("{code}: a seat is free", code=on.code),
        )

    def _absent(self, person: Participant, on: Occasion) -> Message | None:
        if on.span.within(person.present):
            return None
        if not person.present:
            return message("{code}: you are away all day", code=on.code)
        return message(
            "{code} is held from {start} to {end}: {absence}",
            code=on.code,
            start=Clock(on.span.start),
            end=Clock(on.span.end),
            absence=_absence(on.span, person.present),
        )

    def _steps(self, person: Participant, on: Occasion) -> Message | None:
        if on.room.step_free or not person.step_free:
            return None
        return message("{code}: {room} is not step-free", code=on.code, room=on.room.name)

    def _speaking(self, person: Participant, on: Occasion) -> Message | None:
        if on in (spoken := self.layout.spoken_by(person.speaker)):
            return message("{code}: you speak in it", code=on.code)
        other = self._clash(on, spoken)
        if other is None:
            return None
        return self._beside(on, other, message("{code}, in which you speak", code=other.code))

    def _required(self, person: Participant, on: Occasion) -> Message | None:
        seats = self.layout.seats_of(person)
        required = tuple(each for each in seats if each.run.session.code in person.must_attend)
        other = self._clash(on, required)
        if other is not None:
            said = message("{code}, where a seat is kept for you", code=other.code)
            return self._beside(on, other, said)
        other = self._clash(on, self.layout.attended[person.id])
        if other is not None:
            said = message("{code}, which everyone attends", code=other.code)
            return self._beside(on, other, said)
        return None

    def _full(self, person: Participant, on: Occasion) -> Message | None:
        seats = self.layout.day.seats(on.run, on.room)
        if self.layout.heads[on.code] < seats:
            return None
        if self.layout.day.capped(on.run, on.room):
            return self._limit_reached(on, seats)
        if seats == 0:
            return message("{code}: no seat is open in {room}", code=on.code, room=on.room.name)
        asked, in_all = self._asked[on.run.session.code], self._seats(on.run.session.code)
        if asked <= in_all:
            return counted(
                "{code}: full in {room}, the only seat is taken",
                "{code}: full in {room}, the {count} seats are taken",
                seats,
                code=on.code,
                room=on.room.name,
            )
        return message(
            "{code}: full in {room}, {asked} for {seats}",
            code=on.code,
            room=on.room.name,
            asked=_asked_first(asked),
            seats=counted("{count} seat", "{count} seats", in_all),
        )

    def _limit_reached(self, on: Occasion, seats: int) -> Message:
        """That all the seats of a session are taken which is limited to fewer than its room has."""
        if seats == 0:
            return message("{code}: no seat is open", code=on.code)
        limit = counted(
            "{code}: limited to {count} seat, which is taken",
            "{code}: limited to {count} seats, all taken",
            seats,
            code=on.code,
        )
        asked = self._asked[on.run.session.code]
        if asked <= self._seats(on.run.session.code):
            return limit
        return message("{limit} ({asked})", limit=limit, asked=_asked_first(asked))

    def _seats(self, session: str) -> int:
        """The seats of all its runs together."""
        return sum(self.layout.day.seats(on.run, on.room) for on in self._held[session])

    def _elsewhere(self, person: Participant, on: Occasion) -> Message | None:
        ranked = [
            (person.rank(each.run.session.code), each) for each in self.layout.seats_of(person)
        ]
        seats = sorted(ranked, key=lambda pair: pair[0] or _UNRANKED)
        other = self._clash(on, tuple(each for _, each in seats))
        if other is None:
            return None
        return self._beside(on, other, _wish(other.code, person.rank(other.run.session.code)))

    def _clash(self, on: Occasion, others: Occasions) -> Occasion | None:
        """The first of the others that nobody can attend beside this one."""
        clashing = self.layout.clashing
        return next((other for other in others if (on.code, other.code) in clashing), None)

    def _beside(self, on: Occasion, other: Occasion, said: Message) -> Message:
        """That the occasion clashes with the other, which is said in words."""
        if on.overlaps(other):
            return message("{code}: held at the same time as {other}", code=on.code, other=said)
        return counted(
            "{code}: less than {count} minute from {other}, in another room",
            "{code}: less than {count} minutes from {other}, in another room",
            self.layout.day.changeover,
            code=on.code,
            other=said,
        )


def _asked_first(asked: int) -> Message:
    return counted("{count} person asked first", "{count} asked first", asked)


def _absence(span: Span, present: tuple[Span, ...]) -> Message:
    """What keeps someone with these times of presence, at least one, from the whole span."""
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


def _wish(code: str, rank: int | None) -> Message:
    """The session as the wish that it is to whom it is said."""
    if rank is None:
        return message("{code}, where you have a seat", code=code)
    if rank in _ORDINALS:
        return message(_ORDINALS[rank], code=code)
    return message("your wish number {rank}, {code}", code=code, rank=rank)


_UNRANKED = 1_000_000  # behind every rank
_ORDINALS = {
    1: "your first wish {code}",
    2: "your 2nd wish {code}",
    3: "your 3rd wish {code}",
    4: "your 4th wish {code}",
    5: "your 5th wish {code}",
    6: "your 6th wish {code}",
}
_CAUSES: tuple[Callable[[Unmet, Participant, Occasion], Message | None], ...] = (
    Unmet._absent,
    Unmet._steps,
    Unmet._speaking,
    Unmet._required,
    Unmet._full,
    Unmet._elsewhere,
)
