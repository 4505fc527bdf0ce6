"""Hours and speakers as hand-outs say them."""

import re

from scheduler.domain import Span
from scheduler.report.programme import Voice
from scheduler.words import Clock, spelling

_NBSP = "\N{NO-BREAK SPACE}"
_WORD = re.compile(r"\w+")


def hours(span: Span, lang: str) -> str:
    """`10 h 50 – 12 h 20`, its dash kept with what comes before it."""
    return f"{Clock(span.start).say(lang)}{_NBSP}– {Clock(span.end).say(lang)}"


def voice(speaker: Voice) -> str:
    """The speaker's name, and the organisation unless the name says it already."""
    said = organisation(speaker)
    return f"{speaker.name} ({said})" if said else speaker.name


def organisation(speaker: Voice) -> str:
    """The speaker's organisation, unless the name says it already, word for word."""
    both = (spelling(text) for text in (speaker.name, speaker.organisation))
    name, said = (" ".join(_WORD.findall(text)) for text in both)
    return "" if f" {said} " in f" {name} " else speaker.organisation
