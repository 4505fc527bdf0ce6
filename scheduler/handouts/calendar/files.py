"""The calendars of a publication, as files."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from scheduler.handouts.calendar.events import DAY, PARTICIPANT, ROOM, SPEAKER, scope, subject
from scheduler.handouts.calendar.ical import Issue, ical
from scheduler.handouts.slugs import distinct
from scheduler.publication import Event
from scheduler.report.programme import Profile, Programme
from scheduler.words import word

_FOLDERS = {SPEAKER: "speakers", ROOM: "rooms", PARTICIPANT: "participants"}
_NAMELESS = {SPEAKER: "speaker", ROOM: "room", PARTICIPANT: "participant"}


def calendar_files(
    programme: Programme,
    key: str,
    events: tuple[Event, ...],
    before: tuple[Event, ...],
    stamp: datetime,
    lang: str,
) -> dict[str, bytes]:
    """The content of each calendar's file by its path, as `salles/salon-alma.ics`.

    `events` is what calendars tell of this programme now, `before` what they told last. Beside a
    calendar from which events fell since comes a file that cancels them alone. Participants have
    calendars in the internal profile only. `stamp` is when this is published, with its zone.
    """
    issue = Issue(programme, key, stamp, lang)
    held = {(event.calendar, event.run) for event in before if not event.cancelled}
    told, fell = defaultdict(list), defaultdict(list)
    for event in events:
        told[event.calendar].append(event)
        if event.cancelled and (event.calendar, event.run) in held:
            fell[event.calendar].append(event)
    files: dict[str, bytes] = {}
    for calendar, path in calendar_paths(events, lang).items():
        if scope(calendar) == PARTICIPANT and programme.profile is Profile.PUBLIC:
            continue
        files[f"{path}.ics"] = ical(issue, calendar, "PUBLISH", told[calendar])
        if calendar in fell:
            beside = f"{path}{_cancelling(lang)}.ics"
            files[beside] = ical(issue, calendar, "CANCEL", fell[calendar])
    return files


def calendar_paths(events: tuple[Event, ...], lang: str) -> Mapping[str, str]:
    """Where each calendar is written, by its name: the path without `.ics`.

    The day comes first, then speakers, rooms and participants, each in alphabetical order. A path
    stays the same in later publications in the same language.
    """
    names = tuple(dict.fromkeys(event.calendar for event in events))
    paths = {DAY: word("programme", lang)} if DAY in names else {}
    for sort, folder in _FOLDERS.items():
        mine = [subject(name) for name in names if scope(name) == sort]
        slugs = distinct(mine, word(_NAMELESS[sort], lang), ends=("", _cancelling(lang)))
        for name in sorted(slugs, key=lambda name: slugs[name]):
            paths[f"{sort}:{name}"] = f"{word(folder, lang)}/{slugs[name]}"
    return paths


def _cancelling(lang: str) -> str:
    """What the name of a file ends with that cancels."""
    return f"-{word('cancellations', lang)}"
