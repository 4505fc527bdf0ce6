"""Why a first wish is not met: what is true of the plan, said to the participant.

A sentence for each run of the session, each beginning with its code. It names all that stands in
the way, for to lift one thing of two would help nobody; past three things it says how many more
there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Day, Participant, Seat
from scheduler.goals import Goal
from scheduler.outcome import Edited, Outcome
from scheduler.report.obstacles import Wording, together
from scheduler.verify.layout import Layout, Occasion, Occasions
from scheduler.verify.obstacles import Kind, Obstacle, obstacles
from scheduler.words import Clock, Message, message


@dataclass(frozen=True)
class Unmet:
    """Finds what stands between a participant and the first wish, in one laid out plan.

    `cleared` are the seats that were cleared by hand; `cut_short` is that of the function.
    """

    layout: Layout
    cleared: frozenset[Seat] = frozenset()
    cut_short: bool = False

    def reasons(self, person: Participant) -> tuple[Message, ...]:
        """A sentence for each run of the first wishes in which the participant has no seat."""
        wished = (wish.session for wish in person.wishes if wish.rank == 1)
        return tuple(reason for session in wished for reason in self.of_session(person, session))

    def of_session(self, person: Participant, session: str) -> tuple[Message, ...]:
        """A sentence for each run of the session, wished or not; none for whoever sits in it."""
        if any(on.run.session.code == session for on in self.layout.seats_of(person)):
            return ()
        return tuple(self._session(person, session))

    def _session(self, person: Participant, session: str) -> Iterator[Message]:
        held = self._held.get(session, ())
        if self.layout.day.session[session].cancelled:
            yield message("{code} is cancelled", code=session)
        elif not held:
            yield message("{code} is not held", code=session)
        for on in held:
            yield self._run(person, on)

    @cached_property
    def _held(self) -> Mapping[str, Occasions]:
        """The occasions of each session."""
        found: defaultdict[str, Occasions] = defaultdict(tuple)
        for on in self.layout.occasions:
            found[on.run.session.code] += (on,)
        return found

    def _run(self, person: Participant, on: Occasion) -> Message:
        found = obstacles(self.layout, person, on)
        parts = (*self._by_hand(person, on), *self._wording.of(person, on, found))
        why = together(parts or (self._free(on),))
        if Obstacle(Kind.ABSENT) not in found or not person.present:
            return message("{code}: {why}", code=on.code, why=why)
        start, end = Clock(on.span.start), Clock(on.span.end)
        return message(
            "{code} is held from {start} to {end}: {why}",
            code=on.code,
            start=start,
            end=end,
            why=why,
        )

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.layout)

    def _by_hand(self, person: Participant, on: Occasion) -> Iterator[Message]:
        if Seat(person.id, on.code) in self.cleared:
            yield message("the organisers have withdrawn your seat")

    def _free(self, on: Occasion) -> Message:
        """That nothing stands in the way, and what is known of why there is no seat all the same.

        Nothing is, where the plan was changed by hand or may give up points for comfort.
        """
        if not on.run.by_wish:
            return message("everyone there attends it, without a seat")
        if self._begun(on):
            return message("a seat is free, but it had begun when the plan was made")
        if self.cut_short:
            return message("a seat is free, which a longer search may give")
        return message("a seat is free")

    def _begun(self, on: Occasion) -> bool:
        """True when the plan was made during the day and the occasion had started."""
        day = self.layout.day
        now = day.earliest - 1 - day.freeze
        return on.code in day.frozen_place and on.slot.span.start <= now


def cut_short(day: Day, outcome: Outcome) -> bool:
    """True when time alone may have kept the plan from more points: no hand, and no comfort."""
    if day.comfort_share or isinstance(outcome, Edited):
        return False
    return any(result.goal is Goal.POINTS and not result.proven for result in outcome.goals)
