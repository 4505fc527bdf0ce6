"""What the typeface cannot show: it stands as � on paper, which somebody should be told."""

from collections.abc import Iterator

from scheduler.handouts.paper.typeface import undrawable
from scheduler.verify.layout import Layout


def not_drawn(layout: Layout) -> tuple[str, ...]:
    """The texts on signs, agendas and slips of which a character shows as �, each once.

    They come in the order of the sheets of the input: the event, rooms, sessions, speakers,
    participants; a name comes before its organisation.
    """
    return tuple(dict.fromkeys(filter(undrawable, _printed(layout))))


def _printed(layout: Layout) -> Iterator[str]:
    day, held = layout.day, layout.occasions
    rooms = {on.room.name for on in held}
    sessions = {on.run.session.code for on in held}
    speakers = {name for on in held for name in on.run.session.speakers}
    yield from (day.title, day.venue)
    yield from (room.name for room in day.rooms if room.name in rooms)
    for session in day.sessions:
        if session.code in sessions:
            yield from (session.code, session.title)
    for speaker in day.speakers:
        if speaker.name in speakers:
            yield from (speaker.name, speaker.organisation)
    for person in day.participants:
        if person.present:
            yield from (person.id, person.name, person.organisation)
