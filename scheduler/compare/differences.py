"""What changed between two plans: the runs that moved, came or went, and the agendas that differ.

Runs are matched by session and number; people by the name under which they speak, else by N°, else
by name and address when these are nobody else's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.agendas import Agenda, Entry, Part, participant_agenda, speaker_agenda
from scheduler.compare.runs import renumbered
from scheduler.domain import Participant, Span, Speaker
from scheduler.verify.layout import Layout, Occasion


class MoveKind(StrEnum):
    """How a run moved, the gravest first."""

    TIME = "time"
    ROOM = "room"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with an agenda; `id` is empty for a speaker who is no participant."""

    id: str
    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A person whose agenda differs; None stands for the agenda of someone not there.

    `had` and `has` are the entries of one agenda that the other lacks, in the order of time.
    """

    person: Person
    before: Agenda | None
    after: Agenda | None

    @property
    def had(self) -> Agenda:
        """What is no longer on the agenda, or no longer as it was."""
        return _lacking(self.before or (), self.after or ())

    @property
    def has(self) -> Agenda:
        """What is on the agenda anew, or otherwise than it was."""
        return _lacking(self.after or (), self.before or ())

    @property
    def lost(self) -> Agenda:
        """The entries of runs that the person no longer has on the agenda."""
        return _of_other_runs(self.before or (), self.after or ())

    @property
    def gained(self) -> Agenda:
        """The entries of runs that the person did not have on the agenda."""
        return _of_other_runs(self.after or (), self.before or ())

    @property
    def reseated(self) -> bool:
        """True when the person, there both times, sits in other runs than before."""
        both = self.before is not None and self.after is not None
        return both and any(entry.part is Part.SITS for entry in (*self.lost, *self.gained))

    @property
    def seatless(self) -> bool:
        """True when a seat was lost and none gained."""
        return self.reseated and not any(entry.part is Part.SITS for entry in self.gained)


@dataclass(frozen=True, slots=True)
class Move:
    """A run that is held otherwise than before, and the people who have it on their agenda."""

    kind: MoveKind
    before: Occasion | None
    after: Occasion | None
    people: tuple[Person, ...]

    @property
    def occasion(self) -> Occasion:
        """The run as it is held now, or as it was when it is held no more."""
        found = self.after or self.before
        assert found is not None, "a move has a side"
        return found

    @property
    def rooms_differ(self) -> bool:
        """True when the run was and is in different rooms, whatever its time."""
        return bool(self.before and self.after and self.before.room.name != self.after.room.name)


@dataclass(frozen=True, slots=True)
class Differences:
    """The moves, time moves first, and everyone whose agenda differs, in the order of the sheets.

    `before` and `after` are the plans compared.
    """

    before: Layout
    after: Layout
    moves: tuple[Move, ...]
    people: tuple[PersonChange, ...]

    @property
    def reseated(self) -> tuple[PersonChange, ...]:
        """Those who are in both plans and sit in other runs than before."""
        return tuple(change for change in self.people if change.reseated)

    @property
    def unexplained(self) -> tuple[PersonChange, ...]:
        """Those whose agenda differs by more than the moves of the runs on it."""
        moved = {
            run_key(move.occasion)
            for move in self.moves
            if move.kind in (MoveKind.APPEARED, MoveKind.VANISHED)
        }
        return tuple(change for change in self.people if _beyond(change, moved))


def differences(before: Layout, after: Layout) -> Differences:
    """What changed from one plan to the other."""
    before = renumbered(before, after)
    agendas = (_agendas(before), _agendas(after))
    return Differences(
        before, after, tuple(_moves(before, after, agendas)), tuple(_changes(*agendas))
    )


_Key = tuple[str, str]  # nothing and the name of a speaker, or N° and nothing
_Agendas = Mapping[_Key, tuple[Person, Agenda]]


def _agendas(layout: Layout) -> _Agendas:
    day = layout.day
    found: dict[_Key, tuple[Person, Agenda]] = {}
    for each in day.participants:
        speaker = day.speaker.get(each.speaker)
        key = ("", each.speaker) if speaker and ("", each.speaker) not in found else (each.id, "")
        found[key] = (_participant(each, speaker), participant_agenda(layout, each))
    for speaker in day.speakers:
        if ("", speaker.name) not in found:
            found["", speaker.name] = (_speaker(speaker), speaker_agenda(layout, speaker.name))
    return found


def _participant(person: Participant, speaker: Speaker | None) -> Person:
    """The person, with what only the row of the same person as a speaker tells."""
    if speaker is None:
        return Person(person.id, person.name, person.organisation, person.email)
    return Person(
        person.id,
        person.name or speaker.name,
        person.organisation or speaker.organisation,
        person.email or speaker.email,
    )


def _speaker(speaker: Speaker) -> Person:
    return Person("", speaker.name, speaker.organisation, speaker.email)


def _changes(before: _Agendas, after: _Agendas) -> Iterator[PersonChange]:
    renumbered = _renumbered(before, after)
    former = {renumbered.get(key, key): found for key, found in before.items()}
    for key in dict.fromkeys((*after, *former)):
        was, now = former.get(key), after.get(key)
        found = now or was
        assert found is not None, "the key is of one of the two"
        change = PersonChange(found[0], was[1] if was else None, now[1] if now else None)
        if change.had or change.has:
            yield change


def _renumbered(before: _Agendas, after: _Agendas) -> Mapping[_Key, _Key]:
    """The new key of each participant who is there under another N°."""
    was, now = _by_name(before, after), _by_name(after, before)
    return {key: now[name] for name, key in was.items() if name in now}


def _by_name(some: _Agendas, others: _Agendas) -> Mapping[tuple[str, str], _Key]:
    """By name and address, those who are not among the others and bear them alone."""
    left = [
        (found[0].name, found[0].email, key) for key, found in some.items() if key not in others
    ]
    count = Counter((name, email) for name, email, _ in left)
    return {(n, email): key for n, email, key in left if n and count[n, email] == 1}


def _told(entry: Entry) -> tuple[str, Span, str, bool]:
    """What of an entry matters to the person: the session, when, where, and whether to speak."""
    on = entry.occasion
    return (on.run.session.code, on.span, on.room.name, entry.part is Part.SPEAKS)


def _lacking(some: Agenda, others: Agenda) -> Agenda:
    known = {_told(entry) for entry in others}
    return tuple(entry for entry in some if _told(entry) not in known)


_Run = tuple[str, int]  # the session and the number of the run


def run_key(on: Occasion) -> _Run:
    """What names a run in both plans: its session and its number."""
    return (on.run.session.code, on.run.number)


def _of_other_runs(some: Agenda, others: Agenda) -> Agenda:
    known = {(run_key(entry.occasion), entry.part is Part.SPEAKS) for entry in others}
    return tuple(e for e in some if (run_key(e.occasion), e.part is Part.SPEAKS) not in known)


def _beyond(change: PersonChange, moved: Collection[_Run]) -> bool:
    """True when a seat is lost or gained, or anything else but with a run that came or went."""
    return any(
        entry.part is Part.SITS or run_key(entry.occasion) not in moved
        for entry in (*change.lost, *change.gained)
    )


_People = Mapping[_Run, tuple[Person, ...]]


def _moves(before: Layout, after: Layout, agendas: tuple[_Agendas, _Agendas]) -> Iterator[Move]:
    was, now = _by_run(before.occasions), _by_run(after.occasions)
    people = _people(agendas)
    found = [
        Move(kind, was.get(run), now.get(run), people.get(run, ()))
        for run in dict.fromkeys((*now, *was))
        if (kind := _kind(was.get(run), now.get(run))) is not None
    ]
    for kind in MoveKind:
        yield from (move for move in found if move.kind is kind)


def _by_run(occasions: Iterable[Occasion]) -> dict[_Run, Occasion]:
    return {run_key(on): on for on in occasions}


def _kind(was: Occasion | None, now: Occasion | None) -> MoveKind | None:
    if was is None or now is None:
        return MoveKind.APPEARED if was is None else MoveKind.VANISHED
    if was.span != now.span:
        return MoveKind.TIME
    return MoveKind.ROOM if was.room.name != now.room.name else None


def _people(agendas: tuple[_Agendas, _Agendas]) -> _People:
    """Who has each run on an agenda, before or after, each person once."""
    found: dict[_Run, dict[_Key, Person]] = {}
    for side in reversed(agendas):
        for key, (person, agenda) in side.items():
            for entry in agenda:
                found.setdefault(run_key(entry.occasion), {}).setdefault(key, person)
    return {run: tuple(people.values()) for run, people in found.items()}
