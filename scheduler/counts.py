"""The counts that show, before any solving, that no plan can keep every rule.

Each is sound: what is told here is impossible. They do not find everything; the solver does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from scheduler.domain import Cell, Day, Participant, Problem, Run, Session, Span
from scheduler.matching import Shortage, most, most_apart, shortages
from scheduler.nowhere import nowhere
from scheduler.places import Places
from scheduler.words import Clock, Message, counted, message

_Moment = tuple[int, str]  # the minute at which a run begins, and its room
_LISTED = 12


def impossible_counts(day: Day) -> tuple[Problem, ...]:
    """All that shows the day to be impossible without solving it; nothing proves it possible."""
    places = Places(day)
    return (
        *nowhere(places),
        *circles(day),
        *_runs_against_places(places),
        *_runs_against_time(places),
        *_speakers_against_time(places),
        *_people_against_seats(places),
        *_people_against_time(places),
    )


def circles(day: Day) -> Iterator[Problem]:
    """A problem for each circle of sessions that are to follow one another."""
    held = [session for session in day.sessions if not session.cancelled]
    after = {s.code: [code for code in s.after if day.runs_of(code)] for s in held}
    while circle := _circle(after):
        first = min(circle, key=list(after).index)
        start = circle.index(first)
        yield Problem(
            day.session[first].source.cell("after"),
            message(
                "{codes}: these sessions are to follow one another in a circle. Delete one here.",
                codes=" → ".join((*circle[start:], *circle[:start], first)),
            ),
        )
        for code in circle:
            after.pop(code)


def _circle(after: Mapping[str, Sequence[str]]) -> list[str]:
    """Sessions each of which is followed by the next, the last by the first; or none."""
    try:
        TopologicalSorter(after).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[1:]
    return []


def _runs_against_places(places: Places) -> Iterator[Problem]:
    """Runs that begin at one time in one room overlap: each needs a moment of its own."""
    runs = [run for run in places.day.runs if places.possible(run)]
    moments = [_moments(places, run) for run in runs]
    for shortage in shortages(moments):
        short = [runs[index] for index in shortage.takers]
        yield Problem(
            short[0].session.source.cell("kind"), _too_few_places(places, short, shortage)
        )


def _moments(places: Places, run: Run) -> list[_Moment]:
    found = ((slot.span.start, room.name) for slot, room in places.possible(run))
    return list(dict.fromkeys(found))


def _too_few_places(places: Places, runs: list[Run], shortage: Shortage[_Moment]) -> Message:
    suiting = [place for run in runs for place in places.possible(run)]
    kinds = tuple(dict.fromkeys(run.session.kind for run in runs))
    needs = [n for n in runs[0].session.needs if all(n in run.session.needs for run in runs)]
    what = message("{kinds}, with {needs}", kinds=kinds, needs=tuple(needs))
    return counted(
        "{runs} sessions ({what}: {codes}) have only one place between them ({slots}; {rooms}). "
        "Add a slot or a room that suits them, or cancel {missing}.",
        "{runs} sessions ({what}: {codes}) have only {count} places between them ({slots}; "
        "{rooms}). Add a slot or a room that suits them, or cancel {missing}.",
        len(shortage.places),
        runs=len(runs),
        what=what if needs else message("{kinds}", kinds=kinds),
        codes=_listed(run.code for run in runs),
        slots=_listed(slot.name for slot, _ in suiting),
        rooms=_listed(room.name for _, room in suiting),
        missing=shortage.missing,
    )


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(names))
    return found if len(found) <= _LISTED else (*found[:_LISTED], "…")


def _fit_apart(spans: Sequence[Sequence[Span]]) -> int:
    """At most so many of the things, each with the spans it may take, fit without overlapping."""
    begins = [list(dict.fromkeys(span.start for span in choices)) for choices in spans]
    return min(most(begins), most_apart(span for choices in spans for span in choices))


def _spans(places: Places, run: Run) -> list[Span]:
    return list(dict.fromkeys(run.span(slot) for slot, _ in places.possible(run)))


def _runs_against_time(places: Places) -> Iterator[Problem]:
    for session in places.day.sessions:
        runs = places.day.runs_of(session.code)
        spans = [found for run in runs if (found := _spans(places, run))]
        fit = _fit_apart(spans) if len(spans) > 1 else len(spans)
        if fit < len(spans):
            yield Problem(
                session.source.cell("runs"),
                message(
                    "{code} is to be held {runs} times, and at most {fit} can be held one after "
                    "the other in its slots. Write {fit}, or add a slot.",
                    code=session.code,
                    runs=session.runs,
                    fit=fit,
                ),
            )


def _speakers_against_time(places: Places) -> Iterator[Problem]:
    spoken: dict[str, list[Run]] = {}
    for run in places.day.runs:
        for name in run.session.speakers if places.possible(run) else ():
            spoken.setdefault(name, []).append(run)
    for speaker in places.day.speakers:
        runs = spoken.get(speaker.name, [])
        fit = _fit_apart([_spans(places, run) for run in runs])
        if fit < len(runs):
            yield Problem(
                speaker.source.cell("available"),
                message(
                    "{name} speaks in {codes}, and at most {fit} of these {count} can be held one "
                    "after the other while {name} is there ({windows}). Widen the windows, or name "
                    "other speakers.",
                    name=speaker.name,
                    codes=_listed(run.code for run in runs),
                    fit=fit,
                    count=len(runs),
                    windows=_windows(speaker.available),
                ),
            )


def _windows(spans: tuple[Span, ...]) -> tuple[Message, ...]:
    return tuple(
        message("{start}–{end}", start=Clock(span.start), end=Clock(span.end)) for span in spans
    )


def _by_right(day: Day) -> Mapping[str, list[Participant]]:
    """Who must attend each session by wish that is held, speakers of it apart."""
    found: dict[str, list[Participant]] = {}
    for person in day.participants:
        for code in person.must_attend:
            if day.runs_of(code) and day.runs_of(code)[0].by_wish:
                found.setdefault(code, []).append(person)
    return found


def _people_against_seats(places: Places) -> Iterator[Problem]:
    for code, people in _by_right(places.day).items():
        session = places.day.session[code]
        runs = places.day.runs_of(code)
        if all(places.possible(run) for run in runs):
            yield from _too_few_seats(places, session, runs, len(people))


def _too_few_seats(
    places: Places, session: Session, runs: tuple[Run, ...], people: int
) -> Iterator[Problem]:
    seats = sum(
        max(places.day.seats(run, room) for _, room in places.possible(run)) for run in runs
    )
    if people > seats:
        rooms = [room for _, room in places.possible(runs[0])]
        largest = max(rooms, key=lambda room: places.day.seats(runs[0], room))
        limited = session.max_seats is not None and session.max_seats < largest.seats
        source, name = (session.source, "max_seats") if limited else (largest.source, "seats")
        yield Problem(
            source.cell(name),
            message(
                "{people} people must attend {code}, and at most {seats} can have a seat there. "
                "Raise the seats to {people}, or enrol fewer.",
                people=people,
                code=session.code,
                seats=seats,
            ),
        )


def _people_against_time(places: Places) -> Iterator[Problem]:
    """Whoever must attend sessions can: each has a place when they are there, and all fit."""
    told: dict[tuple[object, ...], Message | None] = {}
    for person in places.day.participants:
        if person.must_attend:
            same = (person.must_attend, person.present, person.step_free)
            if same not in told:
                told[same] = _not_attending(places, person)
            words = told[same]
            if words is not None:
                yield Problem(_cell_of(person), words)


def _cell_of(person: Participant) -> Cell:
    return person.source.cell("must_attend")


def _not_attending(places: Places, person: Participant) -> Message | None:
    """What keeps the person from the sessions, or None."""
    day = places.day
    spans: list[list[Span]] = []
    for code in person.must_attend:
        runs = [run for run in day.runs_of(code) if places.possible(run)]
        found = [run.span(slot) for run in runs for slot, _ in places.for_person(run, person)]
        if runs and not found:
            return message(
                "{code} is never held in a slot and a room where this participant can be: write "
                "another session, or change the windows or the step-free room.",
                code=code,
            )
        spans += [found] if found else []
    fit = _fit_apart(spans)
    if fit < len(spans):
        return message(
            "Of these {count} sessions, at most {fit} can be held one after the other while this "
            "participant is there: write fewer.",
            count=len(spans),
            fit=fit,
        )
    return None
