"""The counts of people: whoever must attend sessions is there, has a seat, and is not elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.domain import ALL_DAY, Cell, Day, Participant, Problem, Run, Session, Span
from scheduler.matching import fit_apart
from scheduler.places import Places
from scheduler.words import Message, counted, message


def _by_right(day: Day) -> Mapping[str, list[Participant]]:
    """Who must attend each session by wish that is held."""
    found: dict[str, list[Participant]] = {}
    for person in day.participants:
        for code in person.must_attend:
            if day.runs_of(code) and day.runs_of(code)[0].by_wish:
                found.setdefault(code, []).append(person)
    return found


def people_against_seats(places: Places) -> Iterator[Problem]:
    """A problem for each session that more people must attend than can have a seat there."""
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
        reason = counted(
            "{count} person must attend {code}, and at most {seats} can have a seat there.",
            "{count} people must attend {code}, and at most {seats} can have a seat there.",
            people,
            code=session.code,
            seats=seats,
        )
        cell, remedy = _more_seats(places, session, runs, people)
        yield Problem(cell, message("{reason} {remedy}", reason=reason, remedy=remedy))


def _more_seats(
    places: Places, session: Session, runs: tuple[Run, ...], people: int
) -> tuple[Cell | None, Message]:
    """What seats so many people: a higher limit, a larger room for the first run, or both."""
    day, limit = places.day, session.max_seats
    largest = [max((r for _, r in places.possible(run)), key=day.open_seats) for run in runs]
    wide = [day.open_seats(room) for room in largest]
    if limit is not None and sum(wide) >= people:
        least = next(n for n in range(people + 1) if sum(min(n, w) for w in wide) >= people)
        cell = session.source.cell("max_seats")
        return cell, message("Raise the seats to {seats}, or enrol fewer.", seats=least)
    if day.reserve >= _ALL:
        return day.settings.get("reserve"), message("Keep fewer seats free, or enrol fewer.")
    needed = people - sum(day.seats(*each) for each in zip(runs[1:], largest[1:], strict=True))
    seats, cell = -(-needed * _ALL // (_ALL - day.reserve)), largest[0].source.cell("seats")
    if limit is None or limit >= needed:
        return cell, message("Raise the seats to {seats}, or enrol fewer.", seats=seats)
    return cell, message(
        "Raise the seats to {seats} and the limit ({cell}) to {limit}, or enrol fewer.",
        seats=seats,
        cell=session.source.cell("max_seats"),
        limit=needed,
    )


_ALL = 100  # percent


def people_against_time(places: Places) -> Iterator[Problem]:
    """A problem for each person who cannot be in all the sessions that they must attend."""
    told: dict[tuple[object, ...], Message | None] = {}
    for person in places.day.participants:
        if person.must_attend:
            same = (person.must_attend, person.present, person.step_free, person.speaker)
            if same not in told:
                told[same] = _never_there(places, person) or _not_all(places, person)
            words = told[same]
            if words is not None:
                yield Problem(person.source.cell("must_attend"), words)


def _never_there(places: Places, person: Participant) -> Message | None:
    """Says of a session that the person can be at none of its places."""
    for code in person.must_attend:
        runs = [run for run in places.day.runs_of(code) if places.possible(run)]
        if runs and not any(True for run in runs for _ in places.for_person(run, person)):
            reason = message(
                "{code} is never held in a slot and a room where this participant can be.",
                code=code,
            )
            remedy = _TO_BE_THERE[_helped(places, runs, person)]
            return message("{reason} {remedy}", reason=reason, remedy=remedy)
    return None


def _helped(places: Places, runs: list[Run], person: Participant) -> tuple[bool, bool]:
    """Whether to be there all day would be enough, and whether to need no step-free room would."""
    all_day, steps = replace(person, present=ALL_DAY), replace(person, step_free=False)
    there, anywhere = (
        any(True for run in runs for _ in places.for_person(run, each)) for each in (all_day, steps)
    )
    return there, anywhere


_TO_BE_THERE = {
    (True, True): message("Write another session, or change the windows or the step-free room."),
    (True, False): message("Write another session, or change the windows."),
    (False, True): message("Write another session, or change the step-free room."),
    (False, False): message("Write another session, or change the windows and the step-free room."),
}


def _not_all(places: Places, person: Participant) -> Message | None:
    """Says that the sessions cannot be attended one after the other, or beside one for all."""
    spans = [found for code in person.must_attend if (found := _spans(places, code, person))]
    fit = fit_apart(spans)
    if fit < len(spans):
        return message(
            "Of these {count} sessions, at most {fit} can be held one after the other while this "
            "participant is there: write fewer.",
            count=len(spans),
            fit=fit,
        )
    for run in _for_all(places.day):
        taken = [run.span(slot) for slot, _ in places.possible(run)]
        if taken and _sure(places.day, person, taken) and fit_apart([*spans, taken]) == fit:
            return message(
                "Everyone present attends {run} ({cell}), so this participant cannot be in all of "
                "these sessions: write fewer, or hold them at another time.",
                run=run.code,
                cell=run.session.source.cell("audience"),
            )
    return None


def _spans(places: Places, code: str, person: Participant) -> list[Span]:
    """When the person can be in the session by wish; it is for all: none, it needs no seat."""
    runs = (run for run in places.day.runs_of(code) if run.by_wish)
    return [run.span(slot) for run in runs for slot, _ in places.for_person(run, person)]


def _for_all(day: Day) -> Iterator[Run]:
    return (run for run in day.runs if not run.by_wish)


def _sure(day: Day, person: Participant, spans: Sequence[Span]) -> bool:
    """True when the person attends a session for all at each of the times: there, not speaking."""
    speaks = any(person.speaker in session.speakers for session in day.sessions)
    return not speaks and all(span.within(person.present) for span in spans)
