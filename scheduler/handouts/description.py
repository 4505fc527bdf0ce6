"""What an item is about, in a few lines of plain text."""

from collections.abc import Iterator

from scheduler.handouts.characters import legal
from scheduler.handouts.spoken import voice
from scheduler.report.programme import Attendee, Item
from scheduler.words import message, word


def description(item: Item, lang: str, *, with_attendees: bool) -> str:
    """Lines on who speaks, on the kind and the theme, and if asked on who sits there."""
    return legal("\n".join(_lines(item, lang, with_attendees)))


def _lines(item: Item, lang: str, with_attendees: bool) -> Iterator[str]:
    if item.speakers:
        yield word("Speakers:", lang)
        yield from (f"– {voice(each)}" for each in item.speakers)
    yield message("Kind: {kind}", kind=item.kind).say(lang)
    if item.theme:
        yield message("Theme: {theme}", theme=item.theme).say(lang)
    if with_attendees and item.attendees:
        yield message("Seated ({count}):", count=len(item.attendees)).say(lang)
        yield from (f"– {_seated(person)}" for person in item.attendees)


def _seated(person: Attendee) -> str:
    return " ".join(text for text in (person.id, person.name) if text)
