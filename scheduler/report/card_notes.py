"""What a card of the grid has to say: what is broken there, and what is tight."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain import Participant, Run
from scheduler.report.alerts import TIGHT
from scheduler.report.strains import moves
from scheduler.rules import RULES, Reason, Role
from scheduler.verify.layout import Layout, Occasion
from scheduler.words import Clock, Message, counted, message

_MOST_BROKEN = 8  # sentences of a note about what is broken; the sheet of the alerts has them all

Notes = Mapping[str, tuple[Message, ...]]


def card_notes(layout: Layout, broken: Sequence[Reason]) -> Notes:
    """By the code of each run that is held, what is broken about it, then what is tight."""
    tight = _Tight(layout)
    return {on.code: (*_told(_about(on.run, broken)), *tight.about(on)) for on in layout.occasions}


def _about(run: Run, broken: Sequence[Reason]) -> tuple[Reason, ...]:
    """The broken reasons that name the run or its session, the gravest first."""
    found = (reason for reason in broken if _names(reason, run))
    return tuple(sorted(found, key=lambda reason: -reason.weight))


def _names(reason: Reason, run: Run) -> bool:
    named = {Role.RUN: run.code, Role.SESSION: run.session.code}
    roles = RULES[reason.rule].roles
    return any(named.get(role) == name for role, name in zip(roles, reason.about, strict=True))


def _told(reasons: Sequence[Reason]) -> Iterator[Message]:
    yield from (reason.words() for reason in reasons[:_MOST_BROKEN])
    more = len(reasons) - _MOST_BROKEN
    if more > 0:
        yield counted("and {count} more broken rule.", "and {count} more broken rules.", more)


@dataclass(frozen=True)
class _Tight:
    """Finds what is tight about each occasion of a laid out plan."""

    layout: Layout

    def about(self, on: Occasion) -> Iterator[Message]:
        """What is tight: the seats, the first wishes, the theme, the speakers' time to move."""
        yield from self._full(on)
        yield from self._first_wishes(on)
        yield from self._same_theme(on)
        yield from self._moves.get(on.code, ())

    def _full(self, on: Occasion) -> Iterator[Message]:
        heads, seats = self.layout.heads[on.code], self.layout.day.seats(on.run, on.room)
        if not TIGHT * seats <= heads <= seats:
            return
        if self.layout.day.capped(on.run, on.room):
            yield counted(
                "Limited to {seats}: {count} is taken.",
                "Limited to {seats}: {count} are taken.",
                heads,
                seats=counted("{count} seat", "{count} seats", seats),
            )
        else:
            yield counted(
                "Tight: {count} person for {seats} in {room}.",
                "Tight: {count} people for {seats} in {room}.",
                heads,
                seats=counted("{count} seat", "{count} seats", seats),
                room=on.room.name,
            )

    def _first_wishes(self, on: Occasion) -> Iterator[Message]:
        """Where those are who wished it first, are there then, and have no seat in it."""
        places = [self._place(person, on) for person in self._missed(on)]
        then = [other.code for other in places if other and other.overlaps(on)]
        near = [other.code for other in places if other and not other.overlaps(on)]
        nowhere = places.count(None)
        if then:
            yield counted(
                "{count} person who wished it first is in {places} then.",
                "{count} people who wished it first are in {places} then.",
                len(then),
                places=self._numbers(then),
            )
        if near:
            yield counted(
                "{count} person who wished it first is in {places}, too near in time to change "
                "rooms.",
                "{count} people who wished it first are in {places}, too near in time to change "
                "rooms.",
                len(near),
                places=self._numbers(near),
            )
        if nowhere:
            yield counted(
                "{count} person who wished it first has no seat then.",
                "{count} people who wished it first have no seat then.",
                nowhere,
            )

    def _numbers(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Each code with how often it is there, the most often first, then as on the sheet."""
        order = {code: place for place, code in enumerate(self.layout.occasion)}
        ranked = sorted(Counter(codes).items(), key=lambda item: (-item[1], order[item[0]]))
        return tuple(f"{code} ({count})" for code, count in ranked)

    def _missed(self, on: Occasion) -> Iterator[Participant]:
        session = on.run.session.code
        for person in self._wished_first.get(session, ()):
            seated = any(each.run.session.code == session for each in self.layout.seats_of(person))
            if not seated and on.span.within(person.present):
                yield person

    def _place(self, person: Participant, on: Occasion) -> Occasion | None:
        """What keeps the person from the occasion, first what overlaps; None when nothing."""
        layout = self.layout
        busy = (
            *layout.spoken_by(person.speaker),
            *layout.seats_of(person),
            *layout.attended[person.id],
        )
        clashing = [each for each in busy if (on.code, each.code) in layout.clashing]
        return min(clashing, key=lambda each: not each.overlaps(on), default=None)

    @cached_property
    def _wished_first(self) -> Mapping[str, Sequence[Participant]]:
        found: defaultdict[str, list[Participant]] = defaultdict(list)
        for person in self.layout.day.participants:
            for wish in person.wishes:
                if wish.rank == 1:
                    found[wish.session].append(person)
        return found

    def _same_theme(self, on: Occasion) -> Iterator[Message]:
        session = on.run.session
        for other in self.layout.occasions:
            same = session.theme and session.theme == other.run.session.theme
            if same and session.code != other.run.session.code and on.overlaps(other):
                yield message(
                    "Same theme ({theme}) as {other} at the same time, in {room}.",
                    theme=session.theme,
                    other=other.code,
                    room=other.room.name,
                )

    @cached_property
    def _moves(self) -> Mapping[str, Sequence[Message]]:
        """By code, the speakers who have to run from it or to it."""
        found: defaultdict[str, list[Message]] = defaultdict(list)
        for move in filter(lambda move: move.running, moves(self.layout)):
            found[move.one.code].append(_leaves(move.speaker, move.two, move.minutes))
            found[move.two.code].append(_arrives(move.speaker, move.one, move.minutes))
        return found


def _leaves(speaker: str, other: Occasion, minutes: int) -> Message:
    return counted(
        "{speaker} runs on to {other} in {room} at {start}, with {count} minute to change rooms.",
        "{speaker} runs on to {other} in {room} at {start}, with {count} minutes to change rooms.",
        minutes,
        speaker=speaker,
        other=other.code,
        room=other.room.name,
        start=Clock(other.span.start),
    )


def _arrives(speaker: str, other: Occasion, minutes: int) -> Message:
    return counted(
        "{speaker} comes from {other} in {room}, over at {end}, "
        "with {count} minute to change rooms.",
        "{speaker} comes from {other} in {room}, over at {end}, "
        "with {count} minutes to change rooms.",
        minutes,
        speaker=speaker,
        other=other.code,
        room=other.room.name,
        end=Clock(other.span.end),
    )
