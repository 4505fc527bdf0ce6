"""The colours that tell the kinds of session apart in the grid, each with a mark of its own.

Black text on each has at least seven times its luminance or more (WCAG AAA). Their lightness falls
on a ladder of eight steps, so that they stay apart in grey, and their hues stay apart for those who
do not tell red from green; the marks serve whoever sees no colour at all.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """A fill, and the mark that stands before the code of a session of that colour."""

    color: str
    mark: str


PALETTE = (
    Hue("#D7EBFC", "●"),
    Hue("#EABC83", "▲"),
    Hue("#FEF6CB", "■"),
    Hue("#7FB0DD", "◆"),
    Hue("#B3DBC1", "★"),
    Hue("#D6ABD7", "▼"),
    Hue("#FBD5C8", "○"),
    Hue("#6FABAC", "△"),
)


def hue(number: int) -> Hue:
    """The colour of the group of that number, from 0; after the last the first comes again."""
    return PALETTE[number % len(PALETTE)]
