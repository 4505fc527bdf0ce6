"""The colours that tell the kinds of session apart in the grid, each with a mark of its own.

Black text on each has a contrast of seven to one or more (WCAG AAA). Their lightness stands on a
ladder of eight steps, the first four colours far apart on it, so that they differ in grey; their
hues differ for those who do not tell red from green. The marks serve whoever sees no colour.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """A fill, and the mark that stands before the code of a session of that colour."""

    color: str
    mark: str


PALETTE = (
    Hue("#EABC83", "●"),
    Hue("#7FB0DD", "▲"),
    Hue("#FEF6CB", "■"),
    Hue("#C4E4CF", "◆"),
    Hue("#D7EBFC", "★"),
    Hue("#D6ABD7", "▼"),
    Hue("#F6C7B8", "○"),
    Hue("#6FABAC", "△"),
)


def hue(number: int) -> Hue:
    """The colour of the group of that number, from 0; after the last the first comes again."""
    return PALETTE[number % len(PALETTE)]
