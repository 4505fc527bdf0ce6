"""The programme as `schedule.json`, in the shape that pretalx gives it."""

import json

from scheduler.handouts.exchange.conference import Conference, Person, Place, Talk, conference
from scheduler.handouts.slugs import slug
from scheduler.report.programme import Attendee, Programme

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_COLOUR = "#1F3864"
_NO_ADDRESS = ""  # nothing is on the web; readers still look for these keys

Shape = dict[str, object]


def schedule_json(programme: Programme, key: str, version: str, lang: str) -> str:
    """The file, with the guids and ids of `schedule.xml`; talks carry who sits there for the team.

    Raises ValueError when the programme has no date.
    """
    found = conference(programme, key, version, lang)
    told = {
        "$schema": _SCHEMA,
        "generator": {"name": "scheduler"},
        "schedule": {
            "version": found.version,
            "base_url": _NO_ADDRESS,
            "conference": _conference(found),
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _conference(found: Conference) -> Shape:
    return {
        "acronym": found.acronym,
        "title": found.title,
        "start": found.date,
        "end": found.date,
        "daysCount": 1,
        "timeslot_duration": found.step,
        "time_zone_name": found.timezone,
        "colors": {"primary": _COLOUR},
        "rooms": [_room(place) for place in found.places],
        "tracks": [{"name": track, "slug": slug(track)} for track in found.tracks],
        "days": [_day(found)],
    }


def _room(place: Place) -> Shape:
    return {"name": place.name, "guid": place.guid, "description": None, "capacity": None}


def _day(found: Conference) -> Shape:
    return {
        "index": 1,
        "date": found.date,
        "day_start": found.start.isoformat(),
        "day_end": found.end.isoformat(),
        "rooms": {
            place.name: [_event(talk, found.lang) for talk in place.talks] for place in found.places
        },
    }


def _event(talk: Talk, lang: str) -> Shape:
    told: Shape = {
        "id": talk.number,
        "guid": talk.guid,
        "date": talk.start.isoformat(),
        "start": talk.start.strftime("%H:%M"),
        "duration": talk.duration,
        "room": talk.room,
        "slug": talk.slug,
        "url": _NO_ADDRESS,
        "title": talk.title,
        "subtitle": "",
        "track": talk.track,
        "type": talk.kind,
        "language": lang,
        "abstract": "",
        "description": talk.description,
        "recording_license": "",
        "do_not_record": None,
        "persons": [_person(person) for person in talk.persons],
        "links": [],
        "attachments": [],
    }
    if talk.attendees:
        told["attendees"] = [_attendee(person) for person in talk.attendees]
    return told


def _person(person: Person) -> Shape:
    told: Shape = {
        "id": person.number,
        "code": person.code,
        "guid": person.guid,
        "name": person.name,
        "biography": person.organisation,
    }
    if person.email:
        told["email"] = person.email
    return told


def _attendee(person: Attendee) -> Shape:
    return {"id": person.id, "name": person.name, "organisation": person.organisation}
