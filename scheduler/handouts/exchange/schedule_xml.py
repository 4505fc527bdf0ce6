"""The programme as `schedule.xml`, which apps for conferences read (the format of frab)."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scheduler.handouts.exchange.conference import Conference, Person, Talk, conference
from scheduler.report.programme import Programme


def schedule_xml(programme: Programme, key: str, version: str, lang: str) -> bytes:
    """The file; guids and ids are made of the key and the codes and names of the team.

    Raises ValueError when the programme has no date.
    """
    found = conference(programme, key, version, lang)
    root = Element("schedule")
    SubElement(root, "generator", name="scheduler")
    _text(root, "version", found.version)
    _conference(root, found)
    day = SubElement(
        root,
        "day",
        index="1",
        date=found.date,
        start=found.start.isoformat(),
        end=found.end.isoformat(),
    )
    for place in found.places:
        room = SubElement(day, "room", name=place.name, guid=place.guid)
        for talk in place.talks:
            _event(room, talk, lang)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _conference(root: Element, found: Conference) -> None:
    element = SubElement(root, "conference")
    for tag, text in (
        ("acronym", found.acronym),
        ("title", found.title),
        ("start", found.date),
        ("end", found.date),
        ("days", "1"),
        ("timeslot_duration", found.step),
        ("time_zone_name", found.timezone),
    ):
        _text(element, tag, text)


def _event(room: Element, talk: Talk, lang: str) -> None:
    element = SubElement(room, "event", guid=talk.guid, id=str(talk.number))
    for tag, text in (
        ("date", talk.start.isoformat()),
        ("start", talk.start.strftime("%H:%M")),
        ("duration", talk.duration),
        ("room", talk.room),
        ("slug", talk.slug),
        ("title", talk.title),
        ("subtitle", ""),
        ("track", talk.track),
        ("type", talk.kind),
        ("language", lang),
        ("abstract", ""),
        ("description", talk.description),
        ("logo", ""),
    ):
        _text(element, tag, text)
    persons = SubElement(element, "persons")
    for person in talk.persons:
        _person(persons, person)
    SubElement(element, "links")
    SubElement(element, "attachments")


def _person(persons: Element, person: Person) -> None:
    element = SubElement(persons, "person", id=str(person.number), guid=person.guid)
    if person.email:
        element.set("email", person.email)
    element.text = person.name


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
