"""The counts that show, before any solving, that no plan can keep every rule.

Each is sound: what is told here is impossible. They do not find everything; the solver does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from scheduler.attendance import people_against_seats, people_against_time
from scheduler.domain import ALL_DAY, Day, Problem, Run, Span, Speaker
from scheduler.hours import hours
from scheduler.matching import Shortage, fit_apart, shortages
from scheduler.nowhere import nowhere
from scheduler.places import Places
from scheduler.words import Message, counted, message

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
        *_speakers_against_rooms(places),
        *people_against_seats(places),
        *people_against_time(places),
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
                "{codes}: these sessions are to follow one another in a circle. "
                "Delete {code} here.",
                codes=" → ".join((*circle[start:], *circle[:start], first)),
                code=circle[start - 1],
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
    reason = counted(
        "{runs} sessions ({what}: {codes}) have only one place between them ({slots}; {rooms}).",
        "{runs} sessions ({what}: {codes}) have only {count} places between them ({slots}; "
        "{rooms}).",
        len(shortage.places),
        runs=len(runs),
        what=what if needs else message("{kinds}", kinds=kinds),
        codes=_listed(run.code for run in runs),
        slots=_listed(slot.name for slot, _ in suiting),
        rooms=_listed(room.name for _, room in suiting),
    )
    remedy = counted(
        "Add a slot or a room that suits them, or cancel {count}.",
        "Add slots or rooms that suit them for {count} more, or cancel {count}.",
        shortage.missing,
    )
    return message("{reason} {remedy}", reason=reason, remedy=remedy)


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(names))
    return found if len(found) <= _LISTED else (*found[:_LISTED], "…")


def _spans(places: Places, run: Run) -> list[Span]:
    return list(dict.fromkeys(run.span(slot) for slot, _ in places.possible(run)))


def _runs_against_time(places: Places) -> Iterator[Problem]:
    for session in places.day.sessions:
        runs = places.day.runs_of(session.code)
        spans = [found for run in runs if (found := _spans(places, run))]
        fit = fit_apart(spans) if len(spans) > 1 else len(spans)
        if fit < len(spans):
            yield Problem(
                session.source.cell("runs"),
                message(
                    "{code} is to be held {runs} times, and at most {fit} can be held one after "
                    "the other in its slots. Write {most}, or let more slots hold it.",
                    code=session.code,
                    runs=session.runs,
                    fit=fit,
                    most=_most_runs(places, runs),
                ),
            )


def _most_runs(places: Places, runs: Sequence[Run]) -> int:
    """To how many the number of runs would have to fall: the first ones stay."""
    spans = [_spans(places, run) for run in runs]
    fits = (
        n for n in range(len(runs), 0, -1) if fit_apart(found := _some(spans[:n])) == len(found)
    )
    return next(fits, 1)


def _some(spans: Sequence[list[Span]]) -> list[list[Span]]:
    return [found for found in spans if found]


def _spoken(places: Places) -> Mapping[str, list[Run]]:
    """The runs that each speaker speaks in, of those that have a place."""
    spoken: dict[str, list[Run]] = {speaker.name: [] for speaker in places.day.speakers}
    for run in places.day.runs:
        for name in run.session.speakers if places.possible(run) else ():
            spoken[name].append(run)
    return spoken


def _speakers_against_time(places: Places) -> Iterator[Problem]:
    for name, runs in _spoken(places).items():
        fit = fit_apart([_spans(places, run) for run in runs])
        if fit < len(runs):
            yield _too_little_time(places, places.day.speaker[name], runs, fit)


def _too_little_time(places: Places, speaker: Speaker, runs: list[Run], fit: int) -> Problem:
    reason = message(
        "{name} speaks in {codes} ({cells}), and at most {fit} of these {count} can be "
        "held one after the other while {name} is there ({windows}).",
        name=speaker.name,
        codes=_listed(run.code for run in runs),
        cells=_listed(str(run.session.source.cell("speakers")) for run in runs),
        fit=fit,
        count=len(runs),
        windows=hours(speaker.available),
    )
    if _fit_all_day(places.day, speaker, runs):
        cell, remedy = speaker.source.cell("available"), _WIDEN
    else:
        cell, remedy = runs[0].session.source.cell("speakers"), _MORE_SLOTS
    return Problem(cell, message("{reason} {remedy}", reason=reason, remedy=remedy))


_WIDEN = message("Widen the windows, or name other speakers.")
_MORE_SLOTS = message("Let more slots hold them, or name other speakers.")


def _fit_all_day(day: Day, speaker: Speaker, runs: list[Run]) -> bool:
    """True when wider windows of the speaker would be enough."""
    free = tuple(
        replace(each, available=ALL_DAY) if each.name == speaker.name else each
        for each in day.speakers
    )
    places = Places(replace(day, speakers=free))
    return fit_apart([_spans(places, run) for run in runs]) == len(runs)


def _speakers_against_rooms(places: Places) -> Iterator[Problem]:
    """Who speaks in two runs that could follow each other, were it not for the change of rooms."""
    for name, runs in _spoken(places).items():
        for one, two in combinations(runs, 2):
            fit = fit_apart([_spans(places, run) for run in (one, two)])
            if fit == 2 and not _reachable(places, one, two):
                yield Problem(
                    places.day.settings.get("changeover"), _too_far(places, name, one, two)
                )


def _reachable(places: Places, one: Run, two: Run) -> bool:
    """True when one person can be in both runs in some two of their places."""
    return any(
        (room == other and not run.overlaps(next_run)) or run.gap(next_run) >= places.day.changeover
        for slot, room in places.possible(one)
        for later, other in places.possible(two)
        for run, next_run in ((one.span(slot), two.span(later)),)
    )


def _too_far(places: Places, name: str, one: Run, two: Run) -> Message:
    slots = dict.fromkeys(slot for run in (one, two) for slot, _ in places.possible(run))
    return message(
        "{name} speaks in {one} and in {two}, which are never held in one room nor {minutes} min "
        "apart ({cells}). Shorten the changeover, move a slot, or name other speakers.",
        name=name,
        one=one.code,
        two=two.code,
        minutes=places.day.changeover,
        cells=_listed(
            str(source.cell(field))
            for source, field in (
                (one.session.source, "speakers"),
                (two.session.source, "speakers"),
                *((slot.source, field) for slot in slots for field in ("start", "end")),
            )
        ),
    )
