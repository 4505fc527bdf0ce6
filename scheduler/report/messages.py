"""Whom to tell of a change, and what: a row per person concerned, and nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.agendas import Part
from scheduler.compare.differences import Person, PersonChange
from scheduler.compare.earlier import Comparison
from scheduler.report.differences import agenda_lines
from scheduler.words import Clock, Message, capital, message

# Plain words, since mail merges make fields of them.
HEADINGS = (
    "ID", "Name", "Organisation", "Email", "You had", "You now have", "Reason", "Subject",
    "Message",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A person to tell: what they had, what they have now, why, and a letter that says it."""

    person: Person
    had: tuple[Message, ...]
    has: tuple[Message, ...]
    why: tuple[Message, ...]
    subject: Message

    def values(self, lang: str) -> tuple[str, ...]:
        """The texts of the row under `HEADINGS`."""
        person = self.person
        return (
            person.id,
            person.name,
            person.organisation,
            person.email,
            _lines(self.had, lang),
            _lines(self.has, lang),
            "\n".join(capital(cause.say(lang)) for cause in self.why),
            self.subject.say(lang),
            self.letter(lang),
        )

    def letter(self, lang: str) -> str:
        """The whole message in the language, a line for each thing it tells."""
        return _lines(tuple(self._letter()), lang)

    def _letter(self) -> Iterator[Message]:
        if self.person.name:
            yield message("Hello {name},", name=self.person.name)
        else:
            yield message("Hello,")
        if self.had:
            yield message("You had:")
            yield from (message("– {line}", line=line) for line in self.had)
        if self.has:
            yield message("You now have:")
            yield from (message("– {line}", line=line) for line in self.has)
        else:
            yield message("Nothing takes its place.")
        yield message("Why: {why}.", why=self.why)


def message_rows(compared: Comparison) -> tuple[MessageRow, ...]:
    """A row for each person to tell."""
    return tuple(_row(compared, change) for change in compared.to_tell)


def _row(compared: Comparison, change: PersonChange) -> MessageRow:
    return MessageRow(
        change.person,
        agenda_lines(change.had),
        tuple(_has(change)),
        tuple(cause.told for cause in compared.why.of_person(change)),
        message(_CHANGED if change.before else _NEW, title=compared.layout.day.title),
    )


_NEW, _CHANGED = "{title}: your programme", "{title}: your programme has changed"


def _has(change: PersonChange) -> Iterator[Message]:
    """What the person has now, and when a seat that was had has nothing in its place."""
    yield from agenda_lines(change.has)
    now = [entry.occasion for entry in change.after or ()]
    for entry in change.lost:
        span = entry.occasion.span
        if entry.part is Part.SITS and not any(on.span.overlaps(span) for on in now):
            start, end = Clock(span.start), Clock(span.end)
            yield message("{start} – {end}: no seat", start=start, end=end)


def _lines(parts: tuple[Message, ...], lang: str) -> str:
    return "\n".join(part.say(lang) for part in parts)
