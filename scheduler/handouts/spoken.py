"""Hours and speakers as hand-outs say them."""

import unicodedata

from scheduler.domain import Span
from scheduler.report.programme import Voice
from scheduler.words import Clock

_NBSP = "\N{NO-BREAK SPACE}"


def hours(span: Span, lang: str) -> str:
    """`10 h 50 – 12 h 20`, its dash kept with what comes before it."""
    return f"{Clock(span.start).say(lang)}{_NBSP}– {Clock(span.end).say(lang)}"


def voice(speaker: Voice) -> str:
    """The speaker's name, and the organisation unless the name says it already."""
    said = organisation(speaker)
    return f"{speaker.name} ({said})" if said else speaker.name


def organisation(speaker: Voice) -> str:
    """The speaker's organisation, unless the name says it already."""
    return "" if plain(speaker.organisation) in plain(speaker.name) else speaker.organisation


def plain(text: str) -> str:
    """The text without case or accents, to sort and to compare by."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
