"""Why a first wish is not met: what is true of the plan, one sentence a wish."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Participant
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
        start, end = Clock(on.span.start), Clock(on.span.end)
        return message(
            "{code}: not present from {start} to {end}", code=on.code, start=start, end=end
        )

    def _steps(self, person: Participant, on: Occasion) -> Message | None:
        if on.room.step_free or not person.step_free:
            return None
        return message("{code}: {room} is not step-free", code=on.code, room=on.room.name)

    def _speaking(self, person: Participant, on: Occasion) -> Message | None:
        if on in (spoken := self.layout.spoken_by(person.speaker)):
            return message("{code}: speaks in it", code=on.code)
        other = self._clash(on, spoken)
        if other is None:
            return None
        return message("{code}: speaks in {other} then", code=on.code, other=other.code)

    def _required(self, person: Participant, on: Occasion) -> Message | None:
        required = tuple(
            each
            for each in self.layout.seats_of(person)
            if each.run.session.code in person.must_attend
        )
        other = self._clash(on, required)
        if other is not None:
            return message("{code}: must attend {other} then", code=on.code, other=other.code)
        other = self._clash(on, self.layout.attended[person.id])
        if other is not None:
            return message("{code}: everyone attends {other} then", code=on.code, other=other.code)
        return None

    def _full(self, person: Participant, on: Occasion) -> Message | None:
        seats = self.layout.day.seats(on.run, on.room)
        if self.layout.heads[on.code] < seats:
            return None
        return counted(
            "{code}: full, {count} person asked for it first and it has {seats} seats",
            "{code}: full, {count} people asked for it first and it has {seats} seats",
            self._asked[on.run.session.code],
            code=on.code,
            seats=seats,
        )

    def _elsewhere(self, person: Participant, on: Occasion) -> Message | None:
        other = self._clash(on, self.layout.seats_of(person))
        if other is None:
            return None
        rank = person.rank(other.run.session.code)
        if rank is None:
            return message("{code}: has a seat in {other} then", code=on.code, other=other.code)
        return message(
            "{code}: has a seat in {other} then, wish {rank}",
            code=on.code,
            other=other.code,
            rank=rank,
        )

    def _clash(self, on: Occasion, others: Occasions) -> Occasion | None:
        """The first of the others that nobody can attend beside this one."""
        clashing = self.layout.clashing
        return next((other for other in others if (on.code, other.code) in clashing), None)


_CAUSES: tuple[Callable[[Unmet, Participant, Occasion], Message | None], ...] = (
    Unmet._absent,
    Unmet._steps,
    Unmet._speaking,
    Unmet._required,
    Unmet._full,
    Unmet._elsewhere,
)
