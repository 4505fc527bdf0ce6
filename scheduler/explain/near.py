"""The sessions that cannot all be held, and every cell that may have a part in it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from scheduler.domain import Day, Run, Session, Span
from scheduler.explain.claims import Claim, delay


@dataclass(frozen=True, slots=True)
class Near:
    """The sessions that cannot all be held, and what they need."""

    day: Day
    sessions: tuple[Session, ...]

    @classmethod
    def of(cls, day: Day, codes: Collection[str]) -> "Near":
        """The sessions of these codes."""
        return cls(day, tuple(session for session in day.sessions if session.code in codes))

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run of theirs."""
        return tuple(run for session in self.sessions for run in self.day.runs_of(session.code))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Their kinds."""
        return tuple(dict.fromkeys(session.kind for session in self.sessions))

    def spans(self, runs: Iterable[Run]) -> tuple[Span, ...]:
        """When the runs would be on, in each slot."""
        found = (run.span(slot) for run in runs for slot in self.day.slots)
        return tuple(dict.fromkeys(found))

    def claims(self, role: str, field: str) -> Iterator[Claim]:
        """The cells of a column that may have a part in whether the sessions can be held."""
        for name in self._names(role, field):
            yield Claim(role, name, field)

    def _names(self, role: str, field: str) -> Iterable[str]:
        day, codes = self.day, {session.code for session in self.sessions}
        match role:
            case "room":
                return day.room
            case "slot":
                return self._slots(field)
            case "session":
                return [session.code for session in self.sessions]
            case "speaker":
                return dict.fromkeys(name for s in self.sessions for name in s.speakers)
            case "participant":
                for_all = any(not run.by_wish for run in self.runs)
                wide = field == "step_free" and for_all
                people = day.participants
                return [p.id for p in people if wide or not codes.isdisjoint(p.must_attend)]
        return ("",)

    def _slots(self, field: str) -> Iterable[str]:
        """The slots whose cell of that column it is; a late one has its times from the journal."""
        late = [name for name in self.day.slot if delay(self.day, name)]
        if field == "kinds":
            return self.day.slot
        return late if field == "delay" else [name for name in self.day.slot if name not in late]

    def begins(self) -> set[int]:
        """Minutes of the day from which something that matters to the sessions is free."""
        after = {slot.span.end + self.day.changeover for slot in self.day.slots}
        return after | {span.start for spans in self._windows() for span in spans}

    def ends(self) -> set[int]:
        """Minutes of the day until which something that matters to the sessions is free."""
        before = {slot.span.start - self.day.changeover for slot in self.day.slots}
        return before | {span.end for spans in self._windows() for span in spans}

    def _windows(self) -> Iterator[tuple[Span, ...]]:
        day = self.day
        names = {name for session in self.sessions for name in session.speakers}
        codes = {session.code for session in self.sessions}
        yield from (room.available for room in day.rooms)
        yield from (speaker.available for speaker in day.speakers if speaker.name in names)
        for person in day.participants:
            if not codes.isdisjoint(person.must_attend):
                yield person.present
